package ballast.systest.seeded;

import ballast.codecs.ExecType;
import ballast.codecs.Side;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Invariant 1: no request may leave that could take the position beyond its limit, whatever fills: position at the
 * venue plus every order of the side that is live there or on its way, an amend counting with the larger of both
 * sizes. A fill that the venue undid counts from when the bot has heard of it.
 */
final class WorstCaseChecker extends Checker {
    /** An order that might fill: sizes of what rests and of the amends on their way. */
    private static final class Open {
        private final long firstId;
        private final Side side;
        private long lots;
        private long filled;
        private final Map<Long, Long> amends = new HashMap<>();

        Open(final long firstId, final Side side, final long lots) {
            this.firstId = firstId;
            this.side = side;
            this.lots = lots;
        }

        long couldFill() {
            long most = lots;
            for (final long amended : amends.values()) {
                most = Math.max(most, amended);
            }
            return Math.max(most - filled, 0);
        }
    }

    private final long limit;
    private final Map<Long, Open> byId = new HashMap<>();
    private final Set<Open> open = new LinkedHashSet<>();
    private final Map<Long, Open> amendOf = new HashMap<>();
    private final Map<Long, Long> unheard = new HashMap<>();
    private long position;
    private long undone;

    /**
     * A checker.
     *
     * @param limit largest position either way, lots.
     */
    WorstCaseChecker(final long limit) {
        this.limit = limit;
    }

    @Override
    void onSeen(final Seen seen) {
        if (seen instanceof final Seen.Sent sent) {
            onSent(sent);
        } else if (seen instanceof final Seen.Lost lost) {
            onGone(lost.kind(), lost.id());
        } else if (seen instanceof final Seen.Refused refused) {
            onGone(refused.kind(), refused.id());
        } else if (seen instanceof final Seen.Opened opened) {
            final Open order = byId.get(opened.id());
            require(order != null, "the venue holds order " + opened.id() + " that nobody sent");
            open.add(order);
        } else if (seen instanceof final Seen.Amended amended) {
            onAmended(amended);
        } else if (seen instanceof final Seen.Filled filled) {
            onFilled(filled);
        } else if (seen instanceof final Seen.Ended ended) {
            open.remove(byId.get(ended.id()));
        } else if (seen instanceof final Seen.Busted busted) {
            position -= busted.side().value() * busted.lots();
            unheard.put(busted.execId(), busted.side().value() * busted.lots());
            undone += busted.lots();
        } else if (seen instanceof final Seen.Report report && report.type() == ExecType.TRADE_CANCEL) {
            unheard.remove(report.execId());
        }
    }

    private void onSent(final Seen.Sent sent) {
        if (sent.kind() == Request.Kind.NEW) {
            final Open order = new Open(sent.id(), sent.side(), sent.lots());
            byId.put(sent.id(), order);
            open.add(order);
            judge(sent.side(), "order " + sent.id());
        } else if (sent.kind() == Request.Kind.AMEND) {
            final Open order = byId.get(sent.orderId());
            if (order != null) {
                final boolean isLarger = sent.lots() - order.filled > order.couldFill();
                order.amends.put(sent.id(), sent.lots());
                amendOf.put(sent.id(), order);
                if (isLarger) {
                    judge(order.side, "amend " + sent.id());
                }
            }
        }
    }

    private void judge(final Side side, final String what) {
        long worst = side.value() * position;
        for (final long lots : unheard.values()) {
            worst += side.value() * lots;
        }
        for (final Open order : open) {
            worst += order.side == side ? order.couldFill() : 0;
        }
        if (worst > limit) {
            final StringBuilder text = new StringBuilder();
            for (final Open order : open) {
                if (order.side == side) {
                    text.append(' ').append(order.firstId).append(':').append(order.couldFill());
                }
            }
            fail(what + " " + side + " could take the position from " + position + " to " + worst + ", limit " + limit
                    + "; open, by first id:" + text);
        }
    }

    private void onGone(final Request.Kind kind, final long id) {
        if (kind == Request.Kind.NEW) {
            open.remove(byId.get(id));
        } else if (kind == Request.Kind.AMEND && amendOf.containsKey(id)) {
            amendOf.get(id).amends.remove(id);
        }
    }

    private void onAmended(final Seen.Amended amended) {
        final Open order = byId.get(amended.oldId());
        order.lots = amended.lots();
        order.amends.remove(amended.id());
        byId.put(amended.id(), order);
    }

    private void onFilled(final Seen.Filled filled) {
        final Open order = byId.get(filled.id());
        order.filled += filled.lots();
        position += filled.side().value() * filled.lots();
        require(
                Math.abs(position) <= limit + undone,
                "position " + position + ", limit " + limit + ", undone by the venue " + undone);
    }
}
