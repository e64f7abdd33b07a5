package ballast.analytics.chart;

/**
 * Colour by role. The values live in the style sheet, once for a light and once for a dark page, and are told apart by
 * people with any of the common colour deficiencies; wherever two tones meet, shape or position differs too.
 */
public enum Tone {
    /** First choice for a single curve. */
    BLUE("t1"),
    /** Second curve. */
    ORANGE("t2"),
    /** Third curve. */
    GREEN("t3"),
    /** Fourth curve. */
    PURPLE("t4"),
    /** Fifth curve. */
    SKY("t5"),
    /** Sixth curve, and losses. */
    VERMILION("t6"),
    /** Curves that give context: mid price, baselines. */
    GREY("t7"),
    /** Our buys and bids. */
    BUY("t1"),
    /** Our sells and asks. */
    SELL("t6");

    private final String css;

    Tone(final String css) {
        this.css = css;
    }

    /** Name of the style class. */
    String css() {
        return css;
    }

    /** The tone of the n-th of several equal curves, counted from 0; repeats after six. */
    public static Tone of(final int n) {
        return values()[Math.floorMod(n, 6)];
    }
}
