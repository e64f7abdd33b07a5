package ballast.analytics.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Numbers and times as text. */
class NumbersTest {
    @Test
    void shouldRoundToSignificantDigitsWithoutExponent() {
        assertEquals("0.000012346", Numbers.significant(1.23456e-5, 5));
        assertEquals("1234600000", Numbers.significant(1.23456e9, 5));
        assertEquals("-2.5", Numbers.significant(-2.5, 12));
        assertEquals("0", Numbers.significant(-0.0, 12));
        assertEquals("0.1", Numbers.significant(0.1, 12));
        assertEquals("NaN", Numbers.significant(Double.NEGATIVE_INFINITY, 3));
    }

    @Test
    void shouldNotDependOnTheDigitsOfDoubleToString() {
        // Double.toString(2e23) is 1.9999999999999998E23 on JDK 17 and 2.0E23 on JDK 25
        assertEquals("200000000000000000000000", Numbers.significant(Double.parseDouble("2e23"), 12));
    }

    @Test
    void shouldGroupThousandsAndKeepDecimals() {
        assertEquals("1,234,567.50", Numbers.fixed(1_234_567.5, 2));
        assertEquals("-999", Numbers.fixed(-999.4, 0));
        assertEquals("-1,000", Numbers.fixed(-999.6, 0));
        assertEquals("0.00", Numbers.fixed(new BigDecimal("-0.001"), 2));
        assertEquals("12", Numbers.count(12));
        assertEquals("-9,223,372,036,854,775,808", Numbers.count(Long.MIN_VALUE));
        assertEquals(Numbers.NONE, Numbers.fixed(Double.NaN, 2));
    }

    @Test
    void shouldUseAnExponentOnlyForVerySmallAndVeryLarge() {
        assertEquals("1.02e-8", Numbers.compact(1.02e-8, 3));
        assertEquals("-7e-5", Numbers.compact(-7e-5, 3));
        assertEquals("0.0001", Numbers.compact(1e-4, 3));
        assertEquals("12,300", Numbers.compact(12_345, 3));
        assertEquals("1.5e12", Numbers.compact(1.5e12, 3));
        assertEquals("0", Numbers.compact(0, 3));
    }

    @Test
    void shouldPickTheUnitOfADuration() {
        assertEquals("250 ns", Numbers.durationNs(250));
        assertEquals("1.5 µs", Numbers.durationNs(1_500));
        assertEquals("1 µs", Numbers.durationNs(999.9));
        assertEquals("20 ms", Numbers.durationNs(2e7));
        assertEquals("3600 s", Numbers.durationNs(3.6e12));
    }

    @Test
    void shouldWritePercentOrADash() {
        assertEquals("12.35 %", Numbers.percent(0.123_46, 2));
        assertEquals(Numbers.NONE, Numbers.percent(Double.NaN, 2));
    }

    @Test
    void shouldWriteTimesInUtc() {
        assertEquals("2024-08-09 00:00:00", Times.stamp(1_723_161_600_000L));
        assertEquals("2024-08-09 13:05:07.009", Times.stamp(1_723_161_600_000L + 47_107_009));
        assertEquals("1969-12-31 23:59:59.999", Times.stamp(-1));
    }

    @Test
    void shouldWriteSpansInFullAndInBrief() {
        assertEquals("4.05 s", Times.span(4_050));
        assertEquals("02 m 03 s", Times.span(123_000));
        assertEquals("1 d 02 h 03 m 04 s", Times.span(93_784_000));
        assertEquals("4.05 s", Times.brief(4_050));
        assertEquals("2 m 03 s", Times.brief(123_000));
        assertEquals("2 h 05 m", Times.brief(7_500_000));
        assertEquals("1 d 02 h", Times.brief(93_784_000));
    }
}
