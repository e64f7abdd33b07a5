package ballast.core.quoter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.MessageHeaderDecoder;
import ballast.core.state.StateException;
import ballast.core.telemetry.CoreCounter;
import ballast.core.telemetry.CoreCounters;
import ballast.testkit.AllocationMeter;
import ballast.testkit.Seeded;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** What a snapshot says of itself, what is refused, and that saving makes no garbage. */
class CoreSnapshotTest {
    private static final int STEPS = 2_000;
    private static final int FORMAT_AT = 8;
    private static final int SCHEMA_AT = 16;

    private static WanderingWorld world(final long seed) {
        final WanderingWorld world = new WanderingWorld(new SplittableRandom(seed));
        for (int i = 0; i < STEPS; i++) {
            world.step();
        }
        return world;
    }

    private static byte[] saved(final InboundAdapter core) {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final byte[] bytes = new byte[core.save(buffer)];
        buffer.getBytes(0, bytes);
        return bytes;
    }

    private static InboundAdapter fresh() {
        return new InboundAdapter(new ByteSink(), new CoreCounters());
    }

    private static String refusal(final byte[] bytes, final int length) {
        return assertThrows(StateException.class, () -> fresh().load(new UnsafeBuffer(bytes), length))
                .getMessage();
    }

    @Test
    void shouldSayWhatItIsASnapshotOf() {
        final WanderingWorld world = world(1);
        final UnsafeBuffer snapshot = new UnsafeBuffer(saved(world.core));
        assertEquals("BALLSNAP", snapshot.getStringWithoutLengthAscii(0, Long.BYTES));
        assertEquals(CoreSnapshot.FORMAT_VERSION, snapshot.getLong(FORMAT_AT, ByteOrder.LITTLE_ENDIAN));
        assertEquals(MessageHeaderDecoder.SCHEMA_VERSION, snapshot.getLong(SCHEMA_AT, ByteOrder.LITTLE_ENDIAN));
        assertEquals(world.tape.messages(), CoreSnapshot.inboundMessages(snapshot));
        assertEquals(world.out.count(), CoreSnapshot.outboundMessages(snapshot));
        assertEquals(world.core.stateHash(), CoreSnapshot.stateHash(snapshot));
        assertEquals(world.timeNs(), CoreSnapshot.coreTimeNs(snapshot));
        CoreSnapshot.check(snapshot, snapshot.capacity());
    }

    @Test
    void shouldSaveACoreThatHasHeardNothing() {
        final byte[] bytes = saved(fresh());
        final InboundAdapter loaded = fresh();
        loaded.load(new UnsafeBuffer(bytes), bytes.length);
        assertArrayEquals(bytes, saved(loaded));
    }

    @Test
    void shouldLeaveTheCoreThatIsSavedAsItIs() {
        final WanderingWorld watched = world(2);
        final WanderingWorld unwatched = new WanderingWorld(new SplittableRandom(2));
        saved(watched.core);
        for (int i = 0; i < STEPS; i++) {
            unwatched.step();
        }
        for (int i = 0; i < STEPS / 2; i++) {
            watched.step();
            saved(watched.core);
            unwatched.step();
        }
        assertEquals(unwatched.out.hash(), watched.out.hash());
    }

    @Test
    void shouldCountOnFromTheCountersThatWereSaved() {
        final WanderingWorld world = world(3);
        final byte[] bytes = saved(world.core);
        final CoreCounters counters = new CoreCounters();
        counters.increment(CoreCounter.FILLS);
        new InboundAdapter(new ByteSink(), counters).load(new UnsafeBuffer(bytes), bytes.length);
        for (final CoreCounter counter : CoreCounter.values()) {
            assertEquals(world.counters.get(counter), counters.get(counter), counter::name);
        }
    }

    @Test
    void shouldRefuseASnapshotThatIsCutShortAtAnyByte() {
        final byte[] bytes = saved(world(4).core);
        for (int length = 0; length < bytes.length; length++) {
            assertTrue(refusal(bytes, length).startsWith("snapshot of the core's state refused: "));
        }
        assertTrue(refusal(bytes, bytes.length + 1).contains("are none"));
        assertTrue(refusal(new byte[0], 0).contains("these 0 bytes are none"));
    }

