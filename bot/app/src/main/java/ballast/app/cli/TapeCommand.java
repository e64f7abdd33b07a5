package ballast.app.cli;

import picocli.CommandLine.Command;

/** Everything about tapes. */
@Command(
        name = "tape",
        header = "Look into recordings.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  ballast tape info day.tape          instruments, times, where it comes from",
            "  ballast tape head -n 3 day.tape     the first three messages",
            "  ballast tape cut day.tape --to 50%% --out a.tape",
            "                                      the first half, to calibrate on",
            "  ballast tape verify *.tape          read every byte and say where one is damaged"
        })
final class TapeCommand {}
