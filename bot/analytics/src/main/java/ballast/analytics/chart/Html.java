package ballast.analytics.chart;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML elements. Every text and every attribute value passes {@link #escape(String)}, so what a tape or a venue
 * says can neither open an element nor reorder the line it stands in. One thread.
 */
public final class Html {
    private final StringBuilder out = new StringBuilder(1 << 16);
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Opens an element.
     *
     * @param tag its name.
     * @param attributes names and values in turn.
     */
    public Html open(final String tag, final String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"").append(escape(attributes[i + 1]));
            out.append('"');
        }
        out.append('>');
        open.push(tag);
        return this;
    }

    /** Closes the element opened last. */
    public Html close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Ends the line in the source, nothing on the page. */
    public Html newline() {
        out.append('\n');
        return this;
    }

    /** Text, escaped. */
    public Html text(final String text) {
        out.append(escape(text));
        return this;
    }

    /** An element that holds only text. */
    public Html element(final String tag, final String text, final String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** Markup made by this package, not escaped again. */
    Html raw(final CharSequence markup) {
        out.append(markup);
        return this;
    }

    /** What has been written; every element must be closed. */
    String finish() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("element not closed: " + open.peek());
        }
        return out.toString();
    }

    /**
     * Text that is safe between tags and inside quoted attributes. Control characters, halves of surrogate pairs and
     * characters that change the direction of writing become U+FFFD.
     */
    public static String escape(final String text) {
        final StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '\n', '\t' -> safe.append(c);
                default -> {
                    final boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
                    if (pair) {
                        safe.append(c).append(text.charAt(++i));
                    } else {
                        safe.append(isUnsafe(c) ? '\uFFFD' : c);
                    }
                }
            }
        }
        return safe.toString();
    }

    private static boolean isUnsafe(final char c) {
        return Character.isISOControl(c)
                || Character.isSurrogate(c)
                || (c >= '\u200E' && c <= '\u200F')
                || (c >= '\u202A' && c <= '\u202E')
                || (c >= '\u2066' && c <= '\u2069')
                || c >= '\uFFFE';
    }
}
