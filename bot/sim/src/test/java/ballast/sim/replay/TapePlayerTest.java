package ballast.sim.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.Aggressor;
import ballast.codecs.ContractType;
import ballast.codecs.MessageHead;
import ballast.codecs.tape.TapeReader;
import ballast.codecs.tape.TapeWriter;
import ballast.sim.SimMessages;
import ballast.sim.SimTapes;
import ballast.sim.model.ConstantLatency;
import ballast.sim.model.LatencyModel;
import ballast.testkit.Seeded;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trades on these tapes carry their number as price. */
class TapePlayerTest {
    private static final int PRICE = MessageHead.LENGTH;

    @TempDir
    Path directory;

    /** {venue time, receive time} of the trades of a tape, each of its own instrument unless there are too many. */
    private TapeReader tape(final int chunkLength, final int instruments, final long[]... times) {
        final Path path = directory.resolve("tape" + times.length + "-" + times[times.length - 1][1]);
        try (TapeWriter tape = SimTapes.create(path, chunkLength)) {
            final SimMessages message = new SimMessages();
            for (int i = 0; i < times.length; i++) {
                message.instrument(1 + i % instruments).at(times[i][0], times[i][1]);
                message.trade(i, 1, Aggressor.BUYER, false);
                SimTapes.append(tape, message);
            }
            tape.commit();
        }
        return TapeReader.open(path);
    }

    /** Plays to the end; the venue goes first among equal times, as in the simulation. */
    private static List<String> played(final TapePlayer player) {
        final List<String> log = new ArrayList<>();
        while (player.venueTimeNs() != Long.MAX_VALUE || player.localTimeNs() != Long.MAX_VALUE) {
            if (player.venueTimeNs() <= player.localTimeNs()) {
                log.add("venue " + player.venueTimeNs() + " #"
                        + player.venueBuffer().getLong(player.venueOffset() + PRICE));
                player.advanceVenue();
            } else {
                final int offset = player.localOffset();
                assertEquals(player.localTimeNs(), MessageHead.receiveTimeNs(player.localBuffer(), offset));
                log.add("heard " + player.localTimeNs() + " #"
                        + player.localBuffer().getLong(offset + PRICE));
                player.advanceLocal();
            }
        }
        return log;
    }

    @Test
    void shouldSortTheVenuesSideByVenueTimeThenByPlaceOnTheTape() {
        final TapeReader reader = tape(1_024, 9, new long[][] {{50, 100}, {20, 100}, {50, 110}, {0, 115}, {100, 120}});
        try (TapePlayer player = new TapePlayer(reader, null, null)) {
            assertEquals(
                    List.of(
                            "venue 20 #1",
                            "venue 50 #0",
                            "venue 50 #2",
                            "venue 100 #4",
                            "heard 100 #0",
                            "heard 100 #1",
                            "heard 110 #2",
                            "venue 115 #3",
                            "heard 115 #3",
                            "heard 120 #4"),
                    played(player));
            assertEquals(0, player.raisedVenueTimes());
        }
    }

    @Test
    void shouldKeepTheTradesOfOneInstrumentInTheOrderTheyWereSent() {
        final TapeReader reader = tape(1_024, 1, new long[][] {{50, 100}, {20, 110}});
        try (TapePlayer player = new TapePlayer(reader, null, null)) {
            assertEquals(List.of("venue 50 #0", "venue 50 #1", "heard 100 #0", "heard 110 #1"), played(player));
            assertEquals(1, player.raisedVenueTimes());
        }
    }

    @Test
    void shouldHearInVenueOrderWhenAModelSaysHowLate() {
        final TapeReader reader = tape(1_024, 9, new long[][] {{50, 100}, {20, 101}, {51, 102}});
        final long[] draws = {30, 40, 1};
        final LatencyModel model = new LatencyModel() {
            private int drawn;

            @Override
            public long sampleNs(final long timeNs) {
                return draws[drawn++];
            }

            @Override
            public long minimumNs() {
                return 1;
            }
        };
        try (TapePlayer player = new TapePlayer(reader, model, null)) {
            assertEquals(
                    List.of("venue 20 #1", "venue 50 #0", "heard 50 #1", "venue 51 #2", "heard 90 #0", "heard 90 #2"),
                    played(player));
        }
    }

