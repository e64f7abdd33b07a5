package ballast.systest.seeded;

import ballast.codecs.Side;
import java.nio.charset.StandardCharsets;

/** Writes what the venue publishes in its own language: JSON as Binance documents it. One thread. */
final class FrameWriter {
    private static final long MS = 1_000_000L;
    private static final int LOTS_PER_UNIT = 1_000;
    private static final int TICKS_PER_UNIT = 10;

    private final boolean isChained;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder other = new StringBuilder();

    /**
     * A writer.
     *
     * @param isChained whether updates name the one before, as on the futures markets.
     */
    FrameWriter(final boolean isChained) {
        this.isChained = isChained;
    }

    private void begin(final String channel, final String kind, final long nowNs) {
        text.setLength(0);
        text.append("{\"stream\":\"seedusdt@")
                .append(channel)
                .append("\",\"data\":{\"e\":\"")
                .append(kind);
        text.append("\",\"E\":").append(nowNs / MS);
        if (isChained) {
            text.append(",\"T\":").append(nowNs / MS);
        }
        text.append(",\"s\":\"").append(Terms.SYMBOL).append('"');
    }

    private byte[] end() {
        return text.append("}}").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void price(final StringBuilder into, final long ticks) {
        into.append('"')
                .append(ticks / TICKS_PER_UNIT)
                .append('.')
                .append(ticks % TICKS_PER_UNIT)
                .append('"');
    }

    private static void lots(final StringBuilder into, final long lots) {
        into.append('"').append(lots / LOTS_PER_UNIT).append('.');
        into.append((char) ('0' + lots / 100 % 10));
        into.append((char) ('0' + lots / 10 % 10));
        into.append((char) ('0' + lots % 10)).append('"');
    }

    private static void level(final StringBuilder into, final long ticks, final long lots) {
        into.append(into.length() == 0 || into.charAt(into.length() - 1) == '[' ? "[" : ",[");
        price(into, ticks);
        into.append(',');
        lots(into, lots);
        into.append(']');
    }

    /** All levels that changed after a number, absolute sizes. */
    byte[] depth(final PublicMarket market, final long lastUpdate, final long nowNs) {
        begin("depth@100ms", "depthUpdate", nowNs);
        text.append(",\"U\":").append(lastUpdate + 1).append(",\"u\":").append(market.updates());
        if (isChained) {
            text.append(",\"pu\":").append(lastUpdate);
        }
        text.append(",\"b\":[");
        other.setLength(0);
        for (int level = 0; level < PublicMarket.LEVELS; level++) {
            if (market.takeChanged(level)) {
                final long price = level + PublicMarket.LOWEST;
                level(text, price, market.shown(Side.BUY, level));
                level(other, price, market.shown(Side.SELL, level));
            }
        }
        text.append("],\"a\":[").append(other).append(']');
        return end();
    }

    /** The whole book, as a REST request is answered. */
    byte[] snapshot(final PublicMarket market, final long lastUpdate, final long nowNs) {
        text.setLength(0);
        text.append("{\"lastUpdateId\":").append(lastUpdate);
        if (isChained) {
            text.append(",\"E\":").append(nowNs / MS).append(",\"T\":").append(nowNs / MS);
        }
        text.append(",\"bids\":[");
        other.setLength(0);
        for (int level = PublicMarket.LEVELS - 1; level >= 0; level--) {
            final long lots = market.shown(Side.BUY, level);
            if (lots > 0) {
                level(text, level + PublicMarket.LOWEST, lots);
            }
        }
        for (int level = 0; level < PublicMarket.LEVELS; level++) {
            final long lots = market.shown(Side.SELL, level);
            if (lots > 0) {
                level(other, level + PublicMarket.LOWEST, lots);
            }
        }
        text.append("],\"asks\":[").append(other).append("]}");
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** A public trade. */
    byte[] trade(final long id, final Side aggressor, final long price, final long lots, final long nowNs) {
        begin("trade", "trade", nowNs);
        if (!isChained) {
            text.append(",\"T\":").append(nowNs / MS);
        }
        text.append(",\"t\":").append(id).append(",\"p\":");
        price(text, price);
        text.append(",\"q\":");
        lots(text, lots);
        text.append(",\"X\":\"MARKET\",\"m\":").append(aggressor == Side.SELL);
        return end();
    }
}
