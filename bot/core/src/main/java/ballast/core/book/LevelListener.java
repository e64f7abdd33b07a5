package ballast.core.book;

import ballast.codecs.Side;

/** Told of every change of a level's size, in the order in which the book takes them. */
public interface LevelListener {
    /**
     * A level changed.
     *
     * @param side of the book.
     * @param price in ticks.
     * @param sizeBefore in lots, 0 when the level is new.
     * @param sizeNow in lots, 0 when the level is gone.
     */
    void onLevel(Side side, long price, long sizeBefore, long sizeNow);
}
