package ballast.app.cli;

import picocli.CommandLine.Command;

/** Experiments of papers, repeated. */
@Command(
        name = "simulate",
        header = "Repeat the experiment of a paper through core and simulator.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Examples:", "  ballast simulate avellaneda-stoikov       the tables of their paper of 2008"})
final class SimulateCommand {}
