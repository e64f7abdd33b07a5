package ballast.app.live;

import ballast.app.config.RunSettings;
import ballast.app.config.VenueSettings;
import ballast.app.host.LiveGateway;
import ballast.app.host.PreflightException;
import ballast.codecs.ContractType;
import ballast.codecs.InstrumentDefinitionDecoder;
import ballast.codecs.InstrumentDefinitionEncoder;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.MessageHeaderEncoder;
import ballast.core.position.Contract;
import ballast.gateway.sign.KeyException;
import ballast.gateway.sign.KeyFile;
import ballast.gateway.sign.RequestSigner;
import ballast.gateway.venue.DecimalGrid;
import ballast.gateway.venue.binance.BinanceInstrument;
import ballast.gateway.venue.binance.Market;
import ballast.gateway.venue.binance.live.OrderConnection;
import ballast.gateway.venue.binance.live.SignedQuery;
import ballast.gateway.venue.binance.live.SpotPreflight;
import ballast.gateway.venue.binance.order.Context;
import ballast.gateway.venue.binance.order.SpotInstrument;
import ballast.gateway.venue.binance.stream.ExchangeInfo;
import ballast.gateway.venue.binance.stream.ServerTime;
import ballast.gateway.venue.binance.stream.SessionSettings;
import ballast.gateway.venue.binance.stream.SymbolRules;
import ballast.gateway.venue.binance.stream.VenueTextException;
import ballast.gateway.ws.LinkOptions;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Binance Spot as settings describe it: reads the keys, asks the venue what must be known before the start, and puts
 * the gateway together. Nothing is connected before all of that is good. One thread.
 */
public final class SpotVenue {
    /** Money of a spot account: the venue writes no more digits. */
    private static final int MONEY_EXPONENT_MAX = -8;

    private static final long NS_PER_MS = 1_000_000L;
    private static final long HISTORY_NS_MAX = 86_400_000_000_000L;
    private static final long OPEN_NS_MAX = 10_000_000_000L;
    private static final long LINE_SILENCE_NS_MAX = 45_000_000_000L;
    private static final long RETRY_FLOOR_NS = 200_000_000L;
    private static final long RETRY_CEILING_NS = 30_000_000_000L;
    private static final int API_KEY_LENGTH_MAX = 256;
    private static final String TRADING = "TRADING";

    private final RunSettings settings;
    private final VenueSettings venue;
    private final EpochNanoClock clock;
    private final long createdMs;
    private long accountNumber;
    private final List<String> findings = new ArrayList<>();

    /**
     * Nothing is known of the venue yet.
     *
     * @param settings checked and complete, of a mode that has a venue.
     * @param createdMs when the bot was first started: fills of before are none of its own.
     * @param clock nanoseconds since 1970.
     */
    public SpotVenue(final RunSettings settings, final long createdMs, final EpochNanoClock clock) {
        this.createdMs = createdMs;
        this.settings = settings;
        this.venue = settings.venue();
        this.clock = clock;
    }

    /**
     * Ask the venue, and put the gateway together.
     *
     * @return not connected yet.
     * @throws PreflightException when something is not as it must be, with one line.
     */
    public LiveGateway gateway() {
        final String apiKey = apiKey();
        final RequestSigner signer = signer();
        final LinkOptions links = links();
        final long windowMs = venue.receiveWindowNs() / NS_PER_MS;
        final String restUrl = venue.rest() + "/api/v3";
        final ExchangeInfo info;
        try (SpotPreflight preflight = new SpotPreflight(
                links, restUrl, new SignedQuery(apiKey, signer, windowMs), venue.receiveWindowNs(), clock)) {
            final ServerTime clocks = preflight.clocks();
            findings.add("clock: the venue's is " + clocks.offsetNs() / NS_PER_MS + " ms ahead, known to "
                    + clocks.uncertaintyNs() / NS_PER_MS + " ms");
            if (clocks.verdict() != ServerTime.Verdict.GOOD) {
                throw new PreflightException("our clock is " + clocks.offsetNs() / NS_PER_MS
                        + " ms behind the venue's, and requests are good for " + windowMs
                        + " ms only; set the clock, or venue.receive_window");
            }
            info = preflight.exchangeInfo();
            accountNumber = preflight.accountNumber();
            findings.add("account: number " + accountNumber);
        } catch (final VenueTextException unfit) {
            throw new PreflightException(unfit.getMessage(), unfit);
        }
        return new SpotGateway(terms(info, links, apiKey, signer, restUrl), clock);
    }

