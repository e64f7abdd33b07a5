package ballast.gateway.venue.binance;

import ballast.gateway.venue.DecimalScanner.OffGrid;

/**
 * Binance's three markets: one language, three dialects.
 */
public enum Market {
    /**
     * Spot. Update ids count by one, best prices come without a time. Quantities of old orders may have more decimals
     * than LOT_SIZE allows today (seen 2024-08: BTCUSDT asks at round prices far from the market, with six decimals at
     * a step of 0.00001). Refusing such a level would refuse the whole update and with it the book, so parts of a lot
     * are rounded up: the queue ahead of an order is never understated.
     */
    SPOT("binance-spot", false, OffGrid.ROUND_UP),
    /** Futures margined in USDT or USDC. Each update names the one before ({@code pu}). */
    USD_M("binance-usdm", true, OffGrid.REJECT),
    /** Futures margined in coin: inverse contracts. Each update names the one before ({@code pu}). */
    COIN_M("binance-coinm", true, OffGrid.REJECT);

    private final String venue;
    private final boolean isChained;
    private final OffGrid oddLots;

    Market(final String venue, final boolean isChained, final OffGrid oddLots) {
        this.venue = venue;
        this.isChained = isChained;
        this.oddLots = oddLots;
    }

    /** Name of the venue in instrument definitions and settings. */
    public String venue() {
        return venue;
    }

    /** Whether a depth update names the one before it ({@code pu}), rather than counting on without holes. */
    public boolean isChained() {
        return isChained;
    }

    /** What becomes of a quantity that is not a whole number of lots. */
    public OffGrid oddLots() {
        return oddLots;
    }
}
