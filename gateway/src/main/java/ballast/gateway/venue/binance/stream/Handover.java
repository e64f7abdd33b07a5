package ballast.gateway.venue.binance.stream;

import ballast.gateway.venue.DecodeResult;
import ballast.gateway.venue.binance.BinanceFeed;
import ballast.gateway.venue.binance.BinanceFrameDecoder;
import ballast.gateway.venue.binance.BinanceInstrument;
import ballast.gateway.venue.binance.DepthSynchroniser;
import ballast.gateway.venue.binance.FrameKind;
import ballast.gateway.venue.binance.MarketFrame;
import java.util.Arrays;
import java.util.List;

/**
 * Decides, while there are two connections, which of them an instrument's frames are taken from: of one at a time, in
 * the same feed, so that its books, ids and messages go on as if there had been one.
 *
 * <pre>
 *   old    .. u=104   u=105..107   u=108             (taken)        (not taken from here on)
 *   new              U=106,u=107 noted          |    U=108,u=109 connects: taken
 *                                               |
 *                       the book has reached 107: nothing of the new connection is missing in it
 * </pre>
 *
 * <p>An instrument moves when its book is whole, and has reached every depth update and trade that the new connection
 * has shown and that was not taken. Its next update then begins at most one id behind the book. Update ids are the
 * venue's, not the connection's, so the feed's own rule proves it: was the reasoning wrong, a gap is found and mended,
 * and nothing goes wrong in silence. A trade is compared by its id too; one that the old connection still owed when a
 * quiet instrument moved would be missing, so a new connection is watched for some time first.
 *
 * <p>One thread; allocates in its constructor only.
 */
final class Handover {
    /** No instrument. */
    static final int NONE = -1;

    private final BinanceFrameDecoder decoder;
    private final boolean[] moved;
    private final long[] bookSeen;
    private final long[] tradeSeen;
    private int left;

    Handover(final List<BinanceInstrument> instruments) {
        decoder = new BinanceFrameDecoder(instruments);
        moved = new boolean[instruments.size()];
        bookSeen = new long[instruments.size()];
        tradeSeen = new long[instruments.size()];
    }

    /** A new connection is open: everything is still taken from the old one. */
    void begin() {
        Arrays.fill(moved, false);
        Arrays.fill(bookSeen, 0);
        Arrays.fill(tradeSeen, 0);
        left = moved.length;
    }

    /** Looks at a frame: index of its instrument, {@link #NONE} when it has none or is refused. */
    int look(final byte[] bytes, final int length) {
        final DecodeResult result = decoder.decode(bytes, 0, length, NONE);
        return result == DecodeResult.OK ? decoder.frame().instrument() : NONE;
    }

    boolean isShutdown() {
        return decoder.frame().kind() == FrameKind.SERVER_SHUTDOWN;
    }

    boolean isMoved(final int instrument) {
        return instrument != NONE && moved[instrument];
    }

    boolean hasMoved() {
        return left < moved.length;
    }

    boolean isDone() {
        return left == 0;
    }

    /**
     * A frame of the new connection, looked at before, of an instrument that has not moved.
     *
     * @return whether the instrument moves with it, so that it is to be taken.
     */
    boolean offers(final int instrument, final BinanceFeed feed) {
        final MarketFrame frame = decoder.frame();
        if (frame.kind() == FrameKind.DEPTH
                && covers(instrument, feed)
                && frame.firstId() <= feed.bookId(instrument) + 1) {
            move(instrument);
            return true;
        }
        note(instrument);
        return false;
    }

    /** The same for a frame that comes too early to move. */
    void note(final int instrument) {
        final MarketFrame frame = decoder.frame();
        if (frame.kind() == FrameKind.DEPTH) {
            bookSeen[instrument] = frame.lastId();
        } else if (frame.kind() == FrameKind.TRADE || frame.kind() == FrameKind.AGGREGATE_TRADE) {
            tradeSeen[instrument] = frame.lastId();
        }
    }

    /** A frame of the old connection has been taken: its instrument may be able to move. */
    void taken(final int instrument, final BinanceFeed feed) {
        if (!moved[instrument] && bookSeen[instrument] != 0 && covers(instrument, feed)) {
            move(instrument);
        }
    }

    private boolean covers(final int instrument, final BinanceFeed feed) {
        return feed.state(instrument) == DepthSynchroniser.State.CONTIGUOUS
                && bookSeen[instrument] <= feed.bookId(instrument)
                && tradeSeen[instrument] <= feed.tradeId(instrument);
    }

    private void move(final int instrument) {
        moved[instrument] = true;
        left--;
    }
}
