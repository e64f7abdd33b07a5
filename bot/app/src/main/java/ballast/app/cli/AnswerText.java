package ballast.app.cli;

import ballast.app.control.ControlAnswer;
import ballast.app.control.LevelText;
import ballast.core.risk.RiskControl;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;

/** Tells what a running bot answered, to a person or to a program, and turns a refusal into a failure. */
final class AnswerText {
    private static final double NS_PER_MS = 1e6;
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private AnswerText() {}

    /**
     * Print an answer.
     *
     * @param console of the command.
     * @param answered what came.
     * @param isJson whether a program reads it.
     * @throws CommandException when what was asked for was not done.
     */
    static void print(final Console console, final RunChoice.Answered answered, final boolean isJson) {
        final ControlAnswer answer = answered.answer();
        if (answer.outcome() == ControlAnswer.Outcome.REFUSED) {
            throw new CommandException(ExitCode.USAGE, answered.run() + ": " + answer.text());
        }
        if (isJson) {
            Json.print(console.out(), json -> write(json, answered));
        } else {
            print(console, answered);
        }
        if (answer.outcome() == ControlAnswer.Outcome.FAILED) {
            throw new CommandException(
                    ExitCode.TIMED_OUT, answered.run() + ": " + answer.text() + "; look at the venue itself");
        }
    }

    private static void print(final Console console, final RunChoice.Answered answered) {
        final ControlAnswer answer = answered.answer();
        console.out().println(answered.run() + ": " + answer.text());
        console.out()
                .println("  log at " + time(answer.timeNs()) + ", open orders " + answer.openOrders()
                        + (answer.wallNs() < 0
                                ? ""
                                : ", last live order gone after " + ms(answer.wallNs())
                                        + (answer.logNs() < 0 ? "" : " (" + ms(answer.logNs()) + " of the log)")));
        for (final ControlAnswer.Instrument one : answer.instruments()) {
            console.out()
                    .println("  " + one.symbol() + ": level " + LevelText.of(one.level())
                            + (one.control() == 0 ? "" : " by " + RiskControl.of(one.control()))
                            + (one.confirmedNs() < 0
                                    ? ""
                                    : ", confirmed after " + ms(one.confirmedNs()) + " of the log")
                            + ", position " + one.positionLots()
                            + " lots, open orders " + one.openOrders());
        }
    }

    private static void write(final JsonGenerator json, final RunChoice.Answered answered) throws IOException {
        final ControlAnswer answer = answered.answer();
        json.writeStringField("run", answered.run().toString());
        json.writeStringField("outcome", answer.outcome().name().toLowerCase(Locale.ROOT));
        json.writeStringField("text", answer.text());
        json.writeStringField("time", time(answer.timeNs()));
        json.writeNumberField("openOrders", answer.openOrders());
        if (answer.wallNs() >= 0) {
            json.writeNumberField("lastOrderGoneWallNs", answer.wallNs());
        }
        if (answer.logNs() >= 0) {
            json.writeNumberField("lastOrderGoneLogNs", answer.logNs());
        }
        json.writeArrayFieldStart("instruments");
        for (final ControlAnswer.Instrument one : answer.instruments()) {
            json.writeStartObject();
            json.writeStringField("symbol", one.symbol());
            json.writeStringField("level", LevelText.of(one.level()));
            json.writeStringField("control", String.valueOf(RiskControl.of(one.control())));
            json.writeBooleanField("isConfirmed", one.confirmedNs() >= 0);
            if (one.confirmedNs() >= 0) {
                json.writeNumberField("confirmedLogNs", one.confirmedNs());
            }
            json.writeNumberField("positionLots", one.positionLots());
            json.writeNumberField("openOrders", one.openOrders());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String time(final long ns) {
        return Instant.ofEpochSecond(Math.floorDiv(ns, NS_PER_SECOND), Math.floorMod(ns, NS_PER_SECOND))
                .toString();
    }

    private static String ms(final long ns) {
        return String.format(Locale.ROOT, "%.1f ms", ns / NS_PER_MS);
    }
}
