package ballast.core.quoter;

import ballast.core.state.StateTransfer;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.collections.LongHashSet;

/**
 * Compares two cores field by field, through every object that can be reached, so that a field that somebody adds to a
 * class and forgets to save is found by its name. Two objects that are one in one core must be one in the other, too.
 */
final class ObjectGraph {
    /** What need not be equal, and why. */
    private static final Map<String, String> FREE = Map.ofEntries(
            Map.entry("BookSide.farCandidate", "scratch of one search"),
            Map.entry("AccountAdapter.text", "scratch of one message"),
            Map.entry("Account.was", "scratch of one report"),
            Map.entry("Account.now", "scratch of one report"),
            Map.entry("Account.isFeeLost", "scratch of one report"),
            Map.entry("Ledger.plain", "scratch of one fill"),
            Map.entry("Accounts.postings", "scratch of one event"),
            Map.entry("Accounts.after", "scratch of one event"),
            Map.entry("Accounts.touched", "scratch of one event"),
            Map.entry("Accounts.touchedCount", "scratch of one event"),
            Map.entry("OtherAssets.pending", "scratch of one event"),
            Map.entry("HashSink.sum", "scratch of one hash"),
            Map.entry("WeightedLevels.sideVolume", "scratch of one answer"),
            Map.entry("WeightedLevels.sideExcess", "scratch of one answer"),
            Map.entry("QuoteComposer.distances", "scratch of one decision"),
            Map.entry("Reconciler.servedBy", "scratch of one decision"),
            Map.entry("Reconciler.present", "scratch of one decision"),
            Map.entry("Reconciler.isServed", "scratch of one decision"),
            Map.entry("ParameterSet.stagedBits", "only those staged count, and between messages none is"),
            Map.entry("OrderTable.free", "a pool: orders are reset when they are taken"),
            Map.entry("Ladder.offsets", "those of levels that fell away stay"),
            Map.entry("Ladder.shares", "those of levels that fell away stay"),
            Map.entry("GapTable.gaps", "rows and columns of former tables stay behind those in use"),
            Map.entry("GapTable.times", "kept, unused, when a table without times follows"));

    private static final Set<String> SKIPPED_CLASSES = Set.of(
            // made anew by each prepare, out of the terms alone
            "InventoryGrid",
            // cursors, not state
            "StateTransfer",
            "CoreSnapshot");

    private final IdentityHashMap<Object, Object> partners = new IdentityHashMap<>();
    private final Set<String> differences = new TreeSet<>();
    private final Set<String> variables = new TreeSet<>();

    private ObjectGraph() {}

    /** Compare two objects and all behind them. */
    static ObjectGraph compare(final Object one, final Object other) {
        final ObjectGraph graph = new ObjectGraph();
        graph.visit("core", one, other);
        return graph;
    }

    /** Fields that differ, as Class.field. */
    Set<String> differences() {
        return differences;
    }

    /** Fields that were compared and may change, those of the objects behind them apart, as Class.field. */
    Set<String> variables() {
        return variables;
    }

    private void visit(final String name, final Object one, final Object other) {
        if (one == null || other == null) {
            differ(name, one == other);
        } else if (one instanceof Number || one instanceof String || one instanceof Enum) {
            differ(name, one.equals(other));
        } else if (isLeftOut(one)) {
            differ(name, isLeftOut(other));
        } else if (one.getClass() != other.getClass()) {
            differ(name, false);
        } else {
            final Object partner = partners.putIfAbsent(one, other);
            differ(name, partner == null || partner == other);
            if (partner == null) {
                visitInside(name, one, other);
            }
        }
    }

    private void differ(final String name, final boolean isEqual) {
        if (!isEqual) {
            differences.add(name);
        }
    }

    /** A lambda or method reference: behaviour, not state. */
    private static boolean isFunction(final Object object) {
        return object.getClass().isHidden();
    }

    private static boolean isLeftOut(final Object object) {
        return isFunction(object)
                || object instanceof MessageSink
                || object instanceof StateTransfer
                || SKIPPED_CLASSES.contains(object.getClass().getSimpleName())
                || object.getClass().getPackageName().equals("ballast.codecs");
    }

