package ballast.core.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.testkit.AllocationMeter;
import ballast.testkit.Seeded;
import java.util.Arrays;
import java.util.function.Consumer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** What goes in comes out, bit by bit, and what cannot be is refused with its place. */
class StateTransferTest {
    private static final int TAG = StateTransfer.mark("BOOK");

    private enum Colour {
        RED,
        GREEN,
        BLUE
    }

    private enum Shade {
        LIGHT,
        DARK
    }

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final StateTransfer state = new StateTransfer();

    /** What was saved, to be loaded, perhaps as something else. */
    private StateTransfer saved(final Consumer<StateTransfer> save) {
        state.save(buffer, 0);
        save.accept(state);
        state.load(buffer, 0, state.position());
        return state;
    }

    private String refusal(final Consumer<StateTransfer> save, final Consumer<StateTransfer> load) {
        final StateTransfer saved = saved(save);
        return assertThrows(StateException.class, () -> load.accept(saved)).getMessage();
    }

    @Test
    void shouldGiveBackWhatItSaves() {
        state.save(buffer, 0);
        assertFalse(state.isLoading());
        assertEquals(-5, state.whole(-5));
        assertEquals(7, state.count(7));
        assertEquals(0.1, state.real(0.1));
        assertTrue(state.flag(true));
        assertEquals(Colour.BLUE, state.choice(Colour.BLUE, Colour.values()));
        assertEquals("BTC", state.text("BTC"));
        state.load(buffer, 0, state.position());
        assertTrue(state.isLoading());
    }

    @Test
    void shouldLoadWhatWasSaved() {
        for (final long value : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertEquals(value, saved(one -> one.whole(value)).whole(3));
        }
        final double odd = Double.longBitsToDouble(0x7FF8_0000_0000_1234L);
        for (final double value : new double[] {-0.0, 1e-310, Double.NEGATIVE_INFINITY, odd}) {
            final double loaded = saved(one -> one.real(value)).real(3);
            assertEquals(Double.doubleToRawLongBits(value), Double.doubleToRawLongBits(loaded));
        }
        assertEquals(
                Integer.MAX_VALUE, saved(one -> one.count(Integer.MAX_VALUE)).count(0));
        assertTrue(saved(one -> one.flag(true)).flag(false));
        assertFalse(saved(one -> one.flag(false)).flag(true));
        final String text = "\u20BF, \uD83D\uDE00";
        assertEquals(text, saved(one -> one.text(text)).text(""));
        assertEquals("", saved(one -> one.text("")).text("something"));
    }

    @Test
    void shouldLoadEveryChoiceAndNone() {
        final Colour[] all = Colour.values();
        for (final Colour colour : all) {
            assertEquals(colour, saved(one -> one.choice(colour, all)).choice(Colour.RED, all));
        }
        assertNull(saved(one -> one.choice(null, all)).choice(Colour.RED, all));
    }

    @Test
    void shouldLoadArraysInPlace() {
        final long[] wholes = {1, 2, 3, 4};
        final double[] reals = {0.5, Double.NaN};
        final StateTransfer saved = saved(one -> {
            one.wholes(wholes, 1, 2);
            one.reals(reals, 0, 2);
        });
        final long[] loadedWholes = new long[4];
        final double[] loadedReals = new double[2];
        saved.wholes(loadedWholes, 1, 2);
        saved.reals(loadedReals, 0, 2);
        assertArrayEquals(new long[] {0, 2, 3, 0}, loadedWholes);
        assertArrayEquals(reals, loadedReals);
    }

    @Test
    void shouldSaveEqualMapsAsEqualBytesWhateverTheirHistory() {
        Seeded.forSeeds(50, random -> {
            final int size = random.nextInt(500);
            final long[] keys = random.longs(size).toArray();
            final Long2LongHashMap forwards = new Long2LongHashMap(0);
            final Long2LongHashMap backwards = new Long2LongHashMap(4 * size + 8, 0.3f, 0);
            for (int i = 0; i < size; i++) {
                forwards.put(keys[i], i + 1L);
                backwards.put(keys[size - 1 - i], (long) size - i);
            }
            assertEquals(forwards, backwards);
            final ExpandableArrayBuffer other = new ExpandableArrayBuffer();
            state.save(buffer, 0);
            state.map(forwards, 500);
            final int end = state.position();
            state.save(other, 0);
            state.map(backwards, 500);
            assertEquals(end, state.position());
            assertArrayEquals(Arrays.copyOf(buffer.byteArray(), end), Arrays.copyOf(other.byteArray(), end));
            final Long2LongHashMap loaded = new Long2LongHashMap(0);
            loaded.put(1, 1);
            state.load(buffer, 0, end);
            state.map(loaded, 500);
            assertEquals(forwards, loaded);
        });
    }

