package ballast.core.quoter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.core.param.Parameter;
import ballast.core.param.ParameterKind;
import ballast.core.telemetry.CoreCounter;
import ballast.core.telemetry.CoreCounters;
import ballast.testkit.Seeded;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/**
 * A core that was saved and loaded is the core that was saved: every field of it, every byte that it says from there
 * on, and its own snapshot. Whatever rule, model and fault it meets, and wherever it is interrupted.
 */
class CoreSnapshotPropertyTest {
    private static final int SEEDS = 40;
    private static final int STEPS = 4_000;
    private static final int SNAPSHOTS = 5;
    private static final int LOOK_STEPS = 50;

    /** Fields that no run here moves, and why. */
    private static final Map<String, String> STILL = new TreeMap<>(Map.of(
            "BookSide.dropped", "takes 65,536 levels far from the touch; OrderBookStateTest has a smaller book",
            "MarketWatch.seenDropped", "likewise",
            "FillLog.head", "takes more than 16,384 fills; LedgerBooksTest has them",
            "FillLog.basePosition", "likewise",
            "FillLog.baseCost", "likewise",
            "ExecIdWindow.forgotten", "takes 16,384 fills",
            "ParameterSet.staged", "between messages nothing is staged",
            "Session.accountHash", "whoever names an account in a paper session is refused: it would trade no more",
            "Restrictions.kills", "no watch of the desk kills yet; what kills is outside of it"));

    static {
        STILL.put("HostWatches.backPressureAction", "a halt that nothing in the world ends: HostWatchesTest has it");
        STILL.put("JournalWatch.isFailed", "ends the process; HostWatchesTest has it");
        STILL.put("Session.isEpochUsed", "ends the process; CoreSessionScriptTest has it");
    }

    /** A snapshot, and where the core stood when it was taken. */
    private static final class Snapshot {
        private final byte[] bytes;
        private final int heard;
        private final int said;

        Snapshot(final WanderingWorld world) {
            bytes = save(world.core);
            heard = world.tape.messages();
            said = world.out.count();
        }

        /** A new core made of it. */
        InboundAdapter load(final OutboundTape out, final CoreCounters counters) {
            final InboundAdapter loaded = new InboundAdapter(out, counters);
            loaded.load(new UnsafeBuffer(bytes), bytes.length);
            assertEquals(0, out.count(), "loading says nothing");
            return loaded;
        }
    }

    private static byte[] save(final InboundAdapter core) {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final byte[] bytes = new byte[core.save(buffer)];
        buffer.getBytes(0, bytes);
        return bytes;
    }

    private static Snapshot snapshot(final WanderingWorld world) {
        final Snapshot snapshot = new Snapshot(world);
        final InboundAdapter loaded = snapshot.load(new OutboundTape(), new CoreCounters());
        loaded.checkInvariants();
        assertEquals(Set.of(), ObjectGraph.compare(world.core, loaded).differences(), "forgotten, or not made anew");
        assertArrayEquals(snapshot.bytes, save(loaded), "save(load(save)) is save");
        return snapshot;
    }

    /** Let a loaded core hear what the original heard after it was saved, and compare all that came of it. */
    private static void compareRest(final WanderingWorld world, final Snapshot snapshot) {
        final OutboundTape out = new OutboundTape();
        final CoreCounters counters = new CoreCounters();
        final InboundAdapter loaded = snapshot.load(out, counters);
        final int from = world.tape.play(CoreSnapshotPropertyTest::ignore, 0, snapshot.heard);
        world.tape.play(loaded, from, Integer.MAX_VALUE);
        final String where = "saved after message " + snapshot.heard;
        assertNull(world.out.difference(snapshot.said, out), where);
        assertEquals(world.core.stateHash(), loaded.stateHash(), where);
        for (final CoreCounter counter : CoreCounter.values()) {
            assertEquals(world.counters.get(counter), counters.get(counter), () -> where + ": " + counter);
        }
        assertArrayEquals(save(world.core), save(loaded), where);
    }

    private static void ignore(final DirectBuffer buffer, final int offset, final int length) {
        // on the way to where the rest begins
    }

