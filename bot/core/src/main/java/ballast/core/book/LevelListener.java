package ballast.core.book;

import ballast.codecs.Side;

/**
 * Told of every change of a level's size, in the order in which the book takes them, a level dropped for want of room
 * included. Only the clearing of a book is not told level by level.
 */
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
