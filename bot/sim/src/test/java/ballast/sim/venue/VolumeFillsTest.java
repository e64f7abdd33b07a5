package ballast.sim.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ballast.sim.model.FillLaw;
import ballast.sim.model.FillMode;
import org.junit.jupiter.api.Test;

/** Fills by the volume that has traded since an order came. */
class VolumeFillsTest {
    private static VenueScript script(final double share, final boolean isRandom) {
        return new VenueScript(new FillLaw(FillMode.VOLUME, 1, 1, 1, share, isRandom, 9))
                .hears("0 define", "0 snapshot bid 100:10,99:5 ask 104:4,105:6");
    }

    @Test
    void shouldFillWholeOnceWhatStoodInFrontHasTradedAtThePriceOrThroughIt() {
        final VenueScript script = script(1, false).hears("10 new #1 BUY 50@100");
        script.skips(1);
        script.hears("11 trade 100:4 SELLER", "12 trade 101:9 SELLER", "13 trade 100:9 BUYER", "14 book bid 100:1");
        script.hears("15 trade 99:5 UNKNOWN").saysNothing();
        script.hears("16 trade 100:1 SELLER");
        script.says("16>23 FILL #1 BUY 50@100 MAKER fee=-50 cum=50 leaves=0 FILLED");
    }

    @Test
    void shouldAskForAShare() {
        final VenueScript script = script(0.5, false).hears("10 new #1 BUY 1@100", "10 new #2 SELL 1@104");
        script.skips(2);
        script.hears("11 trade 100:4 SELLER", "12 trade 104:1 BUYER").saysNothing();
        script.hears("13 trade 100:1 SELLER", "14 trade 105:1 BUYER");
        script.says(
                "13>20 FILL #1 BUY 1@100 MAKER fee=-1 cum=1 leaves=0 FILLED",
                "14>21 FILL #2 SELL 1@104 MAKER fee=-1 cum=1 leaves=0 FILLED");
    }

    @Test
    void shouldFillByNothingButTrades() {
        final VenueScript script = script(1, false).hears("10 new #1 BUY 3@102");
        script.skips(1);
        script.hears("11 book ask 101:9", "12 snapshot bid 100:10 ask 101:9").saysNothing();
        script.hears("13 trade 102:1 SELLER");
        script.says("13>20 FILL #1 BUY 3@102 MAKER fee=-3 cum=3 leaves=0 FILLED");
    }

    @Test
    void shouldTakeWhatTheNextBookShowsForTheFrontThatAGapHides() {
        final VenueScript script = script(1, false).hears("10 feed GAP TRADING", "11 new #1 BUY 3@100");
        script.skips(1);
        script.hears("12 trade 100:8 SELLER", "13 snapshot bid 100:6 ask 104:4", "14 trade 100:5 SELLER")
                .saysNothing();
        script.hears("15 trade 100:1 SELLER");
        script.says("15>22 FILL #1 BUY 3@100 MAKER fee=-3 cum=3 leaves=0 FILLED");
    }

    @Test
    void shouldBeginAnewWhenAnAmendGoesToTheBackAndOnlyThen() {
        final VenueScript script = script(1, false).hears("10 new #1 BUY 5@100", "11 trade 100:9 SELLER");
        script.hears("12 amend #2 of #1 3@100", "13 amend #3 of #2 4@100", "14 trade 100:9 SELLER");
        script.skips(3);
        script.saysNothing();
        script.hears("15 trade 100:1 SELLER");
        script.says("15>22 FILL #3 BUY 4@100 MAKER fee=-4 cum=4 leaves=0 FILLED");
    }

    /** The fraction is uniform between 0 and 1: its mean over many orders is a half. */
    @Test
    void shouldDrawAFractionForEachOrder() {
        final int orders = 4_000;
        final VenueScript script = script(1, true).hears("1 book bid 90:1000");
        long traded = 0;
        for (int i = 1; i <= orders; i++) {
            script.hears("2 new #" + i + " BUY 1@90");
            script.skips(1);
            while (script.isSilent()) {
                script.hears("2 trade 90:10 SELLER");
                traded += 10;
            }
            script.skips(1);
        }
        // 10 lots at a time round up by 5 on average; standard error 1000 / sqrt(12 * 4000) = 4.6
        assertEquals(505, (double) traded / orders, 4 * 4.6, "seed 9");
    }
}
