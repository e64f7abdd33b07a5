package ballast.app.config;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a person gets to see of texts that others wrote: one line, not too long, and never a secret. */
final class Shown {
    private static final int LENGTH_MAX = 60;
    static final String MASK = "***";
    private static final Pattern SECRET_NAME = Pattern.compile("key|secret|token|password|passphrase");
    /** A key that names a secret, in front of whatever separates it from its value. */
    private static final Pattern SECRET_ASSIGNMENT = Pattern.compile(
            "(key|secret|token|password|passphrase)[\\w\".-]*\\s*(=|:|\\{|\\+=)", Pattern.CASE_INSENSITIVE);

    private static final Pattern COMMENT = Pattern.compile("(#|//).*");

    private Shown() {}

    /** In quotes, on one line, shortened. */
    static String quoted(final String text) {
        final StringBuilder shown = new StringBuilder("\"");
        for (int i = 0; i < text.length() && i < LENGTH_MAX; i++) {
            shown.append(Character.isISOControl(text.charAt(i)) ? ' ' : text.charAt(i));
        }
        return shown.append(text.length() > LENGTH_MAX ? "...\"" : "\"").toString();
    }

    /** The value of a key in quotes, or a mask when the key's name says that the value is secret. */
    static String value(final String path, final String text) {
        return isSecret(path) ? MASK : quoted(text);
    }

    /** Whether a key's name says that its value is secret. */
    static boolean isSecret(final String path) {
        return SECRET_NAME.matcher(path.toLowerCase(Locale.ROOT)).find();
    }

    /** Whether a file gives a value to such a key anywhere, so that nothing of it should be quoted blindly. */
    static boolean namesSecret(final String fileText) {
        return fileText.lines()
                .anyMatch(line -> SECRET_ASSIGNMENT
                        .matcher(COMMENT.matcher(line).replaceAll(""))
                        .find());
    }
}
