package ballast.app.cli;

import picocli.CommandLine.Command;

/** Everything about settings files. */
@Command(
        name = "config",
        header = "Check, show and compare settings.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  ballast config show > my.conf              a complete settings file to start from",
            "  ballast config check my.conf               all that is wrong with it",
            "  ballast config show --doc strategy.gamma   what a key means, its unit, range and default",
            "  ballast config diff old.conf new.conf      what changes, and whether a running bot could take it"
        })
final class ConfigCommand {}
