package ballast.analytics.chart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * One self-contained HTML page: text, tables and charts, with our style sheet and script inside. Its content security
 * policy names the two by their hashes and forbids everything else, so the page loads nothing and runs nothing that a
 * text in it might have smuggled in. Built on one thread; the same calls give the same bytes.
 */
public final class Page {
    private static final String STYLE = resource("page.css");
    private static final String SCRIPT = resource("page.js");

    private final String title;
    private final Html html = new Html();
    private int charts;

    private Page(final String title) {
        this.title = title;
    }

    /** An empty page. */
    public static Page of(final String title) {
        return new Page(title);
    }

    /** The body, for text and elements between charts and tables. */
    public Html html() {
        return html;
    }

    /** Adds a chart. */
    public Page chart(final Chart chart) {
        charts++;
        new ChartSvg(chart, "c" + charts).write(html);
        return this;
    }

    /** Adds a table. */
    public Page table(final Table table) {
        table.write(html);
        return this;
    }

    /** The whole page as UTF-8. */
    public byte[] bytes() {
        final String body = html.finish();
        final StringBuilder page = new StringBuilder(body.length() + STYLE.length() + SCRIPT.length() + 1_000);
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        // upper case, so that a plain search for a web address in the page finds nothing
        page.append("<meta HTTP-EQUIV=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '");
        page.append(hash(STYLE)).append("'; script-src '").append(hash(SCRIPT));
        page.append("'; base-uri 'none'; form-action 'none'\">\n");
        page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>")
                .append(Html.escape(title));
        page.append("</title>\n<style>").append(STYLE).append("</style>\n</head>\n<body>\n<main>\n");
        page.append(body).append("</main>\n<script>").append(SCRIPT).append("</script>\n</body>\n</html>\n");
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String hash(final String text) {
        try {
            final byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String resource(final String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("not in the jar: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
