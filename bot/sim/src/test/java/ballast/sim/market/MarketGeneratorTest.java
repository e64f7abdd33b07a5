package ballast.sim.market;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.BookDeltaDecoder;
import ballast.codecs.BookSnapshotDecoder;
import ballast.codecs.MessageHandler;
import ballast.codecs.MessageHead;
import ballast.codecs.PublicOrderDecoder;
import ballast.codecs.TopOfBookDecoder;
import ballast.codecs.TradeDecoder;
import ballast.testkit.AllocationMeter;
import ballast.testkit.Seeded;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is told of a generated market, heard as a receiver would, and the generator as a machine. */
class MarketGeneratorTest {
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private static MarketSettings settings(final MarketPreset preset, final int seconds, final FeedMode mode) {
        return preset.settings().toBuilder()
                .set(MarketParameter.DURATION_SECONDS, seconds)
                .set(MarketParameter.WARM_UP_SECONDS, 5)
                .feed(mode)
                .build();
    }

    /** Plays a market through an audit for each instrument, comparing books at the end of a share of the steps. */
    private static FeedAudit[] audit(final MarketSettings settings, final long seed, final SplittableRandom random) {
        final MarketGenerator generator = new MarketGenerator(settings, seed);
        final FeedAudit[] audits = new FeedAudit[settings.instruments().size()];
        for (int i = 0; i < audits.length; i++) {
            audits[i] = new FeedAudit(settings.feed());
        }
        final long[] lastReceiveNs = new long[1];
        final MessageHandler out = (buffer, offset, length) -> {
            final long receiveNs = MessageHead.receiveTimeNs(buffer, offset);
            assertTrue(receiveNs >= lastReceiveNs[0], "interleaved by receive time");
            lastReceiveNs[0] = receiveNs;
            audits[MessageHead.instrumentId(buffer, offset) - 1].onMessage(buffer, offset, length);
        };
        final boolean isEvery = settings.feed() == FeedMode.CONFLATED;
        while (generator.step(out)) {
            if (isEvery || random.nextInt(20) == 0) {
                for (int i = 0; i < audits.length; i++) {
                    audits[i].remember(generator.instrument(i + 1));
                }
            }
        }
        for (int i = 0; i < audits.length; i++) {
            generator.instrument(i + 1).book().checkInvariants();
            if (!isEvery && audits[i].gaps() == 0) {
                assertEquals(generator.instrument(i + 1).feed().updateId(), audits[i].sequence());
                assertEquals(
                        FeedAudit.hash(generator.instrument(i + 1).book()),
                        audits[i].book().stateHash(),
                        "the book at the end");
            }
        }
        return audits;
    }

    @ParameterizedTest
    @EnumSource(value = FeedMode.class, names = "EVERY.*", mode = EnumSource.Mode.MATCH_ALL)
    void shouldTellABookThatCanBeRebuiltFromEveryEvent(final FeedMode mode) {
        for (final MarketPreset preset : MarketPreset.values()) {
            Seeded.forSeeds(3, random -> {
                final MarketSettings settings = settings(preset, 120, mode);
                for (final FeedAudit audit : audit(settings, random.nextLong(), random)) {
                    assertTrue(audit.comparisons() > 40, "books compared " + audit.comparisons());
                    assertTrue(audit.count(TradeDecoder.TEMPLATE_ID) > 10);
                    assertEquals(0, audit.count(TopOfBookDecoder.TEMPLATE_ID));
                    assertEquals(mode == FeedMode.EVERY_ORDER, audit.count(PublicOrderDecoder.TEMPLATE_ID) > 0);
                }
            });
        }
    }

    @Test
    void shouldTellABookThatCanBeRebuiltFromAConflatedFeed() {
        Seeded.forSeeds(3, random -> {
            final MarketSettings settings = settings(MarketPreset.DEFAULT, 60, FeedMode.CONFLATED);
            for (final FeedAudit audit : audit(settings, random.nextLong(), random)) {
                assertTrue(audit.comparisons() > 300, "books compared " + audit.comparisons());
                assertTrue(audit.count(BookDeltaDecoder.TEMPLATE_ID) <= 600, "one delta in 100 ms");
                assertTrue(audit.count(TopOfBookDecoder.TEMPLATE_ID) > audit.count(BookDeltaDecoder.TEMPLATE_ID));
            }
        });
    }

    @Test
    void shouldLoseMessagesInAGapAndBeginAgainWithASnapshot() {
        for (final FeedMode mode : FeedMode.values()) {
            Seeded.forSeeds(2, random -> {
                final MarketSettings settings = settings(MarketPreset.DEFAULT, 120, mode).toBuilder()
                        .set(MarketParameter.FEED_GAPS_PER_HOUR, 600)
                        .build();
                int gaps = 0;
                for (final FeedAudit audit : audit(settings, random.nextLong(), random)) {
                    gaps += audit.gaps();
                    assertTrue(audit.count(BookSnapshotDecoder.TEMPLATE_ID) > audit.gaps());
                    assertTrue(audit.comparisons() > 40, "books compared " + audit.comparisons());
                }
                // two feeds of two minutes, one gap in 6 s and 2 s: 30 expected
                assertTrue(gaps > 10, "gaps " + gaps);
            });
        }
    }