    private void visitInside(final String name, final Object one, final Object other) {
        if (one.getClass().isArray()) {
            visitArray(name, one, other);
        } else if (one instanceof List<?> list) {
            visitArray(name, list.toArray(), ((List<?>) other).toArray());
        } else if (one instanceof Long2LongHashMap || one instanceof LongHashSet || one instanceof DirectBuffer) {
            differ(name, one.equals(other));
        } else if (one instanceof Long2ObjectHashMap<?> map) {
            final Long2ObjectHashMap<?> otherMap = (Long2ObjectHashMap<?>) other;
            differ(name, map.size() == otherMap.size());
            map.forEachLong((key, value) -> visit(name, value, otherMap.get(key)));
        } else {
            visitFields(one, other);
        }
    }

    private void visitArray(final String name, final Object one, final Object other) {
        differ(name, Array.getLength(one) == Array.getLength(other));
        if (one.getClass().getComponentType().isPrimitive()) {
            differ(name, Objects.deepEquals(one, other));
            return;
        }
        for (int i = 0; i < Array.getLength(one) && i < Array.getLength(other); i++) {
            visit(name, Array.get(one, i), Array.get(other, i));
        }
    }

    /** A double by its bits, so that 0 is not -0. */
    private static Object bits(final Object value) {
        return value instanceof Double real ? Double.doubleToRawLongBits(real) : value;
    }

    private void visitFields(final Object one, final Object other) {
        for (Class<?> type = one.getClass(); type != Object.class; type = type.getSuperclass()) {
            if (!type.getPackageName().startsWith("ballast")) {
                throw new AssertionError("no way to compare a " + type.getName() + ": teach this test");
            }
            for (final Field field : type.getDeclaredFields()) {
                final String name = type.getSimpleName() + "." + field.getName();
                if (!Modifier.isStatic(field.getModifiers()) && !FREE.containsKey(name) && isMeaningful(name, one)) {
                    visitField(name, field, one, other);
                }
            }
        }
    }

    private void visitField(final String name, final Field field, final Object one, final Object other) {
        final Object value = read(field, one);
        final Object otherValue = read(field, other);
        final boolean isRing = value instanceof long[] && isRing(one);
        final Class<?> element = field.getType().getComponentType();
        if (element == null ? !Modifier.isFinal(field.getModifiers()) : element.isPrimitive()) {
            variables.add(name);
        }
        if (isRing) {
            visitRing(name, (long[]) value, (long[]) otherValue, one);
        } else if (field.getType().isPrimitive()) {
            differ(name, bits(value).equals(bits(otherValue)));
        } else {
            visit(name, value, otherValue);
        }
    }

    /** While sigma is not known, or has moved since the last decision, the rule is one that nobody will ask again. */
    private static boolean isMeaningful(final String name, final Object owner) {
        if (!name.equals("QuoteComposer.rule") && !name.equals("QuoteComposer.terms")) {
            return true;
        }
        final Appraisal appraisal = (Appraisal) read("appraisal", owner);
        return read("sigmaVersion", owner).equals(appraisal.sigmaVersion()) && !Double.isNaN(appraisal.sigma());
    }

    // ------------------------------------------------------------------------------------------------------- rings

    /** In a ring only what lies between head and tail is state. */
    private static boolean isRing(final Object owner) {
        return owner instanceof MarkoutTracker
                || owner.getClass().getSimpleName().equals("TradeWindow");
    }

    private void visitRing(final String name, final long[] one, final long[] other, final Object owner) {
        final long tail = (Long) read("tail", owner);
        long head = tail;
        if (owner instanceof MarkoutTracker) {
            for (final long each : (long[]) read("heads", owner)) {
                head = Math.min(head, each);
            }
            if (name.endsWith(".heads")) {
                visitArray(name, one, other);
                return;
            }
        } else {
            head = (Long) read("head", owner);
        }
        for (long at = head; at < tail; at++) {
            final int slot = (int) at & (one.length - 1);
            differ(name, one[slot] == other[slot]);
        }
    }

    private static Object read(final String name, final Object owner) {
        try {
            return read(owner.getClass().getDeclaredField(name), owner);
        } catch (final NoSuchFieldException renamed) {
            throw new AssertionError("this test knows " + owner.getClass() + " by its former fields", renamed);
        }
    }

    private static Object read(final Field field, final Object owner) {
        try {
            field.setAccessible(true);
            return field.get(owner);
        } catch (final IllegalAccessException closed) {
            throw new AssertionError("cannot read " + field, closed);
        }
    }
}
