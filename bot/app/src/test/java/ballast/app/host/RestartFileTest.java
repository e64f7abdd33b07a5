package ballast.app.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.testkit.Seeded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two slots of which one is always whole, whatever becomes of the other. */
class RestartFileTest {
    private static final long DAY_NS = 86_400_000_000_000L;

    @TempDir
    private Path run;

    private static RestartRecord random(final SplittableRandom random, final long inboundMessages) {
        final List<RestartRecord.Instrument> instruments = new ArrayList<>();
        for (int id = 1; id <= random.nextInt(6); id++) {
            instruments.add(new RestartRecord.Instrument(
                    id, random.nextInt(40), random.nextLong(), random.nextLong(), random.nextLong()));
        }
        return new RestartRecord(
                random.nextLong(),
                random.nextLong(),
                inboundMessages,
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                "",
                instruments);
    }

    private RestartRecord read() {
        try (RestartFile file = RestartFile.open(run)) {
            return file.newest();
        }
    }

    @Test
    void shouldReadBackTheNewestOfAllThatWereWritten() {
        Seeded.forSeeds(20, random -> {
            for (int i = 0; i < 10; i++) {
                final RestartRecord record = random(random, i);
                try (RestartFile file = RestartFile.open(run)) {
                    file.write(record);
                    assertEquals(record, file.newest());
                }
                assertEquals(record, read());
            }
        });
    }

    @Test
    void shouldHaveNothingAtFirstAndTakeAllItsRoomAtOnce() throws IOException {
        assertNull(read());
        final Path file = run.resolve(RestartFile.NAME);
        assertEquals(2L * RestartFile.SLOT_LENGTH, Files.size(file));
        try (RestartFile open = RestartFile.open(run)) {
            open.write(random(new SplittableRandom(1), 1));
        }
        assertEquals(2L * RestartFile.SLOT_LENGTH, Files.size(file));
    }

    @Test
    void shouldFallBackOnTheOtherSlotAtEveryByteThatMatters() throws IOException {
        final SplittableRandom random = new SplittableRandom(3);
        final RestartRecord older = random(random, 1);
        final RestartRecord newer = random(random, 2);
        try (RestartFile file = RestartFile.open(run)) {
            file.write(older);
            file.write(newer);
        }
        final Path path = run.resolve(RestartFile.NAME);
        final byte[] whole = Files.readAllBytes(path);
        int missed = 0;
        for (int at = RestartFile.SLOT_LENGTH; at < RestartFile.SLOT_LENGTH + 150; at++) {
            final byte[] bytes = whole.clone();
            bytes[at] ^= 0x20;
            Files.write(path, bytes);
            final RestartRecord read = read();
            assertTrue(read.equals(older) || read.equals(newer), "byte " + at);
            missed += read.equals(newer) ? 1 : 0;
        }
        assertEquals(0, missed, "changed bytes of the newer record that were not found");
        // torn at any byte of the newer slot
        for (int cut = RestartFile.SLOT_LENGTH; cut < RestartFile.SLOT_LENGTH + 100; cut++) {
            Files.write(path, Arrays.copyOf(whole, cut));
            assertEquals(older, read(), "cut at " + cut);
        }
        Files.write(path, new byte[whole.length]);
        assertNull(read());
    }

    /** What was offered before the halt may be written after it. */
    @Test
    void shouldKeepAHaltWhateverIsWrittenBehindIt() {
        final SplittableRandom random = new SplittableRandom(5);
        final RestartRecord later = random(random, 2);
        try (RestartFile file = RestartFile.open(run)) {
            file.write(random(random, 1).halted("no room, zu wenig Platz \u00fc"));
            file.write(later);
            assertEquals(later.halted("no room, zu wenig Platz \u00fc"), file.newest());
        }
        assertEquals(later.halted("no room, zu wenig Platz \u00fc"), read());
        final RestartRecord again = later.halted("the disk failed");
        try (RestartFile file = RestartFile.open(run)) {
            file.write(again);
        }
        assertEquals(again, read());
    }

    @Test
    void shouldKeepAHaltWhicheverSlotIsDamaged() throws IOException {
        final SplittableRandom random = new SplittableRandom(7);
        try (RestartFile file = RestartFile.open(run)) {
            file.write(random(random, 1));
            file.write(random(random, 2));
            file.write(random(random, 3).halted("no room"));
        }
        final Path path = run.resolve(RestartFile.NAME);
        final byte[] whole = Files.readAllBytes(path);
        for (int slot = 0; slot < 2; slot++) {
            final byte[] bytes = whole.clone();
            bytes[slot * RestartFile.SLOT_LENGTH + 40] ^= 1;
            Files.write(path, bytes);
            assertEquals("no room", read().halt(), "slot " + slot);
        }
    }

    @Test
    void shouldHaveRoomForEveryInstrumentThereCanBe() {
        final List<RestartRecord.Instrument> all = new ArrayList<>();
        for (int id = 1; id <= 1024; id++) {
            all.add(new RestartRecord.Instrument(id, 1, id, id, id));
        }
        final RestartRecord largest = new RestartRecord(1, 1, 1, 1, 1, 1, -1, "x".repeat(5_000), all);
        try (RestartFile file = RestartFile.open(run)) {
            file.write(largest);
        }
        final RestartRecord read = read();
        assertNotNull(read);
        assertEquals(all, read.instruments());
        assertEquals("x".repeat(1_024), read.halt());
    }

    @Test
    void shouldNameWhatTwoRecordsDisagreeOn() {
        final RestartRecord one = new RestartRecord(1, 1, 5, 6, 2 * DAY_NS, 8, -1, "", List.of());
        assertEquals(2, one.tradingDay());
        assertNull(one.difference(one.halted("later").stopped(5)));
        assertEquals(
                "last client order id 8 and 9",
                one.difference(new RestartRecord(1, 2, 5, 6, 2 * DAY_NS, 9, -1, "", List.of())));
        assertEquals(
                "outbound messages 6 and 7",
                one.difference(new RestartRecord(1, 2, 5, 7, 2 * DAY_NS, 8, -1, "", List.of())));
        final String halted = one.difference(new RestartRecord(
                1, 2, 5, 6, 2 * DAY_NS, 8, -1, "", List.of(new RestartRecord.Instrument(3, 4, 0, 0, 0))));
        assertTrue(halted.contains("haltControl=4"), halted);
    }
}
