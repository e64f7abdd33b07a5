package ballast.gateway.venue.binance.order;

import ballast.gateway.sign.RequestSigner;
import ballast.gateway.venue.DecimalGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Settings of a {@link SpotOrderSession}. Set what is needed, then {@link #conclude}; afterwards it does not change.
 *
 * <p>Not thread-safe while it is being set. It never shows its key or signer.
 */
public final class Context {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long WINDOW_MS_MAX = 60_000;

    private String apiKey = "";
    private RequestSigner signer;
    private String prefix = "";
    private long receiveWindowMs = 5_000;
    private long requestTimeoutNs = 5 * SECOND_NS;
    private long backOffNs = 10 * SECOND_NS;
    private long historyNs = 86_400 * SECOND_NS;
    private long weightPerMinute = 6_000;
    private long ordersPer10Seconds = 50;
    private long ordersPerDay = 160_000;
    private int requestsInFlightMax = 1_024;
    private int ordersKnownMax = 4_096;
    private int tradesPerPage = 500;
    private boolean isAccountOursAlone;
    private final List<SpotInstrument> listed = new ArrayList<>();
    private final List<FeeAsset> feeAssets = new ArrayList<>();
    private SpotInstrument[] instruments = {};
    private boolean isConcluded;

    private static final class FeeAsset {
        private final byte[] name;
        private final int assetId;
        private final DecimalGrid grid;

        FeeAsset(final String name, final int assetId, final int exponent) {
            this.name = SpotInstrument.assetName(name);
            this.assetId = assetId;
            this.grid = new DecimalGrid(1, exponent);
        }
    }

    private void checkOpen() {
        if (isConcluded) {
            throw new IllegalStateException("this context is in use");
        }
    }

    /** Public name of the account's key, and what signs with it. */
    public Context key(final String name, final RequestSigner itsSigner) {
        checkOpen();
        apiKey = name;
        signer = itsSigner;
        return this;
    }

    /** What our client order ids begin with: 1 to 16 letters, digits or '_', and '-' at the end; one for each bot. */
    public Context clientIdPrefix(final String text) {
        checkOpen();
        prefix = text;
        return this;
    }

    /** The venue refuses what reaches it later than this behind its time stamp, ms; at most 60,000. */
    public Context receiveWindowMs(final long windowMs) {
        checkOpen();
        receiveWindowMs = windowMs;
        return this;
    }

    /** A request that is not answered for so long is of unknown fate. */
    public Context requestTimeoutNs(final long timeoutNs) {
        checkOpen();
        requestTimeoutNs = timeoutNs;
        return this;
    }

    /** How long to wait where the venue says that we must, and not how long. */
    public Context backOffNs(final long waitNs) {
        checkOpen();
        backOffNs = waitNs;
        return this;
    }

    /** How far behind the first connection fills are looked for when the core has booked none; at most a day. */
    public Context historyNs(final long lookBackNs) {
        checkOpen();
        historyNs = lookBackNs;
        return this;
    }

    /** The venue's limits, as its exchange information gives them. */
    public Context limits(final long weightEachMinute, final long ordersEach10Seconds, final long ordersEachDay) {
        checkOpen();
        weightPerMinute = weightEachMinute;
        ordersPer10Seconds = ordersEach10Seconds;
        ordersPerDay = ordersEachDay;
        return this;
    }

    /** Room for requests in flight and for orders that are remembered. */
    public Context capacities(final int requestsInFlight, final int ordersKnown) {
        checkOpen();
        requestsInFlightMax = requestsInFlight;
        ordersKnownMax = ordersKnown;
        return this;
    }

    /** Trades that are asked for at a time, 1 to 1000. */
    public Context tradesPerPage(final int trades) {
        checkOpen();
        tradesPerPage = trades;
        return this;
    }

    /** Nobody else has orders in this account: then a mass cancel is one request, and ends whatever is there. */
    public Context accountIsOursAlone(final boolean isAlone) {
        checkOpen();
        isAccountOursAlone = isAlone;
        return this;
    }

    /** An instrument that is traded. */
    public Context instrument(final SpotInstrument instrument) {
        checkOpen();
        listed.add(instrument);
        return this;
    }

    /**
     * An asset, other than an instrument's quote asset, that fees may be taken in.
     *
     * @param name as the venue writes it.
     * @param assetId as in AssetMark, positive.
     * @param exponent of its amounts, as in AssetMark.
     * @return this.
     */
    public Context feeAsset(final String name, final int assetId, final int exponent) {
        checkOpen();
        if (assetId <= 0) {
            throw new IllegalArgumentException("asset id " + assetId + " of " + name + ": must be positive");
        }
        feeAssets.add(new FeeAsset(name, assetId, exponent));
        return this;
    }

    /**
     * Checks the settings and fixes them.
     *
     * @return this.
     * @throws IllegalArgumentException with one line that says what is missing or out of range.
     */
    public Context conclude() {
        checkOpen();
        require(!apiKey.isEmpty() && signer != null, "key: need the public name of a key, and a signer");
        require(!listed.isEmpty(), "instrument: need at least one");
        require(receiveWindowMs >= 1 && receiveWindowMs <= WINDOW_MS_MAX, "receiveWindowMs: need 1 to 60000");
        require(requestTimeoutNs > 0 && backOffNs > 0, "requestTimeoutNs, backOffNs: must be positive");
        require(historyNs > 0 && historyNs <= 86_400 * SECOND_NS, "historyNs: need more than nothing, at most a day");
        require(
                weightPerMinute >= 100 && ordersPer10Seconds > 0 && ordersPerDay > 0,
                "limits: must be positive, and at least a weight of 100");
        require(requestsInFlightMax >= 8 && ordersKnownMax >= 64, "capacities: need at least 8 requests and 64 orders");
        require(tradesPerPage >= 1 && tradesPerPage <= 1_000, "tradesPerPage: need 1 to 1000");
        for (int i = 0; i < listed.size(); i++) {
            for (int j = 0; j < i; j++) {
                require(
                        listed.get(i).id() != listed.get(j).id()
                                && !Arrays.equals(
                                        listed.get(i).terms().symbol(),
                                        listed.get(j).terms().symbol()),
                        "instrument " + listed.get(i).id() + ": its id or its symbol is there twice");
            }
        }
        clientIds();
        instruments = listed.toArray(new SpotInstrument[0]);
        isConcluded = true;
        return this;
    }

    private static void require(final boolean isRight, final String what) {
        if (!isRight) {
            throw new IllegalArgumentException(what);
        }
    }

    ClientIds clientIds() {
        return new ClientIds(prefix);
    }

    OrderRequests requests() {
        return new OrderRequests(clientIds(), apiKey, signer, receiveWindowMs);
    }

    boolean canLogOn() {
        return signer.canLogOn();
    }

    long requestTimeoutNs() {
        return requestTimeoutNs;
    }

    long backOffNs() {
        return backOffNs;
    }

    long historyNs() {
        return historyNs;
    }

    long weightPerMinute() {
        return weightPerMinute;
    }

    long ordersPer10Seconds() {
        return ordersPer10Seconds;
    }

    long ordersPerDay() {
        return ordersPerDay;
    }

    int requestsInFlightMax() {
        return requestsInFlightMax;
    }

    int ordersKnownMax() {
        return ordersKnownMax;
    }

    int tradesPerPage() {
        return tradesPerPage;
    }

    boolean isAccountOursAlone() {
        return isAccountOursAlone;
    }

    boolean isConcluded() {
        return isConcluded;
    }

    int instruments() {
        return instruments.length;
    }

    SpotInstrument instrument(final int index) {
        return instruments[index];
    }

    /** Place of an instrument by its id, -1 = none. */
    int indexOf(final int instrumentId) {
        for (int i = 0; i < instruments.length; i++) {
            if (instruments[i].id() == instrumentId) {
                return i;
            }
        }
        return -1;
    }

    /** Place of an instrument by its symbol, -1 = none. */
    int indexOf(final byte[] bytes, final int from, final int to) {
        for (int i = 0; i < instruments.length; i++) {
            final byte[] symbol = instruments[i].terms().symbol();
            if (Arrays.equals(symbol, 0, symbol.length, bytes, from, to)) {
                return i;
            }
        }
        return -1;
    }

    /** Place of a fee asset by its name, -1 = none. */
    int feeAssetOf(final byte[] bytes, final int from, final int to) {
        for (int i = 0; i < feeAssets.size(); i++) {
            final byte[] name = feeAssets.get(i).name;
            if (Arrays.equals(name, 0, name.length, bytes, from, to)) {
                return i;
            }
        }
        return -1;
    }

    int feeAssetId(final int place) {
        return feeAssets.get(place).assetId;
    }

    DecimalGrid feeAssetGrid(final int place) {
        return feeAssets.get(place).grid;
    }
}
