package ballast.app.config;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Looks through the text of a settings file for what the HOCON parser passes in silence: a key or an instrument that is
 * given twice (the parser takes the last), substitutions, and nesting deep enough to exhaust its stack. Also knows in
 * which line an include stands and a block begins.
 *
 * <p>Knows only as much of HOCON as that takes, runs in front of the parser, and must end for any text: every step
 * moves on. One thread, one file.
 */
final class HoconScan {
    private static final int NESTING_MAX = 16;
    private static final int KEY_LENGTH_MAX = 200;
    private static final String INSTRUMENTS = "instruments.";
    private static final String TRIPLE_QUOTE = "\"\"\"";
    private static final Pattern INCLUDE = Pattern.compile("include(?:[ \\t]+[a-z]|[ \\t]*\")");
    private static final Pattern AROUND_DOT = Pattern.compile("\\s*\\.\\s*");

    private final String file;
    private final String text;
    private final Problems problems;
    private final Map<String, Integer> valueLines = new HashMap<>();
    private final Map<String, Integer> blockLines = new HashMap<>();
    private final Map<String, Integer> includeLines = new HashMap<>();
    /** Paths of the open blocks, each with a dot behind it unless empty. */
    private final Deque<String> prefixes = new ArrayDeque<>();
    /** Lines in which they were opened. */
    private final Deque<Integer> openLines = new ArrayDeque<>();

    private int at;
    private int line = 1;
    private boolean isRefused;

    private HoconScan(final String file, final String text, final Problems problems) {
        this.file = file;
        this.text = text;
        this.problems = problems;
    }

    /**
     * Looks through a file.
     *
     * @param file as problems shall name it.
     * @param text of the file.
     * @param problems receives what is found.
     * @return the finished scan.
     */
    static HoconScan of(final String file, final String text, final Problems problems) {
        final HoconScan scan = new HoconScan(file, text, problems);
        scan.prefixes.push("");
        scan.run();
        return scan;
    }

    /** Whether the parser must not see the text. */
    boolean isRefused() {
        return isRefused;
    }

    /** Line of the innermost block that the end of the text leaves open; 0 for none. */
    int openLine() {
        return openLines.isEmpty() ? 0 : openLines.peek();
    }

    /** Line of an include statement that names a file, 1 when there is none. */
    int includeLine(final String name) {
        return includeLines.getOrDefault(name, 1);
    }

    private void run() {
        String lastBlock = "";
        while (at < text.length() && !isRefused) {
            final char c = text.charAt(at);
            if (c == '}') {
                at++;
                if (prefixes.size() > 1) {
                    lastBlock = prefixes.pop();
                    openLines.pop();
                }
            } else if (c == '{') {
                // around the whole file, or joined to the block before
                open(lastBlock);
            } else if (c == '#' || text.startsWith("//", at)) {
                skipLine();
            } else if (Character.isWhitespace(c) || c == ',') {
                step();
            } else {
                entry();
            }
        }
    }

    private void open(final String prefix) {
        at++;
        prefixes.push(prefix);
        openLines.push(line);
        checkDepth(prefixes.size());
    }

    private void checkDepth(final int depth) {
        if (depth > NESTING_MAX) {
            isRefused = true;
            problems.addFatal(new SettingOrigin(file, line), "blocks nested more than " + NESTING_MAX + " deep");
        }
    }

    /** A key with what belongs to it, or an include. */
    private void entry() {
        final int keyLine = line;
        final boolean isInclude =
                INCLUDE.matcher(text).region(at, text.length()).lookingAt();
        final String key = key(isInclude);
        if (at == text.length() || text.charAt(at) == '}' || isInclude) {
            noteInclude(key, keyLine);
            return;
        }
        final String path =
                prefixes.peek() + AROUND_DOT.matcher(key.replace("\"", "")).replaceAll(".");
        if (key.length() > KEY_LENGTH_MAX) {
            problems.addFatal(new SettingOrigin(file, keyLine), "key longer than " + KEY_LENGTH_MAX + " characters");
            isRefused = true;
        } else if (text.startsWith("+=", at)) {
            problems.addFatal(new SettingOrigin(file, keyLine), path + ": += is not supported; write the whole list");
        }
        if (text.charAt(at) != '{') {
            stepTo(at + (text.charAt(at) == '+' ? 2 : 1));
            skipSpace();
        }
        if (at < text.length() && text.charAt(at) == '{') {
            noteBlock(path, keyLine);
            open(path + ".");
            return;
        }
        noteValue(path, keyLine);
        value(path);
    }