    /** What happened in all runs together, so that a run in which nothing did proves nothing. */
    private static final class Coverage {
        private final Map<Parameter, Set<Long>> values = new LinkedHashMap<>();
        private final Map<CoreCounter, Long> counted = new EnumMap<>(CoreCounter.class);
        private final InboundAdapter stranger = WanderingWorld.stranger();
        private final Set<String> variables = new TreeSet<>();
        private final Set<String> moved = new TreeSet<>();

        void look(final WanderingWorld world) {
            final ObjectGraph graph = ObjectGraph.compare(world.core, stranger);
            variables.addAll(graph.variables());
            moved.addAll(graph.differences());
        }

        void onEnd(final WanderingWorld world) {
            world.seen()
                    .forEach((parameter, seen) -> values.computeIfAbsent(parameter, key -> new TreeSet<>())
                            .addAll(seen));
            for (final CoreCounter counter : CoreCounter.values()) {
                counted.merge(counter, world.counters.get(counter), Long::sum);
            }
        }

        /** Every rule, fair value, estimator, size rule and mode took part, every field, and every kind of event. */
        void check() {
            for (final Parameter parameter : Parameter.all()) {
                if (parameter.kind() == ParameterKind.CHOICE) {
                    assertEquals(
                            parameter.choices().size(), values.get(parameter).size(), parameter.key());
                }
            }
            for (final CoreCounter counter : List.of(
                    CoreCounter.FILLS,
                    CoreCounter.AMENDS_SENT,
                    CoreCounter.HALTS,
                    CoreCounter.FUNDING_PAYMENTS,
                    CoreCounter.CORRECTIONS)) {
                assertTrue(counted.get(counter) > SEEDS, counter + ": " + counted.get(counter));
            }
            variables.removeAll(moved);
            variables.removeAll(STILL.keySet());
            assertEquals(
                    Set.of(),
                    variables,
                    "fields that never had another value than in a new core, so nobody would see that they were not"
                            + " saved: have WanderingWorld move them, or say in STILL why not");
        }
    }

    @Test
    void shouldGoOnFromASnapshotAsIfNothingHadHappened() {
        final Coverage coverage = new Coverage();
        Seeded.forSeeds(SEEDS, random -> {
            final WanderingWorld world = new WanderingWorld(random);
            final List<Snapshot> snapshots = new ArrayList<>();
            for (int i = 0; i < STEPS; i++) {
                world.step();
                if (random.nextInt(STEPS / SNAPSHOTS) == 0) {
                    snapshots.add(snapshot(world));
                }
                if (i % LOOK_STEPS == 0) {
                    coverage.look(world);
                }
            }
            snapshots.add(snapshot(world));
            snapshots.forEach(snapshot -> compareRest(world, snapshot));
            coverage.onEnd(world);
        });
        if (Long.getLong("ballast.seed") == null && Integer.getInteger("ballast.seeds") == null) {
            coverage.check();
        }
    }

    @Test
    void shouldGoOnFromEveryMessageOfAShortRun() {
        Seeded.forSeeds(2, random -> {
            final WanderingWorld world = new WanderingWorld(random);
            final List<Snapshot> snapshots = new ArrayList<>();
            while (snapshots.size() < 300) {
                snapshots.add(snapshot(world));
                world.step();
            }
            snapshots.forEach(snapshot -> compareRest(world, snapshot));
        });
    }

    @Test
    void shouldFindAFieldThatDiffers() {
        final WanderingWorld world = new WanderingWorld(new SplittableRandom(3));
        for (int i = 0; i < STEPS; i++) {
            world.step();
        }
        final InboundAdapter loaded = snapshot(world).load(new OutboundTape(), new CoreCounters());
        final int messages = world.tape.messages();
        while (world.tape.messages() == messages) {
            world.step();
        }
        final Set<String> differences = ObjectGraph.compare(world.core, loaded).differences();
        assertTrue(differences.contains("Quoter.inboundCount"), differences.toString());
        assertTrue(differences.contains("CoreCounters.buffer"), differences.toString());
    }
}
