package ballast.core.risk;

import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.core.order.Order;
import ballast.core.order.OrderTable;
import ballast.core.position.Ledger;

/**
 * Worst-case exposure of one instrument: its position and every order that could still fill, in lots and, at the mid,
 * in money.
 *
 * <p>Single writer: the core. No allocation.
 */
final class Exposure {
    private final OrderTable orders;
    private final OrderBook book;
    private Ledger ledger;

    Exposure(final OrderTable orders, final OrderBook book) {
        this.orders = orders;
        this.book = book;
    }

    void ledger(final Ledger newLedger) {
        ledger = newLedger;
    }

    /** Position in the direction of a side: positive when more of that side would make it larger. */
    long directed(final Side side) {
        return side == Side.BUY ? ledger.position() : Saturating.minus(0, ledger.position());
    }

    /** Position in the direction of a side once all its orders have filled and none of the other side. */
    long worst(final Side side) {
        return Saturating.plus(directed(side), orders.couldFill(side));
    }

    /**
     * The same if an order were sent or amended.
     *
     * @param side of the order.
     * @param leaves lots that could fill of it.
     * @param amended the order that it changes, counted with the larger of both sizes, or null.
     */
    long worstWith(final Side side, final long leaves, final Order amended) {
        final long already = amended == null ? 0 : amended.couldFill();
        final long added = Math.max(leaves, already) - already;
        return Saturating.plus(worst(side), added);
    }

    /** Largest position, either way, that fills could lead to; lots, not negative. */
    long largest() {
        return Math.max(worst(Side.BUY), worst(Side.SELL));
    }

    /** Money that lots are worth at the mid, or at the last mark without one; not negative. */
    long worth(final long lots) {
        final long halfTicks = book.isTwoSided() ? book.midHalfTicks() : ledger.mark();
        return Saturating.worth(ledger.contract(), lots, halfTicks);
    }
}
