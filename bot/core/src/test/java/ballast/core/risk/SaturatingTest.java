package ballast.core.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ballast.codecs.ContractType;
import ballast.core.position.Contract;
import ballast.core.position.Definition;
import ballast.testkit.Seeded;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** {@link Saturating} against arithmetic without bounds. */
class SaturatingTest {
    private static final long MAX = Long.MAX_VALUE;
    private static final long MIN = Long.MIN_VALUE;
    private static final long[] ENDS = {MIN, MIN + 1, -2, -1, 0, 1, 2, MAX - 1, MAX};

    private static long clamp(final BigInteger value) {
        return value.max(BigInteger.valueOf(MIN)).min(BigInteger.valueOf(MAX)).longValueExact();
    }

    private static void assertAgree(final long a, final long b) {
        final BigInteger x = BigInteger.valueOf(a);
        final BigInteger y = BigInteger.valueOf(b);
        assertEquals(clamp(x.add(y)), Saturating.plus(a, b), a + " + " + b);
        assertEquals(clamp(x.subtract(y)), Saturating.minus(a, b), a + " - " + b);
        assertEquals(clamp(x.multiply(y)), Saturating.times(a, b), a + " * " + b);
        assertEquals(clamp(x.abs()), Saturating.magnitude(a), "|" + a + "|");
    }

    @Test
    void shouldStopAtTheEnds() {
        for (final long a : ENDS) {
            for (final long b : ENDS) {
                assertAgree(a, b);
            }
        }
    }

    @Test
    void shouldAgreeWithArithmeticWithoutBounds() {
        Seeded.forSeeds(200, random -> {
            for (int i = 0; i < 100; i++) {
                assertAgree(any(random), any(random));
            }
        });
    }

    private static long any(final SplittableRandom random) {
        return random.nextLong() >> random.nextInt(64);
    }

    @Test
    void shouldRoundSharesDown() {
        assertEquals(80, Saturating.share(100, 0.8));
        assertEquals(79, Saturating.share(99, 0.8));
        assertEquals(0, Saturating.share(MAX, 0));
        assertEquals(MAX, Saturating.share(MAX, 2));
        assertEquals(29, Saturating.basisPoints(10_000, 29), "29.0 and not 28.999");
        assertEquals(9, Saturating.basisPoints(1_999, 50));
        assertEquals(10, Saturating.basisPoints(2_000, 50));
        assertEquals(MAX, Saturating.basisPoints(MAX, 20_000));
    }

    @Test
    void shouldSayThatWhatCannotBeWorkedOutIsWorthEverything() {
        final Contract linear = new Definition().contract();
        assertEquals(0, Saturating.worth(linear, 0, 0), "nothing is worth nothing at any price");
        assertEquals(700_000, Saturating.worth(linear, 7, 2_000));
        assertEquals(700_000, Saturating.worth(linear, -7, 2_000));
        assertEquals(100, Saturating.worth(linear, 1, 2));
        assertEquals(50, Saturating.worth(linear, 1, 1));
        assertEquals(MAX, Saturating.worth(linear, 1, 0), "no price");
        assertEquals(MAX, Saturating.worth(linear, 1, -2));
        assertEquals(MAX, Saturating.worth(linear, MAX, 2_000));
        assertEquals(MAX, Saturating.worth(linear, MIN, 1));
        final Contract inverse = new Definition()
                .type(ContractType.INVERSE)
                .contract(100, 0)
                .moneyExponent(-8)
                .contract();
        // 3 contracts of 100 dollars at 50 dollars a coin: 6 coins
        assertEquals(600_000_000, Saturating.worth(inverse, 3, 100));
        assertEquals(600_000_000, Saturating.worth(inverse, -3, 100));
    }
}
