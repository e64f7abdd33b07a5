package ballast.core.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.core.param.ModelParameter;
import ballast.core.param.Parameter;
import ballast.core.param.TestParameters;
import ballast.testkit.AllocationMeter;
import ballast.testkit.Seeded;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What holds for every fair value: symmetry, scaling, bounds; and how trades come and go. */
class FairValuesTest {
    private static final int SEEDS = 500;
    private static final long MIRROR = 200_000;
    private static final List<Parameter> MICRO = List.of(
            ModelParameter.VALUE_MICRO_1,
            ModelParameter.VALUE_MICRO_2,
            ModelParameter.VALUE_MICRO_3,
            ModelParameter.VALUE_MICRO_4,
            ModelParameter.VALUE_MICRO_5);
    private static final List<Parameter> MICRO_WIDE = List.of(
            ModelParameter.VALUE_MICRO_WIDE_1,
            ModelParameter.VALUE_MICRO_WIDE_2,
            ModelParameter.VALUE_MICRO_WIDE_3,
            ModelParameter.VALUE_MICRO_WIDE_4,
            ModelParameter.VALUE_MICRO_WIDE_5);

    /** A level or a trade: of the bid side or taken by a seller when {@code isBid}. */
    private record Part(boolean isBid, long price, long size) {
        Part mirrored() {
            return new Part(!isBid, MIRROR - price, size);
        }

        Part priced(final long factor) {
            return new Part(isBid, price * factor, size);
        }

        Part sized(final long factor) {
            return new Part(isBid, price, size * factor);
        }
    }

    private static List<Part> drawBook(final SplittableRandom random) {
        final List<Part> parts = new ArrayList<>();
        final long bid = 100_000 + random.nextLong(-50, 51);
        final long ask = bid + random.nextLong(1, 5);
        for (int i = 0; i < 4; i++) {
            parts.add(new Part(true, bid - i * random.nextLong(1, 4), random.nextLong(1, 200)));
            parts.add(new Part(false, ask + i * random.nextLong(1, 4), random.nextLong(1, 200)));
        }
        return parts;
    }

    private static OrderBook book(final List<Part> parts) {
        final OrderBook book = new OrderBook();
        parts.forEach(part -> book.applyLevel(part.isBid ? Side.BUY : Side.SELL, part.price, part.size));
        return book;
    }

    private static TestParameters drawParameters(final SplittableRandom random) {
        final TestParameters parameters = new TestParameters()
                .with(ModelParameter.VALUE_LEVEL_2, random.nextDouble(2))
                .with(ModelParameter.VALUE_LEVEL_3, random.nextDouble(2))
                .with(ModelParameter.VALUE_OWN_TRADES, random.nextDouble(2))
                .with(ModelParameter.VALUE_MARKET_TRADES, random.nextDouble(2))
                .with(ModelParameter.VALUE_TRADE_WINDOW, 1_000L);
        MICRO.forEach(parameter -> parameters.with(parameter, random.nextDouble(0.5)));
        MICRO_WIDE.forEach(parameter -> parameters.with(parameter, random.nextDouble(0.5)));
        return parameters;
    }

    private static double valueOf(final FairValue fair, final List<Part> levels, final List<Part> trades) {
        for (final Part trade : trades) {
            if (trade.isBid) {
                fair.onTrade(0, trade.price, trade.size);
            } else {
                fair.onFill(0, trade.price, trade.size);
            }
        }
        return fair.ticks(book(levels));
    }

    private static FairValue fair(final int choice, final TestParameters parameters) {
        return new FairValues()
                .prepare(parameters
                        .with(ModelParameter.STRATEGY_FAIR_VALUE, (long) choice)
                        .set());
    }

    @Test
    void shouldStandInTheOrderOfTheParametersChoices() {
        final List<String> labels =
                new FairValues().all().stream().map(FairValue::label).toList();
        assertEquals(ModelParameter.STRATEGY_FAIR_VALUE.choices(), labels);
    }

