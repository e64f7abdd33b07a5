package ballast.core.risk;

import ballast.core.state.StateException;
import ballast.core.state.StateTransfer;
import java.util.Arrays;

/**
 * Worst-case exposure of all instruments whose money is the same (R02): the sum of what each could be worth, long and
 * short not set off against each other. What each is worth is kept as of its own last event.
 *
 * <p>Single writer: the core. Allocates in {@link #join} only.
 */
final class GrossExposure {
    private Exposure[] members = new Exposure[0];
    private long[] worths = new long[0];
    private long[] limits = new long[0];
    private long limit;

    /** One more instrument; answers its place. */
    int join(final Exposure member) {
        final int place = members.length;
        members = Arrays.copyOf(members, place + 1);
        worths = Arrays.copyOf(worths, place + 1);
        limits = Arrays.copyOf(limits, place + 1);
        members[place] = member;
        refresh(place);
        return place;
    }

    /**
     * An instrument takes a limit.
     *
     * @param place of the instrument.
     * @param newLimit money; 0 = none.
     */
    void limit(final int place, final long newLimit) {
        limits[place] = newLimit;
        limit = 0;
        for (final long one : limits) {
            if (one != 0 && (limit == 0 || one < limit)) {
                limit = one;
            }
        }
        for (int i = 0; i < members.length; i++) {
            refresh(i);
        }
    }

    /** Position, orders or mark of an instrument have changed. */
    void refresh(final int place) {
        worths[place] = members[place].worth(members[place].largest());
    }

    /** The smallest limit of any instrument; 0 = none. */
    long limit() {
        return limit;
    }

    /**
     * The sum if an instrument were worth something else.
     *
     * @param place of the instrument.
     * @param worth money instead of what it is.
     */
    long with(final int place, final long worth) {
        long sum = worth;
        for (int i = 0; i < worths.length; i++) {
            sum = Saturating.plus(sum, i == place ? 0 : worths[i]);
        }
        return sum;
    }

    /** Save or load what each is worth; the order in which instruments joined may be another one after loading. */
    void transfer(final StateTransfer state) {
        for (int i = 0; i < worths.length; i++) {
            final int id = state.count(members[i].instrumentId());
            final int place = placeOf(id);
            worths[place] = state.whole(worths[place]);
        }
    }

    private int placeOf(final int instrumentId) {
        for (int i = 0; i < members.length; i++) {
            if (members[i].instrumentId() == instrumentId) {
                return i;
            }
        }
        throw new StateException("snapshot of the core's state: no exposure of instrument " + instrumentId);
    }
}
