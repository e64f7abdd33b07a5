package ballast.systest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reader must know before the figures of a run stands before them. */
class RunNotesTest {
    private static final Path PROFILE = Path.of(System.getProperty("ballast.root"), "config", "backtest.conf");

    @TempDir
    private Path directory;

    private Path tape;

    @BeforeEach
    void makeMarket() {
        tape = directory.resolve("market.tape");
        Bot.done("generate", "--seed", 2, "-s", "durationSeconds = 60", "--out", tape);
    }

    @Test
    void shouldSayFirstOfAllThatAnInstrumentWasHalted() throws IOException {
        final Path out = directory.resolve("out");
        final Bot run = Bot.done(
                "backtest",
                PROFILE,
                "--tape",
                tape,
                "--out",
                out,
                "-s",
                "instruments.COIN-USDT.risk.max_daily_loss = 0.01 money");
        final String note = run.out().lines().findFirst().orElse("");
        assertTrue(
                note.matches("NOTE: COIN-USDT was halted by DAILY_LOSS at 2026-01-01T00:00:.*: 0\\.\\d{8} against"
                        + " 0\\.01000000 USDT"),
                run.out());
        final String text = note.substring("NOTE: ".length());
        assertTrue(Files.readString(out.resolve("report.html")).contains(text));
        assertTrue(Files.readString(out.resolve("report.json")).contains(text));
        assertTrue(Files.readString(out.resolve("events.csv")).contains("against 0.01000000 USDT"));
    }

    @Test
    void shouldSayThatEveryOrderWasDenied() throws IOException {
        final Path out = directory.resolve("out");
        final Bot run = Bot.done(
                "backtest",
                PROFILE,
                "--tape",
                tape,
                "--out",
                out,
                "-s",
                "instruments.default.risk.collar = 1 ticks",
                "-s",
                "instruments.default.quote.min_half_spread = 4 ticks");
        assertTrue(run.out().contains("NOTE: no order was sent: pre-trade controls denied all "), run.out());
        assertTrue(Files.readString(out.resolve("events.csv")).contains("PRICE_COLLAR"));
    }

    @Test
    void shouldHaveNothingToSayOfAQuietRun() throws IOException {
        final Path out = directory.resolve("out");
        final Bot run = Bot.done("backtest", PROFILE, "--tape", tape, "--out", out);
        assertFalse(run.out().contains("NOTE"), run.out());
    }

    @Test
    void shouldCountCapitalToTheLastDigit() throws IOException {
        final Path out = directory.resolve("out");
        Bot.done(
                "backtest",
                PROFILE,
                "--tape",
                tape,
                "--out",
                out,
                "-s",
                "instruments.COIN-USDT.account.capital = 4.35 money");
        final String first = Files.readAllLines(out.resolve("pnl.csv")).get(1);
        assertEquals("4.35000000", first.split(",")[2], first);
    }
}
