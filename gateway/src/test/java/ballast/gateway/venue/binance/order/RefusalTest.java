package ballast.gateway.venue.binance.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ballast.codecs.RequestOutcome;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each error of the venue means. */
class RefusalTest {
    private static Refusal of(final int code, final String message) {
        final byte[] bytes = ("\"" + message + "\"").getBytes(StandardCharsets.UTF_8);
        return Refusal.of(code, bytes, 1, bytes.length - 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-2010|Order would immediately match and take.|WOULD_TAKE|REJECTED|NONE",
                "-2010|Account has insufficient balance for requested action.|NO_FUNDS|REJECTED|NONE",
                "-2010|Duplicate order sent.|DUPLICATE|REJECTED|NONE",
                "-2010|Market is closed.|CLOSED|REJECTED|NONE",
                "-2010|Something new.|OTHER|REJECTED|NONE",
                "-2010|Filter failure: EXCHANGE_MAX_NUM_ORDERS|TOO_MANY_ORDERS|REJECTED|NONE",
                "-2011|Unknown order sent.|NOT_LIVE|REJECTED|NONE",
                "-2013|Order does not exist.|NO_SUCH_ORDER|REJECTED|NONE",
                "-2026|Order was canceled or expired over 90 days ago.|NO_SUCH_ORDER|REJECTED|NONE",
                "-1013|Filter failure: PRICE_FILTER|BAD_PRICE|REJECTED|NONE",
                "-1013|Filter failure: PERCENT_PRICE_BY_SIDE|BAD_PRICE|REJECTED|NONE",
                "-1013|Filter failure: LOT_SIZE|BAD_QUANTITY|REJECTED|NONE",
                "-1013|Filter failure: NOTIONAL|BAD_QUANTITY|REJECTED|NONE",
                "-1013|Filter failure: MAX_NUM_ORDERS|TOO_MANY_ORDERS|REJECTED|NONE",
                "-1003|Too many requests.|RATE_LIMIT|REJECTED|BACK_OFF",
                "-1015|Too many new orders.|RATE_LIMIT|REJECTED|BACK_OFF",
                "-1008|Server is currently overloaded with other requests.|BUSY|REJECTED|BACK_OFF",
                "-1021|Timestamp for this request is outside of the recvWindow.|CLOCK|REJECTED|SET_CLOCK",
                "-1022|Signature for this request is not valid.|KEY|REJECTED|STOP",
                "-2014|API-key format invalid.|KEY|REJECTED|STOP",
                "-2015|Invalid API-key, IP, or permissions for action.|KEY|REJECTED|STOP",
                "-1102|A mandatory parameter was not sent.|OTHER|REJECTED|NONE",
                "-2038|This order cannot be amended.|OTHER|REJECTED|NONE",
                "-1006|An unexpected response was received.|UNKNOWN_FATE|UNKNOWN|RECONCILE",
                "-1007|Timeout waiting for response.|UNKNOWN_FATE|UNKNOWN|RECONCILE",
                "-1000|An unknown error occurred.|UNKNOWN_FATE|UNKNOWN|RECONCILE",
                "-2021|Order cancel-replace partially failed.|UNKNOWN_FATE|UNKNOWN|RECONCILE",
                "-9999|Whatever.|UNKNOWN_CODE|UNKNOWN|RECONCILE",
            })
    void shouldSayWhatAnErrorMeans(
            final int code,
            final String message,
            final Refusal expected,
            final RequestOutcome outcome,
            final Refusal.Remedy remedy) {
        final Refusal found = of(code, message);
        assertEquals(expected, found);
        assertEquals(outcome, found.outcome());
        assertEquals(remedy, found.remedy());
    }

    @Test
    void shouldTakeNoTextBesideTheMessageForIt() {
        final byte[] bytes = "Order would immediately match".getBytes(StandardCharsets.US_ASCII);
        assertEquals(Refusal.WOULD_TAKE, Refusal.of(-2010, bytes, 0, bytes.length));
        assertEquals(Refusal.OTHER, Refusal.of(-2010, bytes, 0, bytes.length - 1));
        assertEquals(Refusal.OTHER, Refusal.of(-2010, bytes, 13, bytes.length));
    }
}