    @Test
    void shouldReflectWhenTheSidesOfTheBookChangePlaces() {
        Seeded.forSeeds(SEEDS, random -> {
            final TestParameters parameters = drawParameters(random);
            final List<Part> levels = drawBook(random);
            final List<Part> trades = drawBook(random).subList(0, 3);
            // the side of a trade tells here only whether it was ours, and that stays
            final List<Part> reflected = trades.stream()
                    .map(part -> new Part(part.isBid, MIRROR - part.price, part.size))
                    .toList();
            for (int choice = 0; choice < 4; choice++) {
                final double value = valueOf(fair(choice, parameters), levels, trades);
                final double mirror = valueOf(
                        fair(choice, parameters),
                        levels.stream().map(Part::mirrored).toList(),
                        reflected);
                assertEquals(MIRROR - value, mirror, 1e-12 * MIRROR, "choice " + choice);
            }
        });
    }

    @Test
    void shouldScaleWithTheUnitOfPriceAndNotWithThatOfSize() {
        Seeded.forSeeds(SEEDS, random -> {
            final TestParameters parameters = drawParameters(random);
            final List<Part> levels = drawBook(random);
            final List<Part> trades = drawBook(random).subList(0, 3);
            final long factor = random.nextInt(2, 20);
            for (int choice = 0; choice < 4; choice++) {
                final double value = valueOf(fair(choice, parameters), levels, trades);
                final double sized = valueOf(
                        fair(choice, parameters),
                        levels.stream().map(part -> part.sized(factor)).toList(),
                        trades.stream().map(part -> part.sized(factor)).toList());
                assertEquals(value, sized, 1e-12 * value, "sizes, choice " + choice);
                if (choice < 3) { // a table in ticks is fitted for one tick
                    final double priced = valueOf(
                            fair(choice, parameters),
                            levels.stream().map(part -> part.priced(factor)).toList(),
                            trades.stream().map(part -> part.priced(factor)).toList());
                    assertEquals(value * factor, priced, 1e-12 * value * factor, "prices, choice " + choice);
                }
            }
        });
    }

    @Test
    void shouldLieBetweenTheSidesAveragesWithoutTrades() {
        Seeded.forSeeds(SEEDS, random -> {
            final TestParameters parameters = drawParameters(random);
            final List<Part> levels = drawBook(random);
            final OrderBook book = book(levels);
            final double deep = fair(2, parameters).ticks(book);
            final long lowest = levels.stream().mapToLong(Part::price).min().orElseThrow();
            final long highest = levels.stream().mapToLong(Part::price).max().orElseThrow();
            assertTrue(deep > lowest && deep < highest, "within the book: " + deep);
            parameters.with(ModelParameter.VALUE_LEVEL_2, 0.0).with(ModelParameter.VALUE_LEVEL_3, 0.0);
            final double shallow = fair(2, parameters).ticks(book);
            assertTrue(shallow > book.bestBid() && shallow < book.bestAsk(), "within the spread: " + shallow);
            assertEquals(new WeightedMid().ticks(book), shallow, 1e-12 * shallow);
        });
    }

    @Test
    void shouldHaveNoValueWithoutBothSides() {
        final TestParameters parameters = drawParameters(new SplittableRandom(1));
        final OrderBook book = new OrderBook();
        book.applyLevel(Side.BUY, 100, 1);
        for (int choice = 0; choice < 4; choice++) {
            final FairValue fair = fair(choice, parameters);
            assertTrue(Double.isNaN(fair.ticks(book)), fair.label());
            assertTrue(Double.isNaN(fair.ticks(new OrderBook())), fair.label());
        }
    }