    @Test
    void shouldRefuseASnapshotWithAFlippedBit() {
        final byte[] bytes = saved(world(5).core);
        Seeded.forSeeds(1, random -> {
            for (int i = 0; i < 3_000; i++) {
                // each bit of the header, then some of what follows
                final int bit = i < CoreSnapshot.HEADER_LENGTH * 8 ? i : random.nextInt(bytes.length * 8);
                final byte[] damaged = bytes.clone();
                damaged[bit >> 3] ^= (byte) (1 << (bit & 7));
                assertTrue(refusal(damaged, damaged.length).contains("replay the journal"), "bit " + bit);
            }
        });
    }

    @Test
    void shouldRefuseASnapshotOfAnotherVersion() {
        final byte[] bytes = saved(world(6).core);
        final UnsafeBuffer snapshot = new UnsafeBuffer(bytes);
        snapshot.putLong(FORMAT_AT, CoreSnapshot.FORMAT_VERSION + 1L, ByteOrder.LITTLE_ENDIAN);
        assertEquals(
                "snapshot of the core's state refused: it is of format " + (CoreSnapshot.FORMAT_VERSION + 1)
                        + ", schema " + MessageHeaderDecoder.SCHEMA_VERSION + "; this version has format "
                        + CoreSnapshot.FORMAT_VERSION + ", schema " + MessageHeaderDecoder.SCHEMA_VERSION
                        + "; use an older one, or replay the journal from its start",
                refusal(bytes, bytes.length));
        snapshot.putLong(FORMAT_AT, CoreSnapshot.FORMAT_VERSION, ByteOrder.LITTLE_ENDIAN);
        snapshot.putLong(SCHEMA_AT, MessageHeaderDecoder.SCHEMA_VERSION - 1L, ByteOrder.LITTLE_ENDIAN);
        assertTrue(refusal(bytes, bytes.length).contains("it is of format"));
    }

    @Test
    void shouldRefuseSomethingElse() {
        Seeded.forSeeds(20, random -> {
            final byte[] noise = new byte[random.nextInt(10_000)];
            random.nextBytes(noise);
            assertTrue(refusal(noise, noise.length).contains("are none"));
        });
    }

    @Test
    void shouldNotLoadIntoACoreThatHasHeardMessages() {
        final WanderingWorld world = world(7);
        final byte[] bytes = saved(world.core);
        assertThrows(IllegalStateException.class, () -> world.core.load(new UnsafeBuffer(bytes), bytes.length));
        assertArrayEquals(bytes, saved(world.core));
    }

    @Test
    void shouldSayWhenThereIsNoRoom() {
        final WanderingWorld world = world(8);
        final byte[] bytes = saved(world.core);
        final UnsafeBuffer exact = new UnsafeBuffer(new byte[bytes.length]);
        assertEquals(bytes.length, world.core.save(exact));
        assertArrayEquals(bytes, exact.byteArray());
        for (final int room : new int[] {0, 8, CoreSnapshot.HEADER_LENGTH, bytes.length - 1}) {
            final UnsafeBuffer small = new UnsafeBuffer(new byte[room]);
            final String message = assertThrows(StateException.class, () -> world.core.save(small))
                    .getMessage();
            assertTrue(message.contains(room + " bytes are not enough"), message);
        }
        assertArrayEquals(bytes, saved(world.core));
    }

    @Test
    void shouldAllocateNothingWhenItSavesAgain() {
        final WanderingWorld world = world(9);
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final int length = world.core.save(buffer);
        assertEquals(0, new AllocationMeter().bytesOf(() -> world.core.save(buffer)));
        for (int i = 0; i < 100; i++) {
            world.step();
        }
        // another state of about that size
        assertEquals(0, new AllocationMeter().bytesOf(() -> world.core.save(buffer)));
        assertNotEquals(0, length);
    }
}
