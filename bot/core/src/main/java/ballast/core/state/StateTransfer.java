package ballast.core.state;

import java.nio.ByteOrder;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.LongLongConsumer;

/**
 * A cursor over a snapshot of state that goes in two directions, so that a class saves and loads itself by one method
 * and both cannot drift apart:
 *
 * <pre>
 *   void transfer(final StateTransfer state) {
 *       state.tag(TAG);                        of this class, so that no other is taken for it
 *       position = state.whole(position);      saving: writes it and gives it back; loading: gives what was saved
 *       isPaused = state.flag(isPaused);
 *   }
 * </pre>
 *
 * <p>Every value takes eight bytes, little endian. What is loaded is checked against the bounds that the caller names,
 * against the number of an enum's constants and against the tags, so that a snapshot of something else ends in one
 * {@link StateException} and never in a wrong index.
 *
 * <p>Reused; one thread. Saving allocates only where an expandable buffer grows, or the list by which a map is sorted.
 */
public final class StateTransfer {
    private static final int NUMBER = Long.BYTES;
    private static final int TEXT_MAX = 65_535;
    private static final int TAG_BITS = 8;
    private static final int TAG_LETTERS = 4;
    /** Beside the tag, so that a small number that is no tag does not pass for one. */
    private static final long TAG_MARK = 0x7A6_0000_0000L;

    private final LongLongConsumer keyCollector = this::collectKey;
    private MutableDirectBuffer target;
    private DirectBuffer source;
    private int position;
    private int end;
    private boolean isLoading;
    private long[] keys = new long[0];
    private int keyCount;

    /**
     * Begin to save.
     *
     * @param buffer written to; grows when it can.
     * @param offset of the first value.
     */
    public void save(final MutableDirectBuffer buffer, final int offset) {
        target = buffer;
        source = null;
        position = offset;
        end = buffer.isExpandable() ? Integer.MAX_VALUE : buffer.capacity();
        isLoading = false;
    }

    /**
     * Begin to load.
     *
     * @param buffer read from.
     * @param offset of the first value.
     * @param newEnd index behind the last one.
     */
    public void load(final DirectBuffer buffer, final int offset, final int newEnd) {
        target = null;
        source = buffer;
        position = offset;
        end = newEnd;
        isLoading = true;
    }

    /** Whether what is given back was saved before; else it is what was given. */
    public boolean isLoading() {
        return isLoading;
    }

    /** Index behind the last value written or read. */
    public int position() {
        return position;
    }

    private void write(final long value) {
        if (end - position < NUMBER) {
            throw new StateException("no room for a snapshot of the core's state: " + end
                    + " bytes are not enough, save it into a larger buffer");
        }
        target.putLong(position, value, ByteOrder.LITTLE_ENDIAN);
        position += NUMBER;
    }

    private long read() {
        if (end - position < NUMBER) {
            throw bad("it is cut short");
        }
        final long value = source.getLong(position, ByteOrder.LITTLE_ENDIAN);
        position += NUMBER;
        return value;
    }

    private StateException bad(final String what) {
        return new StateException("snapshot of the core's state, at byte " + position + ": " + what);
    }

    /**
     * Four letters as a mark of a section, for a constant.
     *
     * @param letters ASCII, up to four.
     * @return the number for {@link #tag}.
     */
    public static int mark(final String letters) {
        int mark = 0;
        for (int i = 0; i < letters.length(); i++) {
            mark = (mark << TAG_BITS) | letters.charAt(i);
        }
        return mark;
    }

    /**
     * A mark of the section that follows, written and compared.
     *
     * @param mark four letters, or any other number that tells this section from others.
     */
    public void tag(final int mark) {
        final long number = TAG_MARK | Integer.toUnsignedLong(mark);
        if (!isLoading) {
            write(number);
            return;
        }
        final long found = read();
        if (found != number) {
            throw bad(
                    "it is of another version or damaged, " + text(number) + " should be here and not " + text(found));
        }
    }

    private static String text(final long number) {
        final StringBuilder text = new StringBuilder("0x").append(Long.toHexString(number));
        if ((number & ~0xFFFF_FFFFL) == TAG_MARK) {
            text.append(" '");
            for (int i = TAG_LETTERS - 1; i >= 0; i--) {
                final char letter = (char) ((number >>> (TAG_BITS * i)) & 0xFF);
                text.append(letter > ' ' && letter <= '~' ? letter : '.');
            }
            text.append('\'');
        }
        return text.toString();
    }