    @Test
    void shouldPatchDefinitionsForBothSides() {
        final Path path = directory.resolve("defined");
        try (TapeWriter tape = SimTapes.create(path, 1_024)) {
            final SimMessages message = new SimMessages().at(5);
            message.definition(ContractType.LINEAR, 0);
            SimTapes.append(tape, message);
            tape.commit();
        }
        try (TapePlayer player = new TapePlayer(
                TapeReader.open(path), null, (buffer, offset) -> MessageHead.sequence(buffer, offset, 77))) {
            assertEquals(77, MessageHead.sequence(player.venueBuffer(), player.venueOffset()));
            assertEquals(77, MessageHead.sequence(player.localBuffer(), player.localOffset()));
        }
    }

    @Test
    void shouldLoseNothingWhenMuchIsOnItsWayToUs() {
        final long[][] times = new long[150_000][];
        for (int i = 0; i < times.length; i++) {
            times[i] = new long[] {1_000 + i, 1_000 + i};
        }
        try (TapePlayer player =
                new TapePlayer(tape(256 * 1_024, 1, times), new ConstantLatency(1_000_000_000L), null)) {
            heardAll(player, times.length);
            assertEquals(0, player.raisedVenueTimes());
        }
    }

    @Test
    void shouldLoseNothingWhenOneMessageWasVeryLate() {
        final long[][] times = new long[150_000][];
        for (int i = 0; i < times.length; i++) {
            times[i] = new long[] {1_000 + i, 1_000 + i};
        }
        times[times.length - 1][0] = 1_000;
        try (TapePlayer player = new TapePlayer(tape(256 * 1_024, 1_000, times), null, null)) {
            heardAll(player, times.length);
            assertEquals(1, player.raisedVenueTimes());
        }
    }

    private static void heardAll(final TapePlayer player, final int count) {
        final List<String> log = played(player);
        assertEquals(2 * count, log.size());
        long timeNs = 0;
        int heard = 0;
        for (final String line : log) {
            final String[] words = line.split(" ");
            assertTrue(Long.parseLong(words[1]) >= timeNs, () -> "time went back: " + line);
            timeNs = Long.parseLong(words[1]);
            if (words[0].equals("heard")) {
                assertEquals("#" + heard++, words[2]);
            }
        }
    }

    @Test
    void shouldPlayEveryMessageToBothSidesInOrder() {
        Seeded.forSeeds(40, random -> {
            final long[][] times = new long[200 + random.nextInt(400)][];
            long receiveNs = 1_000_000 + random.nextInt(1_000_000) * 1_000L;
            for (int i = 0; i < times.length; i++) {
                receiveNs += random.nextInt(4);
                times[i] = new long[] {receiveNs - random.nextInt(20), receiveNs};
            }
            try (TapePlayer player = new TapePlayer(tape(1_024, 1_000, times), modelOrNull(random), null)) {
                final List<String> log = played(player);
                assertEquals(2 * times.length, log.size());
                assertEquals(
                        times.length,
                        log.stream()
                                .distinct()
                                .filter(line -> line.startsWith("venue"))
                                .count());
                long timeNs = 0;
                for (final String line : log) {
                    assertTrue(Long.parseLong(line.split(" ")[1]) >= timeNs, line);
                    timeNs = Long.parseLong(line.split(" ")[1]);
                }
                assertEquals(0, player.raisedVenueTimes());
            }
        });
    }

    private static LatencyModel modelOrNull(final SplittableRandom random) {
        return random.nextBoolean() ? null : new ConstantLatency(random.nextInt(50));
    }
}
