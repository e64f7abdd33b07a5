package ballast.app.cli;

import picocli.CommandLine.Command;

/** Everything about the fills of runs. */
@Command(
        name = "fills",
        header = "Judge how runs were filled.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Example:",
            "  ballast fills compare runs/NAME-A runs/NAME-B    the same tape under other laws of filling"
        })
final class FillsCommand {}
