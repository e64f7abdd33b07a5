package ballast.analytics.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that a mapping file describes. */
class MappingImportTest {
    private static final String MAPPING = """
            # books and trades of a recorder of ours
            silence-ms = 60000

            kind            = quotes
            separator       = semicolon
            time            = at
            time.unit       = s
            venue-time      = venue at
            venue-time.unit = ms
            symbol          = what
            bid = b
            bid-size = bq
            ask = a
            ask-size = aq

            kind       = trades
            time       = t
            price      = p
            quantity   = q
            side       = s
            side.buy   = B, buy
            side.sell  = S
            id         = n
            """;

    @TempDir
    private Path directory;

    private Path tape() {
        return directory.resolve("out.tape");
    }

    private Path file(final String name, final String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static InstrumentSpec share(final String symbol, final String tick) {
        return InstrumentSpec.of("somewhere", symbol).steps(tick, "1", -4).build();
    }

    @Test
    void shouldReadTablesByTheNamesOfTheirColumns() throws IOException {
        final Importer importer = Importers.mapped(file("my.mapping", MAPPING));
        final ImportReport report = ImportJob.of(importer)
                .output(tape())
                .instrument(share("A", "0.5"))
                .input(file("quotes.csv", """
                        at;what;venue at;b;bq;a;aq;comment
                        1500000000.25;A;1500000000200.5;10;1;11;2;x
                        1500000000.5;A;1500000000400;11;1;11;2;locked
                        1500000000.75;A;1500000000700;10;1;11;2;
                        1500000001;B;1500000000900;10;1;11;2;
                        1500000001;A;1500000000950;10;1;;;
                        """))
                .input(file("trades.csv", """
                        n,s,p,q,t
                        7,B,10.5,3,1500000000300
                        8,S,10,3,2017-07-14 02:40:00.300
                        9,,10,3,1500000000300
                        10,?,10,3,1500000000300
                        """))
                .run();
        assertEquals(
                List.of(
                        "top 20x1 22x2 i1 #1 r1500000000250000 v1500000000200500",
                        "trade 21x3 BUYER i1 #7 r1500000000300000 v1500000000250000",
                        "trade 20x3 SELLER i1 #8 r1500000000300000 v1500000000250000",
                        "trade 20x3 UNKNOWN i1 #9 r1500000000300000 v1500000000250000",
                        "top 20x1 0x0 i1 #2 r1500000001000000 v1500000000950000"),
                TapeText.dataOf(tape()).stream()
                        .filter(line -> !line.startsWith("STALE"))
                        .toList());
        assertEquals(
                1, report.counts().get("best prices locked or crossed in the recording, held back"), report::toString);
        assertEquals(List.of("trades.csv:5: not a word for a side (s = '?')"), report.firstBadRows());
        assertEquals(1, report.otherSymbols().get("B"));
    }

    @Test
    void shouldReadWholeBooksAndLevels() throws IOException {
        final Importer importer = Importers.mapped(file("my.mapping", """
                kind = books
                separator = tab
                time = t
                level.bid = b#
                level.bid-size = bs#
                level.ask = a#
                level.ask-size = as#
                level.first = 1

                kind = levels
                time = t
                price = p
                quantity = q
                side = side
                mark = whole
                side.buy = 1
                side.sell = -1
                """));
        ImportJob.of(importer)
                .output(tape())
                .instrument(share("A", "1"))
                .input(file("books.tsv", "t\tb1\tbs1\ta1\tas1\n1500000000000\t5\t1\t6\t2\n"))
                .input(file("levels.csv", """
                        t,side,p,q,whole
                        1500000000100,1,5,3,false
                        1500000000100,-1,6,0,false
                        1500000000100,-1,7,9,false
                        """))
                .run();
        assertEquals(
                List.of("snapshot b5x1,a6x2", "delta b5x3,a6x0,a7x9"),
                TapeText.dataOf(tape()).stream()
                        .map(line -> line.split(" i")[0])
                        .toList());
    }

    @Test
    void shouldReadEventsAndOrders() throws IOException {
        final Importer importer = Importers.mapped(file("my.mapping", """
                kind = book-events
                time = t
                action = what
                action.trade = fill
                price = p
                quantity = q
                level.bid = b#
                level.bid-size = bs#
                level.ask = a#
                level.ask-size = as#

                kind = orders
                time = t
                action = what
                price = p
                quantity = q
                side = side
                id = id
                """));
        final InstrumentSpec share = share("A", "1");
        ImportJob.of(importer)
                .output(tape())
                .instrument(share)
                .input(file("events.csv", """
                        t,what,p,q,b0,bs0,a0,as0
                        1500000000000,new,5,2,5,2,6,2
                        1500000000001,fill,5,1,5,1,6,2
                        """))
                .run();
        assertEquals(List.of("snapshot b5x2,a6x2", "trade 5x1 UNKNOWN", "delta b5x1"), told());
        ImportJob.of(importer)
                .output(tape())
                .replaceExisting(true)
                .instrument(share)
                .input(file("orders.csv", """
                        t,what,p,q,side,id
                        1500000000000,R,,,,
                        1500000000000,A,5,2,buy,1
                        1500000000001,A,6,2,sell,2
                        1500000000002,C,5,1,buy,1
                        """))
                .run();
        assertEquals(List.of("snapshot b5x2", "delta a6x2", "delta b5x1"), told());
        assertRefused("kind = orders\ntime = t\n", "my.mapping:1: a table of this kind needs price");
        assertRefused("kind = book-events\ntime = t\n", "my.mapping:1: a table of this kind needs price");
    }

    private List<String> told() {
        return TapeText.dataOf(tape()).stream().map(line -> line.split(" i")[0]).toList();
    }

    @Test
    void shouldRefuseAMappingThatIsNone() throws IOException {
        assertRefused("kind = trades\ntime = t\nprice = p\n", "my.mapping:1: a table of this kind needs quantity");
        assertRefused("kind = trade\n", "my.mapping:1: kind = trade is not one of book-events, books, levels, orders,");
        assertRefused("kind = trades\ntime = t\ntime = u\n", "my.mapping:3: time is there twice");
        assertRefused("kind = trades\ntime\n", "my.mapping:2: is not key = value");
        assertRefused("kind = trades\ntime =\n", "my.mapping:2: time has no value");
        assertRefused("kind = trades\ntime = t\nprice = p\nquantity = q\ncolour = c\n", "my.mapping:5: key colour is");
        assertRefused("color = c\nkind = trades\n", "my.mapping:1: key color is not known");
        assertRefused("patience-ms = soon\nkind = trades\n", "my.mapping:1: patience-ms = soon is not a number");
        assertRefused("# nothing\n", "describes no table");
        assertRefused("kind = books\ntime = t\nlevel.bid = b\n", "my.mapping:3: level.bid = b has no #");
        assertRefused("kind = books\ntime = t\n", "my.mapping:1: a table of books needs level.bid");
        assertThrows(ImportException.class, () -> Importers.mapped(directory.resolve("missing")));
    }

    private void assertRefused(final String text, final String part) throws IOException {
        final Path mapping = file("my.mapping", text);
        final String message = assertThrows(ImportException.class, () -> Importers.mapped(mapping))
                .getMessage();
        assertTrue(message.contains(part), message);
    }

    /** Quotes of many venues in one table: the venue is taken for the symbol, and one of them is imported. */
    @Test
    void shouldImportOneVenueOfARecordedTable() throws IOException {
        final Importer importer = Importers.mapped(file("taq.mapping", """
                kind = quotes
                time = ts
                symbol = EX
                bid = BID
                bid-size = BIDSIZ
                ask = OFR
                ask-size = OFRSIZ

                kind = trades
                time = ts
                symbol = EX
                price = PRICE
                quantity = SIZE
                """));
        final ImportReport report = ImportJob.of(importer)
                .output(tape())
                .instrument(share("N", "0.01"))
                .input(SharedData.require("a-l1-router/taq_xxx_quotes_2018-01-02.csv.gz"))
                .input(SharedData.require("a-l1-router/taq_xxx_trades_2018-01-02.csv.gz"))
                .run();
        final TapeAudit audit = TapeAudit.of(tape());
        System.out.println("plain-csv        rows " + report.rows() + ", bad " + report.badRows() + " "
                + report.badRowReasons() + ", messages " + report.messageCount() + ", books " + audit.events()
                + ", crossed " + audit.crossed() + ", stale " + audit.stale() + ", " + report.counts());
        assertEquals(66_695 + 39_470, report.rows());
        assertEquals(0, audit.crossed());
        assertEquals(0, audit.backwards());
        assertEquals(0, report.badRows());
    }
}
