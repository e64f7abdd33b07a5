package ballast.systest.seeded;

import java.util.HashSet;
import java.util.Set;

/** Invariant 4: each client id is sent once, ever, across any number of restarts. */
final class IdChecker extends Checker {
    private final Set<Long> used = new HashSet<>();

    @Override
    void onSeen(final Seen seen) {
        if (seen instanceof final Seen.Sent sent && sent.kind() != Request.Kind.ACCOUNT) {
            require(used.add(sent.id()), "id " + sent.id() + " of " + sent.kind() + " was used before");
        }
    }
}