    /** A whole number. */
    public long whole(final long value) {
        if (isLoading) {
            return read();
        }
        write(value);
        return value;
    }

    /**
     * A whole number that is checked when it is loaded.
     *
     * @param value to save.
     * @param min smallest that can be.
     * @param max largest that can be.
     * @return the value saved.
     */
    public long whole(final long value, final long min, final long max) {
        final long result = whole(value);
        if (isLoading && (result < min || result > max)) {
            throw bad(result + " is not between " + min + " and " + max);
        }
        return result;
    }

    /** A number of things: not negative. */
    public int count(final int value) {
        return count(value, Integer.MAX_VALUE);
    }

    /**
     * A number of things.
     *
     * @param value to save.
     * @param max most that there can be.
     * @return the value saved, 0 to max.
     */
    public int count(final int value, final int max) {
        return (int) whole(value, 0, max);
    }

    /** A real number, bit by bit: NaN and the sign of zero included. */
    public double real(final double value) {
        return Double.longBitsToDouble(whole(Double.doubleToRawLongBits(value)));
    }

    /** Yes or no. */
    public boolean flag(final boolean value) {
        return whole(value ? 1 : 0, 0, 1) == 1;
    }

    /**
     * One of an enum's constants, by its place. A snapshot from before a constant was added is not of this version.
     *
     * @param <E> the enum.
     * @param value to save, may be null.
     * @param all constants, in their order; one array for all calls, since {@code values()} makes a new one each time.
     * @return the value saved.
     */
    public <E extends Enum<E>> E choice(final E value, final E[] all) {
        final long total = (long) all.length << Integer.SIZE;
        if (!isLoading) {
            write(total | (value == null ? 0 : value.ordinal() + 1));
            return value;
        }
        final long place = read() - total;
        if (place < 0 || place > all.length) {
            throw bad("no such choice among " + all.length);
        }
        return place == 0 ? null : all[(int) place - 1];
    }

    /**
     * A text. Loading makes a new one.
     *
     * @param value to save, not null.
     * @return the value saved.
     */
    public String text(final String value) {
        final int length = count(isLoading ? 0 : value.length(), TEXT_MAX);
        if (!isLoading) {
            for (int i = 0; i < length; i++) {
                write(value.charAt(i));
            }
            return value;
        }
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) whole(0, Character.MIN_VALUE, Character.MAX_VALUE));
        }
        return text.toString();
    }

    /**
     * Whole numbers in place.
     *
     * @param values saved, or filled.
     * @param from index of the first.
     * @param length how many.
     */
    public void wholes(final long[] values, final int from, final int length) {
        for (int i = from; i < from + length; i++) {
            values[i] = whole(values[i]);
        }
    }

    /**
     * Real numbers in place.
     *
     * @param values saved, or filled.
     * @param from index of the first.
     * @param length how many.
     */
    public void reals(final double[] values, final int from, final int length) {
        for (int i = from; i < from + length; i++) {
            values[i] = real(values[i]);
        }
    }

    /**
     * A map in the order of its keys, so that equal maps are saved as equal bytes, whatever their history.
     *
     * @param map saved, or emptied and filled.
     * @param sizeMax most keys that it can have.
     */
    public void map(final Long2LongHashMap map, final int sizeMax) {
        final int size = count(map.size(), sizeMax);
        if (isLoading) {
            map.clear();
            long before = 0;
            for (int i = 0; i < size; i++) {
                final long key = whole(0, i == 0 ? Long.MIN_VALUE : before + 1, Long.MAX_VALUE);
                put(map, key, read());
                before = key;
            }
            return;
        }
        if (keys.length < size) {
            keys = Arrays.copyOf(keys, Math.max(size, 2 * keys.length));
        }
        keyCount = 0;
        map.forEachLong(keyCollector);
        LongSort.sort(keys, size);
        for (int i = 0; i < size; i++) {
            write(keys[i]);
            write(map.get(keys[i]));
        }
    }

    private void put(final Long2LongHashMap map, final long key, final long value) {
        if (value == map.missingValue()) {
            throw bad("no value for " + key);
        }
        map.put(key, value);
    }

    private void collectKey(final long key, final long value) {
        keys[keyCount++] = key;
    }
}
