package ballast.systest.seeded;

import ballast.codecs.ExecType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Position and cash as the inbound journal gives them: every fill heard counts once, one that was undone not at all,
 * and what a crash took from the journal was never heard. One thread.
 */
final class JournalBooks {
    private final List<Seen.Report> heard = new ArrayList<>();
    private final List<Integer> heardBefore = new ArrayList<>();
    private final Set<Long> execIds = new HashSet<>();
    private final Map<Long, Seen.Report> fills = new HashMap<>();
    private final Set<Long> undone = new HashSet<>();
    private long position;
    private long cash = Terms.CAPITAL;
    private long positionBefore;
    private long cashBefore = Terms.CAPITAL;

    /** Take the next thing seen. */
    void onSeen(final Seen seen) {
        if (Journal.isInbound(seen)) {
            positionBefore = position;
            cashBefore = cash;
            heardBefore.add(heard.size());
        }
        if (seen instanceof final Seen.Report report) {
            heard.add(report);
            onReport(report);
        } else if (seen instanceof final Seen.Crashed crashed) {
            onCrash((int) crashed.inboundLeft());
        }
    }

    private void onReport(final Seen.Report report) {
        if (report.type() == ExecType.TRADE && execIds.add(report.execId())) {
            fills.put(report.execId(), report);
            // undone before it was heard: nothing to book
            if (!undone.contains(report.execId())) {
                book(report, 1);
            }
        } else if (report.type() == ExecType.TRADE_CANCEL && undone.add(report.refExecId())) {
            final Seen.Report fill = fills.get(report.refExecId());
            if (fill != null) {
                book(fill, -1);
            }
        }
    }

    private void book(final Seen.Report report, final int sign) {
        final long signed = sign * report.side().value() * report.lots();
        position += signed;
        cash -= Terms.value(signed, report.price()) + sign * report.fee();
    }

    private void onCrash(final int left) {
        if (left < heardBefore.size()) {
            heard.subList(heardBefore.get(left), heard.size()).clear();
            heardBefore.subList(left, heardBefore.size()).clear();
        }
        execIds.clear();
        fills.clear();
        undone.clear();
        position = 0;
        cash = Terms.CAPITAL;
        heard.forEach(this::onReport);
    }

    /**
     * Lots heard as traded of an order that has gone by these ids; a trade that was undone does not bring them back.
     */
    long filled(final Set<Long> ids) {
        long lots = 0;
        for (final Seen.Report fill : fills.values()) {
            lots += ids.contains(fill.id()) ? fill.lots() : 0;
        }
        return lots;
    }

    long position() {
        return position;
    }

    long cash() {
        return cash;
    }

    /** Before the inbound message seen last. */
    long positionBefore() {
        return positionBefore;
    }

    /** Before the inbound message seen last. */
    long cashBefore() {
        return cashBefore;
    }
}