    @Test
    void shouldFindTheCellOfTheTable() {
        final TestParameters parameters = new TestParameters();
        for (int i = 0; i < MicroPriceTable.BUCKETS; i++) {
            parameters.with(MICRO.get(i), 0.01 * (i + 1)).with(MICRO_WIDE.get(i), 0.1 * (i + 1));
        }
        final FairValue table = fair(3, parameters);
        final long[] shares = {50, 51, 59, 60, 69, 70, 79, 80, 89, 90, 99};
        final int[] cells = {0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5};
        for (int i = 0; i < shares.length; i++) {
            final List<Part> narrow = List.of(new Part(true, 100, shares[i]), new Part(false, 101, 100 - shares[i]));
            final List<Part> wide = List.of(new Part(true, 100, 100 - shares[i]), new Part(false, 103, shares[i]));
            assertEquals(100.5 + 0.01 * cells[i], table.ticks(book(narrow)), 1e-12, shares[i] + " % bid");
            assertEquals(101.5 - 0.1 * cells[i], table.ticks(book(wide)), 1e-12, shares[i] + " % ask");
        }
    }

    @Test
    void shouldForgetTradesWhenTheyAreTooOld() {
        final FairValue fair = fair(2, drawParameters(new SplittableRandom(2)));
        final OrderBook book = book(drawBook(new SplittableRandom(3)));
        final double quiet = fair.ticks(book);
        fair.onTrade(10, 100_100, 50);
        fair.onFill(20, 100_200, 50);
        final double both = fair.ticks(book);
        assertTrue(both > quiet);
        final long version = fair.version();
        fair.onTime(1_009);
        assertEquals(version, fair.version(), "nothing is 1000 ns old");
        fair.onTime(1_010);
        assertTrue(fair.version() > version);
        final double one = fair.ticks(book);
        assertTrue(one != both && one > quiet);
        fair.onTime(1_020);
        assertEquals(quiet, fair.ticks(book));
    }

    @Test
    void shouldKeepTheTradesOfTheWindowWhateverComes() {
        Seeded.forSeeds(50, random -> {
            final TradeWindow window = new TradeWindow();
            final Deque<long[]> naive = new ArrayDeque<>();
            long now = 0;
            for (int i = 0; i < 5_000; i++) {
                now += random.nextInt(3);
                final long until = now - 900;
                assertEquals(naive.removeIf(trade -> trade[0] <= until), window.expire(until));
                final long[] trade = {now, random.nextLong(1, 1_000_000), random.nextLong(1, 1_000)};
                window.add(trade[0], trade[1], trade[2]);
                naive.addLast(trade);
                if (naive.size() > TradeWindow.TRADES_MAX) {
                    naive.removeFirst();
                }
                assertEquals((double) naive.stream().mapToLong(one -> one[2]).sum(), window.volume());
                assertEquals(
                        (double)
                                naive.stream().mapToLong(one -> one[1] * one[2]).sum(),
                        window.turnover());
            }
        });
    }

    @Test
    void shouldHashWhatDecidesTheNextAnswer() {
        final TestParameters parameters = drawParameters(new SplittableRandom(2));
        final FairValue one = fair(2, parameters);
        final FairValue other = fair(2, parameters);
        assertEquals(one.stateHash(), other.stateHash());
        one.onTrade(10, 100, 1);
        assertFalse(one.stateHash() == other.stateHash());
        other.onTrade(10, 100, 1);
        assertEquals(one.stateHash(), other.stateHash());
    }

    @Test
    void shouldNotAllocate() {
        final TestParameters parameters = drawParameters(new SplittableRandom(4));
        final OrderBook book = book(drawBook(new SplittableRandom(5)));
        for (int choice = 0; choice < 4; choice++) {
            final FairValue fair = fair(choice, parameters);
            final double[] sum = new double[1];
            final long[] now = new long[1];
            final long bytes = new AllocationMeter().bytesOf(() -> {
                for (int i = 0; i < 20_000; i++) {
                    now[0] += 10;
                    fair.onTime(now[0]);
                    fair.onTrade(now[0], 100_000 + (i & 7), 1 + (i & 3));
                    fair.onFill(now[0], 100_000 - (i & 7), 1 + (i & 3));
                    sum[0] += fair.ticks(book) + fair.version();
                }
            });
            assertEquals(0, bytes, fair.label());
            assertTrue(sum[0] > 0);
        }
    }
}
