package ballast.gateway.ws;

import java.util.concurrent.TimeUnit;
import okhttp3.Response;

/** Reads how long an answer asks to wait. */
final class RetryAfter {
    /** Digits of the longest wait that is believed: 11 days, beyond the longest ban. */
    private static final int DIGITS_MAX = 6;

    private RetryAfter() {}

    /** Nanoseconds; 0 when the answer does not say, or not in whole seconds. */
    static long ns(final Response response) {
        final String text = response.header("Retry-After");
        if (text == null
                || text.isEmpty()
                || text.length() > DIGITS_MAX
                || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return 0;
        }
        return TimeUnit.SECONDS.toNanos(Integer.parseInt(text));
    }
}
