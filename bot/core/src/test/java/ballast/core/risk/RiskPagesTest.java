package ballast.core.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.RiskAction;
import ballast.core.param.RiskParameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The controls as a table, and the pages that are made from it. */
class RiskPagesTest {
    private static final String COMMAND = "mvn -q -B test -pl bot/core -am -Dtest=RiskPagesTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dballast.write=true";
    private static final Path MODULE =
            Path.of(System.getProperty("ballast.root")).resolve("bot/core");

    @Test
    void shouldSayWhatTheTableSays() throws IOException {
        for (final String page : RiskPages.PAGES) {
            final Path path = MODULE.resolve(page);
            final String found = Files.readString(path);
            final String made = RiskPages.render(found);
            if (Boolean.getBoolean("ballast.write")) {
                Files.writeString(path, made);
            } else {
                assertEquals(made, found, page + " is out of date; run: " + COMMAND);
            }
            assertTrue(made.contains("MAX_POSITION"), page + " has lost its tables");
        }
    }

    @Test
    void shouldNumberControlsOnceAndInOrder() {
        int last = -1;
        for (final RiskControl control : RiskControl.values()) {
            assertTrue(control.id() > last, control + " is out of order");
            last = control.id();
            assertSame(control, RiskControl.of(control.id()));
        }
        assertNull(RiskControl.of(last + 1));
        assertNull(RiskControl.of(32), "the venue's dead man's switch is no control of the core");
    }

    @Test
    void shouldSayOfEveryControlWhatItDoesAndWhy() {
        final Set<RiskAction> known = EnumSet.of(
                RiskAction.DENY,
                RiskAction.PULL,
                RiskAction.WIDEN,
                RiskAction.REDUCE,
                RiskAction.HALT,
                RiskAction.KILL,
                RiskAction.ALERT);
        for (final RiskControl control : RiskControl.values()) {
            assertEquals(control == RiskControl.NONE, control.acts().isEmpty(), control + " has no act");
            assertEquals(control == RiskControl.NONE, control.basis().isEmpty(), control + " has no basis");
            assertTrue(known.containsAll(control.acts()), control + " has an unknown act: " + control.acts());
            assertFalse(control.meaning().isEmpty(), control + " looks at nothing");
        }
    }

    @Test
    void shouldGiveEveryLimitToOneControl() {
        final List<RiskParameter> owned = new ArrayList<>();
        for (final RiskControl control : RiskControl.values()) {
            owned.addAll(control.limits());
        }
        for (final RiskParameter limit : RiskParameter.values()) {
            final int expected = limit.key().startsWith("kill.") ? 0 : 1;
            assertEquals(expected, owned.stream().filter(limit::equals).count(), limit.key());
        }
    }
}
