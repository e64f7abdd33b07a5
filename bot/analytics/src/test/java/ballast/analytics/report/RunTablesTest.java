package ballast.analytics.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.analytics.report.RunTables.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reader of the run tables and what it refuses. */
class RunTablesTest {
    private static final String HEAD = "recv_ms,symbol,kind,what,detail\n";

    @TempDir
    Path directory;

    private List<String> read(final String text) throws IOException {
        Files.writeString(directory.resolve("events.csv"), text);
        final List<String> rows = new ArrayList<>();
        new RunTables(directory).read(Table.EVENTS, row -> rows.add(row.ms("recv_ms") + "|" + row.text("detail")));
        return rows;
    }

    private String refusal(final String text) {
        return assertThrows(ReportException.class, () -> read(text)).getMessage();
    }

    @Test
    void shouldReadQuotedCellsAndTakeOffTheGuard() throws IOException {
        assertEquals(
                List.of("1|a,\"b\"\nc", "2|=SUM(A1)", "3|'quoted", "4|"),
                read(HEAD + "1,S,K,W,\"a,\"\"b\"\"\nc\"\n2,S,K,W,'=SUM(A1)\n3,S,K,W,'quoted\n4,S,K,W,\n"));
    }

    @Test
    void shouldFindColumnsByNameAndIgnoreOthers() throws IOException {
        assertEquals(List.of("7|d"), read("detail,x,what,kind,symbol,recv_ms\nd,?,W,K,S,7\n"));
    }

    @Test
    void shouldNameFileLineAndReason() {
        assertEquals("events.csv:3: 4 cells where the header has 5", refusal(HEAD + "1,S,K,W,d\n2,S,K,W\n"));
        assertEquals("events.csv:2: 6 cells where the header has 5", refusal(HEAD + "1,S,K,W,d,e\n"));
        assertEquals("events.csv:2: recv_ms 'x': not a plain decimal number", refusal(HEAD + "x,S,K,W,d\n"));
        assertEquals("events.csv:2: recv_ms is negative: -5", refusal(HEAD + "-5,S,K,W,d\n"));
        assertEquals("events.csv:1: column 'detail' is missing", refusal("recv_ms,symbol,kind,what\n"));
        assertEquals("events.csv:1: column 'kind' stands there twice", refusal("recv_ms,symbol,kind,kind\n"));
        assertEquals("events.csv:1: empty: not even a header line", refusal(""));
    }

    @Test
    void shouldKeepComplaintsOnOneLineWhateverACellHolds() {
        final String told = refusal(HEAD + "\"x\ny" + "z".repeat(1_000) + "\",S,K,W,d\n");
        assertEquals(1, told.lines().count());
        assertTrue(told.startsWith("events.csv:2: recv_ms 'x?yzzz"), told);
        assertTrue(told.length() < 450, told);
    }

    @Test
    void shouldRefuseAFileThatWasCut() {
        assertEquals("events.csv: cut: the last line does not end", refusal(HEAD + "1,S,K,W,det"));
    }

    @Test
    void shouldRefuseBytesThatAreNotUtf8() throws IOException {
        final byte[] text = (HEAD + "1,S,K,W,x\n").getBytes(StandardCharsets.UTF_8);
        text[text.length - 2] = (byte) 0xFF;
        Files.write(directory.resolve("events.csv"), text);
        final ReportException e = assertThrows(
                ReportException.class, () -> new RunTables(directory).read(Table.EVENTS, row -> row.text("kind")));
        assertTrue(e.getMessage().endsWith("not UTF-8"), e.getMessage());
        assertEquals("events.csv", e.file());
    }

    @Test
    void shouldSayWhichTableIsMissing() {
        final ReportException e = assertThrows(
                ReportException.class, () -> new RunTables(directory).read(Table.FILLS, row -> row.text("side")));
        assertEquals("fills.csv: missing from the run directory", e.getMessage());
        assertEquals(0, e.line());
    }

    @Test
    void shouldGuardTextThatASpreadsheetTakesForAFormula() {
        for (final String text :
                new String[] {"=1+1", "+1", "-1", "@SUM", "\tx", "\rx", "'=1", "''-2", "plain", "", "'plain", "a=b", "'"
                }) {
            final String cell = CsvText.guard(text);
            assertEquals(text, CsvText.unguard(cell), text);
            assertTrue(cell.isEmpty() || "=+-@\t\r".indexOf(cell.charAt(0)) < 0, cell);
        }
        assertEquals("'=1+1", CsvText.guard("=1+1"));
        assertEquals("plain", CsvText.guard("plain"));
    }
}