    private void noteInclude(final String statement, final int keyLine) {
        final int from = statement.indexOf('"');
        final int to = statement.lastIndexOf('"');
        if (from < to) {
            includeLines.putIfAbsent(statement.substring(from + 1, to), keyLine);
        }
    }

    /** Text up to what separates it from its value; in an include, up to the end of the line. */
    private String key(final boolean isInclude) {
        final int from = at;
        while (at < text.length() && !endsKey(text.charAt(at), isInclude)) {
            if (text.charAt(at) == '"') {
                string();
            } else {
                step();
            }
        }
        return text.substring(from, at).trim();
    }

    private boolean endsKey(final char c, final boolean isInclude) {
        if (c == '\n' || c == '}' || c == '{' || c == '=') {
            return true;
        }
        return !isInclude && (c == ':' || c == ',' || text.startsWith("+=", at));
    }

    /** A number, text or list: up to the end of the line, or what ends the value within it. */
    private void value(final String path) {
        int depth = 0;
        while (at < text.length() && !isRefused) {
            final char c = text.charAt(at);
            if (depth == 0 && (c == '\n' || c == ',' || c == '}')) {
                return;
            }
            if (c == '"') {
                string();
                continue;
            }
            if (c == '#' || text.startsWith("//", at)) {
                skipLine();
                continue;
            }
            if (text.startsWith("${", at)) {
                problems.addFatal(
                        new SettingOrigin(file, line),
                        path + ": substitutions are not supported; write the value itself");
            }
            if (c == '[' || c == '{') {
                depth++;
                checkDepth(prefixes.size() + depth);
            } else if (c == ']' || c == '}') {
                depth--;
            }
            step();
        }
    }

    private void noteValue(final String path, final int keyLine) {
        final Integer first = valueLines.putIfAbsent(path, keyLine);
        final Integer block = blockLines.get(path);
        if (first != null || block != null) {
            problems.add(new SettingOrigin(file, keyLine), givenTwice(path, first != null ? first : block));
        }
    }

    private void noteBlock(final String path, final int keyLine) {
        final Integer value = valueLines.get(path);
        final Integer first = blockLines.putIfAbsent(path, keyLine);
        if (value != null) {
            problems.add(new SettingOrigin(file, keyLine), givenTwice(path, value));
        } else if (first != null && path.startsWith(INSTRUMENTS) && path.indexOf('.', INSTRUMENTS.length()) < 0) {
            problems.add(
                    new SettingOrigin(file, keyLine),
                    path + ": instrument given twice, first in line " + first + "; make it one block");
        }
    }

    private static String givenTwice(final String path, final int first) {
        return path + ": given twice, first in line " + first + "; keep one of them";
    }

    private void string() {
        if (text.startsWith(TRIPLE_QUOTE, at)) {
            final int end = text.indexOf(TRIPLE_QUOTE, at + TRIPLE_QUOTE.length());
            stepTo(end < 0 ? text.length() : end + TRIPLE_QUOTE.length());
            return;
        }
        step();
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
            stepTo(Math.min(at + (text.charAt(at) == '\\' ? 2 : 1), text.length()));
        }
        if (at < text.length() && text.charAt(at) == '"') {
            step();
        }
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            step();
        }
    }

    private void skipLine() {
        while (at < text.length() && text.charAt(at) != '\n') {
            at++;
        }
    }

    private void step() {
        stepTo(at + 1);
    }

    private void stepTo(final int target) {
        while (at < target) {
            if (text.charAt(at) == '\n') {
                line++;
            }
            at++;
        }
    }
}
