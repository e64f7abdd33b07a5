package ballast.codecs;

import java.nio.file.Path;

/** Where tests find the files of this module. */
final class ModulePaths {
    /** The module's folder. Maven names the root; without it, tests run from the folder of the module. */
    static final Path MODULE = System.getProperty("ballast.root") == null
            ? Path.of("")
            : Path.of(System.getProperty("ballast.root"), "codecs");

    private ModulePaths() {}
}
