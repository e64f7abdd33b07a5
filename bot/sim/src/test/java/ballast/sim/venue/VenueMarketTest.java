package ballast.sim.venue;

import org.junit.jupiter.api.Test;

/** Snapshots, gaps, a venue that does not trade, latencies of answers, and more than one instrument. */
class VenueMarketTest {
    @Test
    void shouldCapThePlaceByWhatASnapshotShows() {
        final VenueScript script = VenueScript.ready().hears("10 new #1 BUY 5@100");
        script.says("10>15 NEW #1 BUY 5@100 cum=0 leaves=5 NEW");
        script.hears("20 snapshot ask 104:1 more", "20 snapshot bid 100:3 part=1", "21 trade 100:4 SELLER");
        script.says("21>28 FILL #1 BUY 1@100 MAKER fee=-1 cum=1 leaves=4 PARTIALLY_FILLED");
    }

    @Test
    void shouldNotGrowThePlaceByWhatASnapshotShows() {
        final VenueScript script = VenueScript.ready().hears("10 new #1 BUY 5@100", "20 snapshot bid 100:90 ask 104:1");
        script.hears("21 trade 100:11 SELLER");
        script.says(
                "10>15 NEW #1 BUY 5@100 cum=0 leaves=5 NEW",
                "21>28 FILL #1 BUY 1@100 MAKER fee=-1 cum=1 leaves=4 PARTIALLY_FILLED");
    }

    @Test
    void shouldFillWhatTheMarketPassedDuringAGap() {
        final VenueScript script = VenueScript.ready().hears("10 new #1 BUY 5@100", "20 feed GAP TRADING");
        script.says("10>15 NEW #1 BUY 5@100 cum=0 leaves=5 NEW");
        script.hears("30 snapshot bid 95:1 ask 100:2");
        script.says("30>37 FILL #1 BUY 5@100 MAKER fee=-5 cum=5 leaves=0 FILLED");
    }

    @Test
    void shouldPutAnOrderPlacedDuringAGapBehindWhatIsShownAfterIt() {
        final VenueScript script = VenueScript.ready().hears("10 feed GAP TRADING", "11 new #1 BUY 5@100");
        script.says("11>16 NEW #1 BUY 5@100 cum=0 leaves=5 NEW");
        script.hears("12 trade 100:50 SELLER", "20 snapshot bid 100:8 ask 104:2", "20 feed RESYNCED TRADING");
        script.hears("21 trade 100:8 SELLER").saysNothing();
        script.hears("22 trade 100:1 SELLER");
        script.says("22>29 FILL #1 BUY 1@100 MAKER fee=-1 cum=1 leaves=4 PARTIALLY_FILLED");
    }

    @Test
    void shouldNotLetAnOrderPlacedDuringAGapOvertakeOurOlderOne() {
        final VenueScript script = VenueScript.ready().hears("10 new #1 BUY 5@100", "11 feed GAP TRADING");
        script.hears("12 new #2 BUY 5@100", "13 trade 100:9 SELLER");
        script.says("10>15 NEW #1 BUY 5@100 cum=0 leaves=5 NEW", "12>17 NEW #2 BUY 5@100 cum=0 leaves=5 NEW");
        script.hears("14 trade 100:3 SELLER");
        script.says("14>21 FILL #1 BUY 2@100 MAKER fee=-2 cum=2 leaves=3 PARTIALLY_FILLED");
    }

    @Test
    void shouldRefuseOrdersWhileTheVenueDoesNotTrade() {
        final VenueScript script = VenueScript.ready().hears("10 new #1 BUY 5@100", "10 new #2 BUY 5@99");
        script.hears("11 feed LIVE HALTED", "12 new #3 BUY 5@99", "13 amend #4 of #1 4@100", "14 cancel #5 of #1");
        script.hears("15 feed LIVE CANCEL_ONLY", "16 new #3 BUY 5@99", "17 query #6 of #2", "18 feed LIVE CLOSED");
        script.hears("19 new #3 BUY 5@99 ioc", "20 massCancel #7", "21 feed LIVE TRADING", "22 new #3 BUY 5@99");
        script.says(
                "10>15 NEW #1 BUY 5@100 cum=0 leaves=5 NEW",
                "10>15 NEW #2 BUY 5@99 cum=0 leaves=5 NEW",
                "12>17 REFUSED NEW #3 VENUE_CLOSED",
                "13>18 REFUSED AMEND #4 of #1 VENUE_CLOSED",
                "14>19 CANCELED #1 BUY 5@100 cum=0 leaves=0 CANCELED",
                "16>21 REFUSED NEW #3 VENUE_CLOSED",
                "17>22 ORDER_STATUS #2 BUY 5@99 cum=0 leaves=5 NEW",
                "19>24 REFUSED NEW #3 VENUE_CLOSED",
                "20>25 CANCELED #2 BUY 5@99 cum=0 leaves=0 CANCELED",
                "22>27 NEW #3 BUY 5@99 cum=0 leaves=5 NEW");
    }

    @Test
    void shouldKeepTwoInstrumentsApart() {
        final VenueScript script = VenueScript.ready().hears("0 define id=2", "0 snapshot bid 50:1 ask 60:1 id=2");
        script.hears("1 new #1 BUY 5@100", "1 new #2 BUY 5@50 post id=2", "2 trade 49:1 SELLER id=2");
        script.hears("3 cancel #3 of #2", "4 cancel #4 of #2 id=2");
        script.says(
                "1>6 NEW #1 BUY 5@100 cum=0 leaves=5 NEW",
                "1>6 NEW #2 BUY 5@50 cum=0 leaves=5 NEW id=2",
                "3>8 REFUSED CANCEL #3 of #2 UNKNOWN_ORDER",
                "2>9 FILL #2 BUY 5@50 MAKER fee=-2 cum=5 leaves=0 FILLED id=2",
                "4>9 REFUSED CANCEL #4 of #2 TOO_LATE id=2");
    }

    @Test
    void shouldLetAFasterFillOvertakeTheAcknowledgement() {
        final VenueScript script = new VenueScript(20, 3).hears("0 define", "0 snapshot bid 100:10 ask 104:4");
        script.hears("1 new #1 BUY 2@104 gtc");
        script.says(
                "1>4 FILL #1 BUY 2@104 TAKER fee=11 cum=2 leaves=0 FILLED", "1>21 NEW #1 BUY 2@104 cum=0 leaves=2 NEW");
    }

    @Test
    void shouldUseADefinitionThatReplacesAnother() {
        final VenueScript script = VenueScript.ready().hears("1 define notional=99999", "2 new #1 BUY 1@99");
        script.says("2>7 REJECTED #1 BUY 1@99 cum=0 leaves=0 REJECTED BAD_QUANTITY");
    }

    @Test
    void shouldIgnoreMarketDataOfAnUndefinedInstrument() {
        VenueScript.ready()
                .hears("1 trade 100:1 SELLER id=9", "1 book bid 100:1 id=9")
                .saysNothing();
    }
}