    private SpotGateway.Terms terms(
            final ExchangeInfo info,
            final LinkOptions links,
            final String apiKey,
            final RequestSigner signer,
            final String restUrl) {
        final long windowMs = venue.receiveWindowNs() / NS_PER_MS;
        final Context context = new Context()
                .key(apiKey, signer)
                .clientIdPrefix(venue.idPrefix())
                .receiveWindowMs(windowMs)
                .requestTimeoutNs(venue.requestTimeoutNs())
                .accountIsOursAlone(venue.isExclusive())
                .historyNs(Math.max(NS_PER_MS, Math.min(HISTORY_NS_MAX, clock.nanoTime() - createdMs * NS_PER_MS)))
                .limits(
                        limit(info, "REQUEST_WEIGHT", "MINUTE"),
                        limit(info, "ORDERS", "SECOND"),
                        limit(info, "ORDERS", "DAY"));
        final List<LiveGateway.Instrument> instruments = new ArrayList<>();
        final List<BinanceInstrument> symbols = new ArrayList<>();
        final Map<String, BigDecimal> reserves = venue.baseReserve();
        for (int i = 0; i < settings.instruments().size(); i++) {
            final SymbolRules rules = rules(info, settings.instruments().get(i).symbol());
            final BinanceInstrument symbol = new BinanceInstrument(
                    i + 1, rules.symbol(), grid(rules.tick()), grid(rules.lot()), Market.SPOT.oddLots());
            final LiveGateway.Instrument instrument = instrument(symbol, rules);
            final BigDecimal reserve = reserves.getOrDefault(rules.symbol(), BigDecimal.ZERO);
            symbols.add(symbol);
            instruments.add(instrument);
            context.instrument(new SpotInstrument(
                    symbol,
                    rules.base(),
                    rules.quote(),
                    instrument.contract().moneyExponent(),
                    reserve.divideToIntegralValue(rules.lot()).longValueExact()));
            findings.add(rules.symbol() + ": tick " + rules.tick().toPlainString() + ", lot "
                    + rules.lot().toPlainString() + ", " + rules.status());
        }
        final long seed = clock.nanoTime();
        final SessionSettings usual = SessionSettings.of(venue.streams().toString(), restUrl, seed);
        final SessionSettings market = new SessionSettings(
                usual.streamUrl(),
                usual.restUrl(),
                usual.depthLimit(),
                usual.openNsMax(),
                usual.lineSilenceNsMax(),
                venue.silenceNs(),
                venue.rotateAfterNs(),
                usual.settleNs(),
                Math.min(usual.overlapNsMax(), venue.rotateAfterNs() / 2),
                usual.retryFloorNs(),
                usual.retryCeilingNs(),
                usual.seed());
        final OrderConnection.Terms orders = new OrderConnection.Terms(
                venue.orders().toString(),
                restUrl,
                OPEN_NS_MAX,
                LINE_SILENCE_NS_MAX,
                venue.rotateAfterNs(),
                RETRY_FLOOR_NS,
                RETRY_CEILING_NS,
                venue.receiveWindowNs(),
                seed + 1);
        return new SpotGateway.Terms(instruments, symbols, links, market, orders, context.conclude());
    }

    /** What was found, a line each, for whoever asks. */
    public List<String> findings() {
        return List.copyOf(findings);
    }

    /** Number of the account, once the venue was asked. */
    public long accountNumber() {
        return accountNumber;
    }

