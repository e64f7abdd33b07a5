package ballast.testnet.market;

import ballast.codecs.InstrumentDefinitionDecoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.core.position.Contract;
import ballast.sim.replay.MarketSource;
import ballast.testnet.settings.AccountSettings;
import ballast.testnet.settings.Listing;
import ballast.testnet.settings.TestnetSettings;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The venue: plays the market at the speed of a clock, to the public and to the simulator of each account.
 *
 * <p>Has no thread and no socket: who owns it calls {@link #advance} and makes its requests between two such calls.
 * When the market data end, the books stand still and everything is answered as before. Single thread.
 */
public final class Exchange implements AutoCloseable {
    private static final long FAST_NS = 100_000_000L;
    private static final int SLOW_TICKS = 10;

    private final TestnetSettings settings;
    private final VenueClock clock;
    private final Publisher publisher;
    private final List<? extends MarketSource> sources;
    private final OrderDesk desk;
    private final Map<String, SymbolMarket> symbols = new TreeMap<>();
    private final Map<Integer, SymbolMarket> byId = new HashMap<>();
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();
    /** Message by which an instrument was defined, for accounts that begin anew. */
    private final Map<Integer, DirectBuffer> definitions = new TreeMap<>();

    private final long startNs;
    private final long firstTapeNs;
    private long nextTickNs;
    private long ticks;

    /**
     * A venue at the first moment of its market.
     *
     * @param settings of the testnet.
     * @param clock of the venue.
     * @param publisher of its events.
     */
    public Exchange(final TestnetSettings settings, final VenueClock clock, final Publisher publisher) {
        this.settings = settings;
        this.clock = clock;
        this.publisher = publisher;
        this.sources = settings.market().get();
        this.desk = new OrderDesk(clock, settings.limits().ordersMax());
        this.startNs = clock.nowNs();
        this.nextTickNs = startNs + FAST_NS;
        long uid = 1;
        for (final AccountSettings one : settings.accounts()) {
            accounts.put(one.apiKey(), new Account(one, uid++, clock, settings.selfTrade()));
        }
        final MarketSource first = earliest();
        this.firstTapeNs = first == null ? startNs : first.venueTimeNs();
        advance();
        if (symbols.isEmpty()) {
            throw new IllegalArgumentException("the market data begin without an instrument; import them again");
        }
    }

    private MarketSource earliest() {
        MarketSource first = null;
        for (final MarketSource source : sources) {
            final boolean isFirst = first == null || source.venueTimeNs() < first.venueTimeNs();
            if (source.venueTimeNs() != Long.MAX_VALUE && isFirst) {
                first = source;
            }
        }
        return first;
    }

    /** Whether there are no more market data. */
    public boolean isOver() {
        return earliest() == null;
    }

    private long dueNs(final long tapeNs) {
        return startNs + (long) ((double) (tapeNs - firstTapeNs) / settings.speed());
    }

    /** Play what has happened by now, then tell accounts of it. */
    public void advance() {
        final long nowNs = clock.nowNs();
        for (MarketSource next = earliest(); next != null && dueNs(next.venueTimeNs()) <= nowNs; next = earliest()) {
            play(next, nowNs);
        }
        while (nextTickNs <= nowNs) {
            tick();
        }
        tellAccounts();
    }

    private void tick() {
        nextTickNs += FAST_NS;
        ticks++;
        for (final SymbolMarket market : symbols.values()) {
            market.onFastTick();
            if (ticks % SLOW_TICKS == 0) {
                market.onSlowTick();
            }
        }
    }

    private void play(final MarketSource source, final long nowNs) {
        final DirectBuffer buffer = source.venueBuffer();
        final int offset = source.venueOffset();
        if (MessageHead.templateId(buffer, offset) == InstrumentDefinitionDecoder.TEMPLATE_ID) {
            define(buffer, offset);
        }
        final SymbolMarket market = byId.get(MessageHead.instrumentId(buffer, offset));
        if (market != null) {
            market.onMarketData(buffer, offset);
        }
        for (final Account account : accounts.values()) {
            account.venue().onMarketData(buffer, offset, nowNs);
        }
        final long playedNs = source.venueTimeNs();
        source.advanceVenue();
        while (source.localTimeNs() <= playedNs) {
            source.advanceLocal();
        }
    }

    private void define(final DirectBuffer buffer, final int offset) {
        definition.wrapAndApplyHeader(buffer, offset, header);
        final Contract contract = new Contract(definition);
        if (byId.containsKey(contract.instrumentId())) {
            return;
        }
        Listing listing = Listing.of(contract);
        for (final Listing one : settings.listings()) {
            if (one.tapeSymbol().equals(contract.symbol())) {
                listing = one;
            }
        }
        final SymbolMarket market = new SymbolMarket(listing, contract, clock, publisher);
        if (symbols.putIfAbsent(listing.symbol(), market) != null) {
            throw new IllegalArgumentException("two instruments are listed as " + listing.symbol() + "; name one anew");
        }
        byId.put(contract.instrumentId(), market);
        final int length = definition.limit() - offset;
        final UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
        copy.putBytes(0, buffer, offset, length);
        definitions.put(contract.instrumentId(), copy);
    }

    /** Tell accounts what has happened to them since they were last told. */
    public void tellAccounts() {
        for (final Account account : accounts.values()) {
            for (ObjectNode event = account.nextEvent(); event != null; event = account.nextEvent()) {
                publisher.account(account, event);
            }
        }
    }

    /** Takes orders. */
    public OrderDesk desk() {
        return desk;
    }

    public VenueClock clock() {
        return clock;
    }

    /** All symbols by name. */
    public Collection<SymbolMarket> symbols() {
        return symbols.values();
    }

    /**
     * A symbol by name.
     *
     * @throws Refusal when there is none.
     */
    public SymbolMarket symbol(final String name) {
        final SymbolMarket market = symbols.get(name);
        if (market == null) {
            throw new Refusal(-1121, "Invalid symbol.");
        }
        return market;
    }

    /** An account by its key, or null. */
    public Account account(final String apiKey) {
        return accounts.get(apiKey);
    }

    /** All accounts. */
    public Collection<Account> accounts() {
        return accounts.values();
    }

    // ---------------------------------------------------------------------------------------- what the operator does

    /** Let a symbol trade, or not. */
    public void status(final SymbolMarket market, final SymbolStatus now) {
        market.status(now);
        for (final Account account : accounts.values()) {
            account.venue().trading(market, now == SymbolStatus.TRADING, clock.nowNs());
        }
    }

    /** Let the orders of a symbol have coarser prices: a multiple of the tape's tick. */
    public void tickTimes(final SymbolMarket market, final long factor) {
        market.tickTimes(factor);
    }

    /** Give an account something, or take it away. */
    public void deposit(final Account account, final String asset, final BigDecimal change) {
        account.deposit(asset, change);
    }

    /** All orders and fills vanish, and balances are as at the start; keys stay. Nobody is told. */
    public void reset() {
        for (final Account account : accounts.values()) {
            account.reset();
            definitions.forEach((id, message) -> {
                final SymbolMarket market = byId.get(id);
                account.venue().begin(message, market, clock.nowNs());
                account.venue().trading(market, market.status() == SymbolStatus.TRADING, clock.nowNs());
            });
        }
    }

    @Override
    public void close() {
        for (final MarketSource source : sources) {
            source.close();
        }
    }
}