    @Test
    void shouldSortAsTheLibraryDoes() {
        Seeded.forSeeds(200, random -> {
            final long[] numbers = random.longs(random.nextInt(300), -50, 50).toArray();
            final int count = random.nextInt(numbers.length + 1);
            final long[] expected = numbers.clone();
            Arrays.sort(expected, 0, count);
            LongSort.sort(numbers, count);
            assertArrayEquals(expected, numbers);
        });
    }

    @Test
    void shouldSeeWhenAnotherSectionIsThere() {
        saved(one -> one.tag(TAG)).tag(TAG);
        final String message = refusal(one -> one.tag(StateTransfer.mark("SIDE")), one -> one.tag(TAG));
        assertEquals(
                "snapshot of the core's state, at byte 8: it is of another version or damaged, 0x7a6424f4f4b 'BOOK'"
                        + " should be here and not 0x7a653494445 'SIDE'",
                message);
        assertTrue(refusal(one -> one.whole(TAG), one -> one.tag(TAG)).contains("and not 0x424f4f4b"));
    }

    @Test
    void shouldRefuseWhatIsOutOfBounds() {
        assertEquals(
                "snapshot of the core's state, at byte 8: 5 is not between 1 and 4",
                refusal(one -> one.whole(5), one -> one.whole(0, 1, 4)));
        refusal(one -> one.whole(0), one -> one.whole(0, 1, 4));
        refusal(one -> one.whole(-1), one -> one.count(0));
        refusal(one -> one.whole(1L << 32), one -> one.count(0));
        refusal(one -> one.whole(3), one -> one.count(0, 2));
        refusal(one -> one.whole(2), one -> one.flag(false));
        refusal(one -> one.whole(-1), one -> one.flag(false));
    }

    @Test
    void shouldRefuseAChoiceOfAnotherEnum() {
        assertTrue(refusal(one -> one.choice(Shade.DARK, Shade.values()), one -> one.choice(null, Colour.values()))
                .endsWith("no such choice among 3"));
        refusal(one -> one.choice(Colour.RED, Colour.values()), one -> one.choice(null, Shade.values()));
        refusal(one -> one.whole((3L << 32) + 4), one -> one.choice(null, Colour.values()));
        refusal(one -> one.whole(-1), one -> one.choice(null, Colour.values()));
    }

    @Test
    void shouldRefuseATextOrAMapThatCannotBe() {
        refusal(one -> one.whole(65_536), one -> one.text(""));
        refusal(
                one -> {
                    one.whole(1);
                    one.whole(65_536);
                },
                one -> one.text(""));
        // too many, the same key twice, no value
        refusal(one -> one.whole(9), one -> one.map(new Long2LongHashMap(0), 8));
        final long[] twice = {2, 5, 1, 5, 1};
        refusal(one -> one.wholes(twice, 0, 5), one -> one.map(new Long2LongHashMap(0), 8));
        final long[] none = {1, 5, 0};
        refusal(one -> one.wholes(none, 0, 3), one -> one.map(new Long2LongHashMap(0), 8));
    }

    @Test
    void shouldSayWhereTheEndIs() {
        assertEquals(
                "snapshot of the core's state, at byte 8: it is cut short",
                refusal(one -> one.whole(1), one -> one.wholes(new long[2], 0, 2)));
        state.save(new UnsafeBuffer(new byte[15]), 0);
        state.whole(1);
        assertEquals(
                "no room for a snapshot of the core's state: 15 bytes are not enough, save it into a larger buffer",
                assertThrows(StateException.class, () -> state.whole(2)).getMessage());
    }

    @Test
    void shouldAllocateNothingIntoABufferWithRoom() {
        final UnsafeBuffer room = new UnsafeBuffer(new byte[1 << 20]);
        final Long2LongHashMap map = new Long2LongHashMap(0);
        for (int i = 0; i < 10_000; i++) {
            // in runs, which the library's sort would merge by means of another array
            map.put(i * 3L, 1);
        }
        final Colour[] colours = Colour.values();
        final long bytes = new AllocationMeter().bytesOf(() -> {
            state.save(room, 0);
            state.tag(TAG);
            state.whole(1, 0, 2);
            state.real(0.5);
            state.choice(Colour.RED, colours);
            state.text("BTCUSDT");
            state.map(map, 10_000);
        });
        assertEquals(0, bytes);
    }
}
