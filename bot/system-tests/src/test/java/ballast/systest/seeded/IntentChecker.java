package ballast.systest.seeded;

import ballast.codecs.Side;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Invariant 9: what rests at the venue is what the core wanted. Every request that arrives is one that stands in the
 * journal with the same terms, every order carries out a published decision, and no request takes effect twice.
 */
final class IntentChecker extends Checker {
    private final Map<Long, Seen.Sent> sent = new HashMap<>();
    private final Map<Long, Seen.Decided> decided = new HashMap<>();
    private final Set<Long> effective = new HashSet<>();
    private final long threshold;

    /**
     * A checker.
     *
     * @param threshold ticks from its target within which an order keeps its price.
     */
    IntentChecker(final long threshold) {
        this.threshold = threshold;
    }

    @Override
    void onSeen(final Seen seen) {
        if (seen instanceof final Seen.Decided decision) {
            decided.put(decision.decisionId(), decision);
        } else if (seen instanceof final Seen.Sent request) {
            sent.put(request.id(), request);
            onSent(request);
        } else if (seen instanceof final Seen.Arrived arrived) {
            onArrived(arrived);
        } else if (seen instanceof final Seen.Opened opened) {
            onEffect(Request.Kind.NEW, opened.id(), opened.side(), opened.price(), opened.lots());
        } else if (seen instanceof final Seen.Amended amended) {
            onEffect(Request.Kind.AMEND, amended.id(), null, amended.price(), amended.lots());
        }
    }

    private void onSent(final Seen.Sent request) {
        if (request.kind() != Request.Kind.NEW && request.kind() != Request.Kind.AMEND) {
            return;
        }
        final Seen.Decided decision = decided.get(request.decisionId());
        if (decision == null) {
            require(
                    request.isReduceOnly() && request.decisionId() == 0,
                    request.kind() + " " + request.id() + " carries out no decision");
            return;
        }
        final boolean isNew = request.kind() == Request.Kind.NEW;
        // an amend's size includes what is filled, and one that only trims keeps its place within the threshold
        final boolean isSized = isNew ? request.lots() == decision.lots() : request.lots() >= decision.lots();
        final long away = Math.abs(request.price() - decision.price());
        require(
                request.side() == decision.side() && away <= (isNew ? 0 : threshold) && isSized,
                request + " is not what was decided: " + decision);
    }

    private void onArrived(final Seen.Arrived arrived) {
        final Seen.Sent request = sent.get(arrived.id());
        require(request != null, "request " + arrived.id() + " arrived and was never sent");
        require(
                request.kind() == arrived.kind()
                        && request.orderId() == arrived.orderId()
                        && Objects.equals(request.side(), arrived.side())
                        && request.price() == arrived.price()
                        && request.lots() == arrived.lots(),
                "sent as " + request + ", arrived as " + arrived);
    }

    private void onEffect(final Request.Kind kind, final long id, final Side side, final long price, final long lots) {
        final Seen.Sent request = sent.get(id);
        require(request != null, "an order is live by request " + id + ", which was never sent");
        require(effective.add(id), "request " + id + " took effect twice");
        final boolean isSame = request.kind() == kind
                && (side == null || side == request.side())
                && price == request.price()
                && (lots == request.lots() || (request.isReduceOnly() && lots < request.lots()));
        require(isSame, "live as " + side + " " + lots + " at " + price + ", sent as " + request);
    }
}