    @Test
    void shouldFallSilentDuringAHalt() {
        final MarketSettings settings = settings(MarketPreset.DEFAULT, 60, FeedMode.EVERY_EVENT).toBuilder()
                .set(MarketParameter.HALT_AT_SECONDS, 20)
                .set(MarketParameter.HALT_SECONDS, 15)
                .build();
        final long startNs = settings.whole(MarketParameter.START_EPOCH_SECONDS) * NS_PER_SECOND;
        final int[] after = new int[1];
        new MarketGenerator(settings, 3).generate((buffer, offset, length) -> {
            final long ns = MessageHead.venueTimeNs(buffer, offset) - startNs;
            assertTrue(ns <= 20 * NS_PER_SECOND || ns >= 35 * NS_PER_SECOND, "an event during the halt");
            after[0] += ns > 35 * NS_PER_SECOND ? 1 : 0;
        });
        assertTrue(after[0] > 1000, "the market goes on");
        for (final FeedAudit audit : audit(settings, 3, new SplittableRandom(3))) {
            assertEquals(1, audit.halts());
        }
    }

    @Test
    void shouldSplitBooksAndDeltasThatAreTooLargeForOneMessage() {
        final MarketSettings base = settings(MarketPreset.BUSY_LINEAR, 6, FeedMode.CONFLATED);
        final InstrumentSettings deep = base.instruments().get(0).toBuilder()
                .set(MarketParameter.LIMIT_ORDERS_PER_SECOND, 4_000)
                .set(MarketParameter.TOUCH_SHARE, 0.1)
                .set(MarketParameter.PLACEMENT_OFFSET_TICKS, 500)
                .build();
        final MarketSettings settings = base.toBuilder()
                .set(MarketParameter.CONFLATION_MS, 1_000)
                .instruments(List.of(deep))
                .build();
        final FeedAudit audit = audit(settings, 1, new SplittableRandom(1))[0];
        assertTrue(audit.count(BookSnapshotDecoder.TEMPLATE_ID) > 1, "parts of the snapshot");
        assertTrue(audit.count(BookDeltaDecoder.TEMPLATE_ID) > 10, "6 deltas in parts");
        assertTrue(audit.comparisons() >= 5, "books compared " + audit.comparisons());
    }

    @Test
    void shouldKeepTheLatencyWithinItsLaw() {
        final MarketSettings settings = settings(MarketPreset.DEFAULT, 60, FeedMode.EVERY_EVENT).toBuilder()
                .set(MarketParameter.FEED_LATENCY_MEDIAN_MS, 3)
                .set(MarketParameter.FEED_LATENCY_LOG_SIGMA, 0.5)
                .set(MarketParameter.FEED_LATENCY_MAX_MS, 10)
                .build();
        final double[] sum = new double[2];
        new MarketGenerator(settings, 5).generate((buffer, offset, length) -> {
            final double ms =
                    (MessageHead.receiveTimeNs(buffer, offset) - MessageHead.venueTimeNs(buffer, offset)) / 1e6;
            assertTrue(ms >= 0 && ms <= 10, () -> "latency " + ms);
            sum[0] += ms;
            sum[1]++;
        });
        // the lognormal has mean 3.4; waiting for the message ahead adds to it in bursts
        final double mean = sum[0] / sum[1];
        assertTrue(mean > 3.2 && mean < 6, "mean latency " + mean);
    }

    @Test
    void shouldAllocateNothingInMidFlow() {
        final MarketGenerator generator =
                new MarketGenerator(settings(MarketPreset.DEFAULT, 600, FeedMode.EVERY_EVENT), 2);
        final long[] count = new long[1];
        final MessageHandler out = (buffer, offset, length) -> count[0]++;
        for (int i = 0; i < 200_000; i++) {
            generator.step(out);
        }
        final AllocationMeter meter = new AllocationMeter();
        meter.start();
        for (int i = 0; i < 50_000; i++) {
            generator.step(out);
        }
        final long bytes = meter.bytes();
        assertEquals(0, bytes, "bytes allocated over 50,000 events");
        assertTrue(count[0] > 200_000);
    }

    private static byte[] digest(final MarketSettings settings, final long seed) {
        final MessageDigest sha;
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
        new MarketGenerator(settings, seed).generate((buffer, offset, length) -> {
            final byte[] bytes = new byte[length];
            buffer.getBytes(offset, bytes);
            sha.update(bytes);
        });
        return sha.digest();
    }

    @Test
    void shouldRepeatItselfForASeedAndDifferForAnother() {
        for (final FeedMode mode : FeedMode.values()) {
            final MarketSettings settings = settings(MarketPreset.DEFAULT, 30, mode);
            final byte[] once = digest(settings, 42);
            assertArrayEquals(once, digest(settings, 42));
            assertNotEquals(HexFormat.of().formatHex(once), HexFormat.of().formatHex(digest(settings, 43)));
        }
    }
}
