package ballast.gateway.venue.binance.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Best prices against a sorted set that forgets nothing. */
class TouchSideTest {
    @Test
    void shouldSayTheBestPriceOrThatItIsNotKnown() {
        final TouchSide asks = new TouchSide(false);
        assertEquals(TouchSide.UNKNOWN, asks.best());
        for (int price = 3_000; price > 0; price--) {
            asks.set(price, 1);
        }
        assertEquals(1, asks.best());
        for (int price = 1; price <= 1_024; price++) {
            asks.set(price, 0);
        }
        assertEquals(TouchSide.UNKNOWN, asks.best());
        asks.set(2_000, 1);
        assertEquals(TouchSide.UNKNOWN, asks.best());
        asks.set(10, 1);
        assertEquals(10, asks.best());
        asks.clear();
        asks.set(2_000, 1);
        assertEquals(2_000, asks.best());
    }

    @Test
    void shouldAgreeWithASetOfAllPrices() {
        final long seed = 7;
        final SplittableRandom random = new SplittableRandom(seed);
        final TouchSide bids = new TouchSide(true);
        final TreeSet<Long> all = new TreeSet<>();
        for (int i = 0; i < 20_000; i++) {
            final long price = random.nextLong(900);
            final boolean isThere = random.nextInt(5) > 1;
            bids.set(price, isThere ? 1 : 0);
            if (isThere) {
                all.add(price);
            } else {
                all.remove(price);
            }
            assertEquals(all.isEmpty() ? TouchSide.UNKNOWN : all.last(), bids.best(), "seed " + seed + " step " + i);
        }
    }
}
