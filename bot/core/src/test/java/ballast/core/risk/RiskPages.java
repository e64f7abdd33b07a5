package ballast.core.risk;

import ballast.codecs.RiskAction;
import ballast.core.param.Looser;
import ballast.core.param.RiskParameter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Makes the tables of {@code RISK.md} and of {@code README.md} from {@link RiskControl} and {@link RiskParameter}: each
 * block between {@code <!-- generated: ... -->} and {@code <!-- end -->}.
 */
final class RiskPages {
    /** The pages, relative to the module. */
    static final List<String> PAGES = List.of("RISK.md", "README.md");

    private static final String START = "<!-- generated: ";
    private static final String END = "<!-- end -->";

    private RiskPages() {}

    /** The page with each generated block made anew. */
    static String render(final String page) {
        final StringBuilder out = new StringBuilder();
        int at = 0;
        for (int start = page.indexOf(START); start >= 0; start = page.indexOf(START, at)) {
            final int lineEnd = page.indexOf('\n', start) + 1;
            final int end = page.indexOf(END, lineEnd);
            final String what = page.substring(start + START.length(), page.indexOf(" -->", start));
            out.append(page, at, lineEnd).append('\n').append(block(what)).append('\n');
            at = end;
        }
        return out.append(page, at, page.length()).toString();
    }

    private static String block(final String what) {
        return switch (what) {
            case "acts" -> acts();
            case "controls" -> controls();
            case "names" -> names();
            case "limits" -> limits();
            default -> throw new IllegalArgumentException("unknown block '" + what + "'");
        };
    }

    private static String acts() {
        final StringBuilder out = new StringBuilder("| letter | act | controls |\n|---|---|---|\n");
        for (final RiskAction action : RiskAction.values()) {
            final String controls = List.of(RiskControl.values()).stream()
                    .filter(control -> control.acts().contains(action))
                    .map(RiskPages::number)
                    .collect(Collectors.joining(" "));
            if (!controls.isEmpty()) {
                out.append("| ").append((char) action.value()).append(" | ");
                out.append(action.name().toLowerCase(Locale.ROOT)).append(" | ");
                out.append(controls).append(" |\n");
            }
        }
        return out.toString();
    }

    private static String number(final RiskControl control) {
        return String.format(Locale.ROOT, "R%02d", control.id());
    }

    private static String controls() {
        final StringBuilder out = new StringBuilder("""
                | id | control | acts | unit | limits and their defaults | what it looks at | basis |
                |---|---|---|---|---|---|---|
                """);
        for (final RiskControl control : RiskControl.values()) {
            if (control != RiskControl.NONE) {
                final String acts = control.acts().stream()
                        .map(action -> String.valueOf((char) action.value()))
                        .collect(Collectors.joining(" "));
                final String limits =
                        control.limits().stream().map(RiskPages::setting).collect(Collectors.joining(", "));
                out.append("| ").append(number(control)).append(" | `").append(control.name());
                out.append("` | ").append(acts).append(" | ").append(control.unit());
                out.append(" | ").append(limits).append(" | ").append(control.meaning());
                out.append(" | ").append(control.basis()).append(" |\n");
            }
        }
        return out.toString();
    }

    private static String setting(final RiskParameter limit) {
        return "`" + limit.key() + "` " + (limit.defaultText() == null ? "**required**" : limit.defaultText());
    }

    private static String names() {
        final StringBuilder out = new StringBuilder("| id | control | unit | what it looks at |\n|---|---|---|---|\n");
        for (final RiskControl control : RiskControl.values()) {
            out.append("| ").append(control.id()).append(" | `").append(control.name());
            out.append("` | ").append(control.unit()).append(" | ");
            out.append(control.meaning()).append(" |\n");
        }
        return out.toString();
    }

    private static String limits() {
        final StringBuilder out = new StringBuilder("| direction | limits |\n|---|---|\n");
        for (final Looser looser : Looser.values()) {
            final String keys = List.of(RiskParameter.values()).stream()
                    .filter(limit -> limit.looser() == looser)
                    .map(limit -> "`" + limit.key() + "`")
                    .collect(Collectors.joining(", "));
            out.append("| ")
                    .append(direction(looser))
                    .append(" | ")
                    .append(keys)
                    .append(" |\n");
        }
        return out.toString();
    }

    private static String direction(final Looser looser) {
        return switch (looser) {
            case LARGER -> "looser when larger";
            case LARGER_OR_ZERO -> "looser when larger, 0 = none";
            case SMALLER -> "looser when smaller";
            case EITHER -> "changes only while halted";
            case NEITHER -> "no limit";
        };
    }
}
