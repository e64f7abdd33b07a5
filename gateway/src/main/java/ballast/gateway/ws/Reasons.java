package ballast.gateway.ws;

import java.util.Locale;

/** Why something failed, in one line of printable ASCII: peers have a say in the messages of exceptions. */
final class Reasons {
    private static final int LENGTH_MAX = 200;

    private Reasons() {}

    static String of(final Throwable failure) {
        final String message = failure.getMessage() == null ? "" : ": " + failure.getMessage();
        final String line =
                failure.getClass().getSimpleName().replaceAll("Exception$", "").toLowerCase(Locale.ROOT) + message;
        final String clean = line.replaceAll("[^ -~]+", " ");
        return clean.length() <= LENGTH_MAX ? clean : clean.substring(0, LENGTH_MAX);
    }
}
