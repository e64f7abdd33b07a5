package ballast.core.risk;

import ballast.core.state.StateTransfer;
import java.util.ArrayList;
import java.util.List;

/**
 * Worst-case exposure of all instruments whose money is the same (R02): the sum of what each could be worth, long and
 * short not set off against each other. What each is worth is kept as of its own last event.
 *
 * <p>Single writer: the core. Allocates in {@link #join} only.
 */
final class GrossExposure {
    // by instrument id, so that the order in which they come does not matter
    private final List<Member> members = new ArrayList<>();
    private long limit;

    /** One instrument's part. */
    static final class Member {
        private final int instrumentId;
        private final Exposure exposure;
        private long limit;
        private long worth;

        private Member(final int instrumentId, final Exposure exposure) {
            this.instrumentId = instrumentId;
            this.exposure = exposure;
        }

        /** Position, orders or mark of the instrument have changed. */
        void refresh() {
            worth = exposure.worth(exposure.largest());
        }
    }

    /** One more instrument. */
    Member join(final int instrumentId, final Exposure exposure) {
        final Member member = new Member(instrumentId, exposure);
        int at = members.size();
        while (at > 0 && members.get(at - 1).instrumentId > instrumentId) {
            at--;
        }
        members.add(at, member);
        return member;
    }

    /**
     * An instrument takes a limit.
     *
     * @param member of this exposure.
     * @param newLimit money; 0 = none.
     */
    void limit(final Member member, final long newLimit) {
        member.limit = newLimit;
        limit = 0;
        for (int i = 0; i < members.size(); i++) {
            final Member one = members.get(i);
            one.refresh();
            if (one.limit != 0 && (limit == 0 || one.limit < limit)) {
                limit = one.limit;
            }
        }
    }

    /** The smallest limit of any instrument; 0 = none. */
    long limit() {
        return limit;
    }

    /**
     * The sum if an instrument were worth something else.
     *
     * @param member of this exposure.
     * @param worth money instead of what it is.
     */
    long with(final Member member, final long worth) {
        long sum = worth;
        for (int i = 0; i < members.size(); i++) {
            final Member one = members.get(i);
            sum = Saturating.plus(sum, one == member ? 0 : one.worth);
        }
        return sum;
    }

    /** Save or load what each instrument is worth; they have joined before. */
    void transfer(final StateTransfer state) {
        state.tag(members.size());
        for (int i = 0; i < members.size(); i++) {
            state.tag(members.get(i).instrumentId);
            members.get(i).worth = state.whole(members.get(i).worth);
        }
    }
}
