package ballast.analytics.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Nothing that a tape or venue says may act as markup. */
class HtmlTest {
    @Test
    void shouldEscapeTextAndAttributes() {
        final Html html = new Html();
        html.element("p", "<script>alert('x & \"y\"')</script>", "title", "\"><img onerror=1>");
        assertEquals(
                "<p title=\"&quot;&gt;&lt;img onerror=1&gt;\">"
                        + "&lt;script&gt;alert(&#39;x &amp; &quot;y&quot;&#39;)&lt;/script&gt;</p>",
                html.finish());
    }

    @Test
    void shouldReplaceControlAndDirectionCharacters() {
        assertEquals("a\uFFFDb\uFFFDc\nd\te", Html.escape("a\u0000b\u202Ec\nd\te"));
        assertEquals("\uFFFD\uFFFD\uFFFD", Html.escape("\u0085\u2066\u200F"));
    }

    @Test
    void shouldKeepWholeSurrogatePairsAndReplaceHalves() {
        assertEquals("\uD83D\uDE80", Html.escape("\uD83D\uDE80"));
        assertEquals("\uFFFDx\uFFFD", Html.escape("\uD83Dx\uDE80"));
    }

    @Test
    void shouldRefuseToFinishWithAnOpenElement() {
        final Html html = new Html();
        html.open("div");
        assertThrows(IllegalStateException.class, html::finish);
    }
}
