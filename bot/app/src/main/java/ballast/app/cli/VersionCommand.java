package ballast.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says which build this is and what it runs on. */
@Command(name = "version", header = "Say which build this is and what it runs on.")
final class VersionCommand implements Runnable {
    private final Console console;

    @Option(names = "--json", description = "Machine-readable.")
    private boolean isJson;

    VersionCommand(final Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        final BuildInfo build = BuildInfo.load();
        final String os = System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch");
        if (isJson) {
            Json.print(console.out(), json -> {
                json.writeStringField("version", build.version());
                json.writeStringField("revision", build.revision());
                json.writeStringField("jdk", BuildInfo.jdk());
                json.writeStringField("aeron", build.aeron());
                json.writeStringField("agrona", build.agrona());
                json.writeStringField("os", os);
            });
        } else {
            console.out().println("ballast " + build.version() + ", revision " + build.revision());
            console.out().println("JDK " + BuildInfo.jdk() + ", Aeron " + build.aeron() + ", Agrona " + build.agrona());
            console.out().println(os);
        }
    }
}