    private String apiKey() {
        final Path file = venue.apiKeyFile();
        try {
            final String text =
                    Files.readString(file, StandardCharsets.US_ASCII).strip();
            if (text.isEmpty() || text.length() > API_KEY_LENGTH_MAX || !text.matches("[!-~]+")) {
                throw new PreflightException(file + ": holds no key's name; write it on one line");
            }
            return text;
        } catch (final IOException missing) {
            throw new PreflightException(file + ": the key's name cannot be read (" + missing + ")", missing);
        }
    }

    private RequestSigner signer() {
        try {
            return KeyFile.read(venue.keyFile());
        } catch (final KeyException unusable) {
            throw new PreflightException(unusable.getMessage(), unusable);
        }
    }

    private LinkOptions links() {
        final LinkOptions options = LinkOptions.defaults();
        if (venue.trustStore() == null) {
            return options;
        }
        if (!Files.isReadable(venue.trustStore())) {
            throw new PreflightException(venue.trustStore() + ": cannot be read; venue.trust_store names a PEM file");
        }
        return options.trusting(venue.trustStore());
    }

    private static SymbolRules rules(final ExchangeInfo info, final String symbol) {
        final SymbolRules rules = info.symbol(symbol)
                .orElseThrow(() -> new PreflightException(symbol + ": the venue has no such instrument; see settings"));
        if (!TRADING.equals(rules.status())) {
            throw new PreflightException(symbol + ": is " + rules.status() + " at the venue; start when it trades");
        }
        return rules;
    }

    private static long limit(final ExchangeInfo info, final String type, final String interval) {
        for (final ExchangeInfo.RateLimit limit : info.limits()) {
            if (limit.type().equals(type) && limit.interval().equals(interval)) {
                return limit.limit();
            }
        }
        throw new PreflightException("the venue does not say how many " + type + " it takes in a " + interval);
    }

    private static DecimalGrid grid(final BigDecimal step) {
        final BigDecimal plain = step.stripTrailingZeros();
        return new DecimalGrid(plain.unscaledValue().longValueExact(), -plain.scale());
    }

    private static LiveGateway.Instrument instrument(final BinanceInstrument symbol, final SymbolRules rules) {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final InstrumentDefinitionEncoder definition = new InstrumentDefinitionEncoder();
        definition.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        definition
                .head()
                .venueTimeNs(0)
                .receiveTimeNs(0)
                .sequence(0)
                .instrumentId(symbol.instrumentId())
                .flags()
                .clear()
                .last(true);
        // half a tick times a lot must be whole units of money
        final int moneyExponent = Math.min(
                MONEY_EXPONENT_MAX, symbol.ticks().exponent() + symbol.lots().exponent() - 1);
        definition
                .tickMantissa(symbol.ticks().mantissa())
                .lotMantissa(symbol.lots().mantissa())
                .contractMantissa(1)
                .minLots(rules.quantityMin().divideToIntegralValue(rules.lot()).longValueExact())
                .maxLots(rules.quantityMax().divideToIntegralValue(rules.lot()).longValueExact())
                .minNotional(rules.notionalMin()
                        .movePointRight(-moneyExponent)
                        .toBigInteger()
                        .longValueExact())
                .makerFeeRate(0)
                .takerFeeRate(0)
                .tickExponent((byte) symbol.ticks().exponent())
                .lotExponent((byte) symbol.lots().exponent())
                .contractExponent((byte) 0)
                .moneyExponent((byte) moneyExponent)
                .contractType(ContractType.SPOT)
                .amendSupported((short) 0)
                .symbol(rules.symbol())
                .venue(Market.SPOT.venue())
                .settlementCurrency(rules.quote());
        final int length = MessageHeaderEncoder.ENCODED_LENGTH + definition.encodedLength();
        final DirectBuffer message = new UnsafeBuffer(buffer, 0, length);
        final InstrumentDefinitionDecoder decoder = new InstrumentDefinitionDecoder();
        decoder.wrapAndApplyHeader(message, 0, new MessageHeaderDecoder());
        return new LiveGateway.Instrument(new Contract(decoder), message);
    }
}
