package ballast.analytics.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.Side;
import ballast.codecs.TopOfBookDecoder;
import ballast.codecs.tape.TapeReader;
import ballast.core.book.OrderBook;
import ballast.testkit.SharedData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The proof of decoder, synchronisation and book in one: a book built from depth updates only must have the best prices
 * that the venue sends in another stream. After each update with last id u, the latest best prices with an id up to u
 * must be those of the book.
 *
 * <p>One difference is not the book's: a snapshot has 1000 levels a side, and a level behind its edge is unknown until
 * it changes. The spot recording falls below that edge and stands for an instant on such a level (61565.10, 0.00076),
 * which no update names before. Such are counted apart, and told by their price: out of the snapshot's reach, never
 * named.
 */
class BookAgainstTickerTest {
    private static final String BTC = "c-crypto/binance-hftbacktest/";
    private static final String NEXO = "c-crypto/binance-nexousdt/";

    @TempDir
    private Path directory;

    /** Best prices of a tape in the order of their ids. */
    private static final class Tops {
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();
        private final TopOfBookDecoder top = new TopOfBookDecoder();
        private final List<long[]> all = new ArrayList<>();
        private int next;

        private void onMessage(final DirectBuffer buffer, final int offset, final int length) {
            if (MessageHead.templateId(buffer, offset) == TopOfBookDecoder.TEMPLATE_ID) {
                top.wrapAndApplyHeader(buffer, offset, header);
                all.add(new long[] {
                    MessageHead.sequence(buffer, offset), top.bidPrice(), top.bidSize(), top.askPrice(), top.askSize()
                });
            }
        }

        /** The latest with an id up to this one, null when there is none; to be asked with rising ids. */
        private long[] upTo(final long id) {
            while (next < all.size() && all.get(next)[0] <= id) {
                next++;
            }
            return next == 0 ? null : all.get(next - 1);
        }
    }

    /** Counts how book and best prices agree. */
    private static final class Comparison {
        private final TapeBook tapeBook = new TapeBook();
        private final Tops tops;
        private int compared;
        private int otherPrices;
        private int beyondSnapshot;
        private int otherSizes;
        private int crossed;
        private String firstDifference = "";

        private Comparison(final Tops tops) {
            this.tops = tops;
        }

        private void onMessage(final DirectBuffer buffer, final int offset, final int length) {
            if (!tapeBook.apply(buffer, offset)) {
                return;
            }
            final OrderBook book = tapeBook.book();
            crossed += book.isCrossed() ? 1 : 0;
            final long[] top = tops.upTo(book.sequence());
            if (top == null) {
                return;
            }
            compared++;
            if (book.bestBid() != top[1] || book.bestAsk() != top[3]) {
                if (isBeyondSnapshot(book, top)) {
                    beyondSnapshot++;
                    return;
                }
                otherPrices++;
                if (firstDifference.isEmpty()) {
                    firstDifference = "update " + book.sequence() + ": book " + book.bestBid() + "/" + book.bestAsk()
                            + ", best prices " + top[1] + "/" + top[3] + " of update " + top[0];
                }
            } else if (book.sizeAt(Side.BUY, top[1]) != top[2] || book.sizeAt(Side.SELL, top[3]) != top[4]) {
                otherSizes++;
            }
        }

        private boolean isBeyondSnapshot(final OrderBook book, final long[] top) {
            return (book.bestBid() == top[1] || !tapeBook.isKnown(Side.BUY, top[1]))
                    && (book.bestAsk() == top[3] || !tapeBook.isKnown(Side.SELL, top[3]));
        }

        @Override
        public String toString() {
            return compared + " compared, other prices " + otherPrices + ", beyond the snapshot " + beyondSnapshot
                    + ", other sizes " + otherSizes + ", crossed " + crossed + " " + firstDifference;
        }
    }

    private Comparison compare(final String... recordings) {
        final Path tape = directory.resolve("recording.tape");
        final ImportJob job =
                ImportJob.of(Importers.named("binance-raw")).output(tape).replaceExisting(true);
        for (final String recording : recordings) {
            job.input(SharedData.require(recording));
        }
        final ImportReport report = job.run();
        assertEquals(0, report.badRows(), report::toString);
        assertEquals(0, report.gapCount(), report::toString);
        assertTrue(report.isComplete());
        final Tops tops = new Tops();
        final Comparison comparison = new Comparison(tops);
        try (TapeReader reader = TapeReader.openStrict(tape)) {
            reader.forEach(tops::onMessage);
            reader.forEach(comparison::onMessage);
        }
        comparison.tapeBook.book().checkInvariants();
        assertFalse(comparison.tapeBook.book().isCrossed());
        System.out.println(String.join(", ", recordings) + ": " + comparison);
        return comparison;
    }

    private static void assertAllEqual(final Comparison comparison, final int atLeast) {
        assertTrue(comparison.compared >= atLeast, comparison::toString);
        assertEquals(0, comparison.otherPrices, comparison::toString);
        assertEquals(0, comparison.otherSizes, comparison::toString);
        assertEquals(0, comparison.crossed, comparison::toString);
    }

    @Test
    void shouldHaveTheBestPricesOfUsdMargined() {
        assertAllEqual(compare(BTC + "usdm_btcusdt_20240808.raw.gz"), 6_500);
    }

    @Test
    void shouldHaveTheBestPricesOfSpot() {
        assertAllEqual(compare(BTC + "spot_btcusdt_20240808.raw.gz", BTC + "spot_btcusdt_20240809.raw.gz"), 6_400);
    }

    @Test
    void shouldHaveTheBestPricesOfCoinMargined() {
        assertAllEqual(compare(BTC + "cm_btcusd_perp_20240808.raw.gz", BTC + "cm_btcusd_perp_20240809.raw.gz"), 44_000);
    }

    @Test
    void shouldHaveTheBestPricesOfAThinSpotMarket() {
        assertAllEqual(compare(NEXO + "nexousdt_spot_20240723.raw.gz", NEXO + "nexousdt_spot_20240724.raw.gz"), 68_000);
    }
}
