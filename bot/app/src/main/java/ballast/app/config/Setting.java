package ballast.app.config;

import static ballast.app.config.SettingKind.CHOICE;
import static ballast.app.config.SettingKind.LATENCY;
import static ballast.app.config.SettingKind.REAL;
import static ballast.app.config.SettingKind.SWITCH;
import static ballast.app.config.SettingKind.TEXT;
import static ballast.app.config.SettingKind.TEXTS;
import static ballast.app.config.SettingKind.WHOLE;
import static ballast.core.param.Unit.BASIS_POINTS;
import static ballast.core.param.Unit.NANOSECONDS;
import static ballast.core.param.Unit.NONE;
import static ballast.core.param.Unit.PER_SECOND;
import static ballast.core.param.Unit.PER_TICK;

import ballast.core.param.Range;
import ballast.core.param.Unit;
import ballast.sim.account.FeeKind;
import ballast.sim.account.FeeRounding;
import ballast.sim.market.MarketPreset;
import ballast.sim.model.FillMode;
import ballast.sim.model.QueueLaw;
import ballast.sim.model.VenueRules;
import java.util.Arrays;
import java.util.List;

/**
 * Every setting that the core does not read, in one table of the shape of {@link ballast.core.param.Parameter}. All are
 * taken at the start only.
 */
public enum Setting implements SettingKey {
    // spotless:off
    MODE("mode", CHOICE, NONE, any(), List.of("paper", "backtest", "testnet", "live"), "paper",
            "What is run: paper trading against the simulated venue with a journal, a backtest in one thread, or a "
                    + "venue by its gateway: one that trades nothing real, or one that does (needs --live too)."),

    TAPES("tapes", TEXTS, NONE, any(), List.of(), "[]",
            "Tape files to play, relative to the working directory. [] = generate a market instead."),
    MARKET("market", CHOICE, NONE, any(), presets(), "default",
            "Preset of the generated market that is played when there are no tapes."),

    SIM_SEED("sim.seed", WHOLE, NONE, range(0, 9e15), List.of(), "1",
            "Where all randomness of the simulated venue and the generated market comes from."),
    SIM_QUEUE("sim.queue", CHOICE, NONE, any(), queueLaws(), "risk-averse",
            "How our orders move forward in their queue. risk-averse: only trades move them, cancels happen behind. "
                    + "The prob ones: cancels happen in front with a probability. l3-fifo: order by order, for a tape "
                    + "that names orders. See bot/sim/README.md."),
    SIM_QUEUE_POWER("sim.queue_power", REAL, NONE, range(0.01, 100), List.of(), "2",
            "Power n of the queue models named power; the larger, the fewer cancels happen in front of an order in "
                    + "the front half of power-prob."),
    SIM_FILLS("sim.fills", CHOICE, NONE, any(), fillModes(), "whole",
            "What fills a resting order. whole: a trade through it or a best that reaches it, all of it. traded: from "
                    + "a trade, no more than it traded. strict: nothing but what was traded, over both sides. volume: "
                    + "all of it, once enough has traded at its price. poisson: chance alone, with intensity "
                    + "A exp(-k delta). bernoulli: the same by a coin at every step."),
    SIM_POISSON_A("sim.poisson.a", REAL, PER_SECOND, range(1e-9, 1e6), List.of(), "1 per s",
            "Fill intensity A at the mid, of sim.fills poisson and bernoulli."),
    SIM_POISSON_K("sim.poisson.k", REAL, PER_TICK, range(1e-6, 1e3), List.of(), "0.3 per tick",
            "Decay k of the fill intensity with the distance from the mid, of sim.fills poisson and bernoulli."),
    SIM_POISSON_STEP("sim.poisson.step", WHOLE, NANOSECONDS, range(1e3, 6e10), List.of(), "100 ms",
            "Step dt of sim.fills bernoulli: fills at its multiples, with probability min(1, A exp(-k delta) dt)."),
    SIM_VOLUME_THRESHOLD("sim.volume_threshold", REAL, NONE, range(0, 1e3), List.of(), "1",
            "Share of what stood in front of an order that must trade before sim.fills volume fills it."),
    SIM_VOLUME_RANDOM("sim.volume_random", SWITCH, NONE, range(0, 1), List.of(), "false",
            "Whether each order asks for a random fraction of that share only, uniform from 0 to 1 (legacy)."),
    SIM_POST_ONLY("sim.post_only", CHOICE, NONE, any(), postOnlyRules(), "reject",
            "What becomes of a post-only order that would match. reject: it is refused. reprice: it rests one tick "
                    + "behind what it would have matched."),
    SIM_SELF_TRADE("sim.self_trade", CHOICE, NONE, any(), selfTradeRules(), "cancel-newest",
            "What becomes of an arriving order and one of ours that it would match. decrement: both lose the smaller "
                    + "of their sizes."),
    SIM_PRICE_BAND("sim.price_band", WHOLE, BASIS_POINTS, range(1, 1e9), List.of("off"), "off",
            "Orders further from the mid than this are refused, and market orders reach no further."),
    SIM_MAX_ORDERS("sim.max_orders", WHOLE, NONE, range(1, 512), List.of(), "512",
            "Resting orders in one instrument, both sides together; one more is refused."),
    SIM_REQUESTS_COUNT("sim.requests.count", WHOLE, NONE, range(1, 1e6), List.of("off"), "off",
            "New orders and amends that the venue takes in a window, all instruments together."),
    SIM_REQUESTS_WINDOW("sim.requests.window", WHOLE, NANOSECONDS, range(1e6, 8.64e13), List.of(), "10 s",
            "Length of the sliding window in which requests are counted."),
    SIM_REQUESTS_REFUSALS("sim.requests.refusals", WHOLE, NONE, range(0, 1e6), List.of(), "0",
            "Who is refused so often without an accepted request between is banned. 0 = never."),
    SIM_REQUESTS_BAN("sim.requests.ban", WHOLE, NANOSECONDS, range(0, 8.64e13), List.of(), "2 min",
            "While banned, cancels and questions are refused too."),
    SIM_MAINTENANCE_START("sim.maintenance.start", WHOLE, NANOSECONDS, range(0, 8.64e13), List.of(), "0 s",
            "Time of day, UTC, at which the venue closes for maintenance."),
    SIM_MAINTENANCE_LENGTH("sim.maintenance.length", WHOLE, NANOSECONDS, range(0, 8.64e13), List.of(), "0 s",
            "For how long it takes no orders and no amends, and nothing on the tape reaches ours. 0 s = never."),
    SIM_TIMER_INTERVAL("sim.timer_interval", WHOLE, NANOSECONDS, range(1e6, 6e10), List.of(), "100 ms",
            "How often the core is told the time when nothing else happens."),
    SIM_LATENCY_NEW("sim.latency.new", LATENCY, NANOSECONDS, range(0, 6e10), List.of(), "5 ms",
            "From our decision to the venue, new orders."),
    SIM_LATENCY_AMEND("sim.latency.amend", LATENCY, NANOSECONDS, range(0, 6e10), List.of(), "5 ms",
            "From our decision to the venue, amends."),
    SIM_LATENCY_CANCEL("sim.latency.cancel", LATENCY, NANOSECONDS, range(0, 6e10), List.of(), "5 ms",
            "From our decision to the venue, cancels and queries."),
    SIM_LATENCY_ACK("sim.latency.ack", LATENCY, NANOSECONDS, range(0, 6e10), List.of(), "5 ms",
            "From the venue's decision to us, all answers but fills."),
    SIM_LATENCY_FILL("sim.latency.fill", LATENCY, NANOSECONDS, range(0, 6e10), List.of(), "5 ms",
            "From the venue's decision to us, fills."),
    SIM_LATENCY_FEED("sim.latency.feed", LATENCY, NANOSECONDS, range(0, 6e10), List.of("recorded"), "recorded",
            "Market data from the venue's time to us. recorded = as on the tape."),
    SIM_FEES_MAKER("sim.fees.maker", WHOLE, BASIS_POINTS, range(-1e7, 1e8), List.of("tape"), "tape",
            "Fee of a fill that made liquidity, negative = rebate. tape = as the tape's instrument says."),
    SIM_FEES_TAKER("sim.fees.taker", WHOLE, BASIS_POINTS, range(-1e7, 1e8), List.of("tape"), "tape",
            "Fee of a fill that took liquidity. tape = as the tape's instrument says."),
    SIM_FEES_KIND("sim.fees.kind", CHOICE, NONE, any(), feeKinds(), "value",
            "What a fee is a multiple of: value, quantity (each unit) or flat (each fill). The last two need "
                    + "sim.fees.tiers."),
    SIM_FEES_TIERS("sim.fees.tiers", TEXTS, NONE, any(), List.of(), "[]",
            "Fees by the value traded on the latest 30 days of UTC, in ascending order, each like "
                    + "\"0 maker 2 bps taker 5 bps\"; money in the place of bps for the kinds quantity and flat. "
                    + "[] = sim.fees.maker and sim.fees.taker."),
    SIM_FEES_ROUNDING("sim.fees.rounding", CHOICE, NONE, any(), feeRoundings(), "up",
            "To whole units of money, each fill by itself: up (against us), half-even or down."),
    SIM_MARGIN_LEVERAGE("sim.margin.leverage", REAL, NONE, range(1, 1000), List.of("off"), "off",
            "Value of position and orders over the money behind them (account.capital), above which an order is "
                    + "refused; a spot order needs its whole balance whatever the number. off = nothing is refused."),
    SIM_MARGIN_MAINTENANCE("sim.margin.maintenance", WHOLE, BASIS_POINTS, range(0, 5e8), List.of(), "50 bps",
            "Share of its value at entry at which a position is liquidated, when sim.margin.leverage is on."),
    SIM_BALANCE_BASE("sim.balance.base", TEXTS, NONE, any(), List.of(), "[]",
            "Base currency of spot instruments at the start, each like \"BTCUSDT 0.5\"; the rest has none. The quote "
                    + "currency is account.capital."),
    SIM_FUNDING_INTERVAL("sim.funding.interval", WHOLE, NANOSECONDS, range(1e9, 6.048e14), List.of("off"), "off",
            "How often perpetuals (linear and inverse) settle funding."),
    SIM_FUNDING_OFFSET("sim.funding.offset", WHOLE, NANOSECONDS, range(0, 6.048e14), List.of(), "0 s",
            "When they do: this much after the multiples of the interval since 1970 in UTC; 4 h with an interval of "
                    + "8 h is 04:00, 12:00 and 20:00."),
    SIM_FUNDING_RATE("sim.funding.rate", WHOLE, BASIS_POINTS, range(-1e8, 1e8), List.of(), "1 bps",
            "What is paid of the position's value until the tape tells a rate; positive = longs pay shorts."),

    RECALIBRATION_EVERY("recalibration.every", WHOLE, NANOSECONDS, range(1e9, 8.64e13), List.of("off"), "off",
            "How often strategy.a, k and sigma are estimated anew from the run's own orders and fills, and taken. off "
                    + "= never."),
    RECALIBRATION_WINDOW("recalibration.window", WHOLE, NANOSECONDS, range(1e9, 8.64e13), List.of(), "30 min",
            "How far back the estimates look."),
    RECALIBRATION_MIN_FILLS("recalibration.min_fills", WHOLE, NONE, range(2, 1e6), List.of(), "50",
            "Filled orders below which nothing is estimated."),
    RECALIBRATION_LIFE("recalibration.life", WHOLE, NANOSECONDS, range(1e9, 6.048e14), List.of(), "2 h",
            "How long an estimate holds before it expires; see calibration.on_expiry."),

    VENUE_NAME("venue.name", CHOICE, NONE, any(), List.of("binance-spot"), "binance-spot",
            "Whose dialect is spoken in mode testnet and live."),
    VENUE_REST("venue.rest", TEXT, NONE, any(), List.of(), "none",
            "Where requests by HTTP go: snapshots of books, instruments, the venue's clock."),
    VENUE_STREAMS("venue.streams", TEXT, NONE, any(), List.of(), "none",
            "Where market data comes from."),
    VENUE_ORDERS("venue.orders", TEXT, NONE, any(), List.of(), "none",
            "Where orders go."),
    VENUE_TRUST_STORE("venue.trust_store", TEXT, NONE, any(), List.of(), "system",
            "PEM file of the authorities that may vouch for the venue; system = those that Java knows."),
    VENUE_SIGNATURE_FILE("venue.signature_file", TEXT, NONE, any(), List.of(), "none",
            "File with the secret of the account, readable by its owner only: a PEM private key (Ed25519) or an HMAC "
                    + "secret on one line."),
    VENUE_IDENTITY_FILE("venue.identity_file", TEXT, NONE, any(), List.of(), "none",
            "File with the public name of that key, on one line."),
    VENUE_ID_PREFIX("venue.id_prefix", TEXT, NONE, any(), List.of(), "bal1-",
            "What our client order ids begin with: 1 to 16 letters, digits or _, and - at the end. Orders of others "
                    + "are never touched. No two bots of an account may have the same."),
    VENUE_EXCLUSIVE("venue.exclusive", SWITCH, NONE, range(0, 1), List.of(), "false",
            "Whether nobody else trades on the account, so that all its orders may be cancelled at once."),
    VENUE_BASE_RESERVE("venue.base_reserve", TEXTS, NONE, any(), List.of(), "[]",
            "Base currency on the account that is not our position, each like \"BTCUSDT 0.5\"."),
    VENUE_RECEIVE_WINDOW("venue.receive_window", WHOLE, NANOSECONDS, range(1e7, 6e10), List.of(), "1 s",
            "The venue refuses what reaches it later than this after it was sent."),
    VENUE_REQUEST_TIMEOUT("venue.request_timeout", WHOLE, NANOSECONDS, range(1e7, 6e10), List.of(), "3 s",
            "After this long without an answer nobody knows what became of a request, and it is asked about."),
    VENUE_SILENCE("venue.silence", WHOLE, NANOSECONDS, range(1e9, 3.6e12), List.of(), "10 s",
            "A market-data connection that says nothing for this long is dropped, and made anew."),
    VENUE_ROTATE_AFTER("venue.rotate_after", WHOLE, NANOSECONDS, range(1e10, 8.28e13), List.of(), "23 h",
            "Age at which a connection is replaced by a new one, before the venue cuts it at 24 h."),

    PAPER_SPEED("paper.speed", REAL, NONE, range(0.01, 1e6), List.of("max"), "max",
            "Seconds of the tape per second of the wall clock. max = as fast as the core can."),
    PAPER_CORE("paper.core", CHOICE, NONE, any(), List.of("thread", "process"), "thread",
            "Where the core runs: on a thread of the process that plays the venue, or in a process of its own, which "
                    + "can be stopped alone. A process keeps no snapshots, so a restart plays all of the journal."),
    PAPER_CORE_SILENCE("paper.core_silence", WHOLE, NANOSECONDS, range(1e8, 3.6e12), List.of(), "5 s",
            "How long, by the clock on the wall, the core may leave unheard what it could hear. Then it is dead: "
                    + "every order is cancelled at the venue, and the run ends with exit code 80."),
    PAPER_KILL_CONFIRM("paper.kill_confirm", WHOLE, NANOSECONDS, range(1e8, 3.6e12), List.of(), "1 s",
            "The same while somebody wants it to stop or to pause."),
    PAPER_JOURNAL_TERM_LENGTH("paper.journal.term_length", CHOICE, NONE, any(),
            List.of("1 MiB", "4 MiB", "16 MiB", "64 MiB"), "16 MiB",
            "Memory for one term of a stream; three of them are kept for each of the two streams."),

    JOURNAL_SYNC("journal.sync", CHOICE, NONE, any(), List.of("off", "data", "all"), "off",
            "What of the journal is forced to disk as it is written. off: nothing; it survives the end of the process, "
                    + "however that comes, but not a power cut. data: every message. all: the file's metadata too."),
    JOURNAL_SNAPSHOT_INTERVAL("journal.snapshot_interval", WHOLE, NANOSECONDS, range(1e6, 8.64e13), List.of(), "60 s",
            "How often, in the log's time, the state of the core is kept beside the journal, so that a restart need "
                    + "not replay all of it."),
    JOURNAL_STALL_MAX("journal.stall_max", WHOLE, NANOSECONDS, range(1e8, 3.6e12), List.of(), "10 s",
            "How long, by the clock on the wall, recording may stand still with something to record. Then the journal "
                    + "counts as failed: quotes are pulled and the run halts."),
    JOURNAL_MIN_FREE("journal.min_free", CHOICE, NONE, any(),
            List.of("16 MiB", "64 MiB", "256 MiB", "1 GiB"), "64 MiB",
            "Free room on the disk of the journal below which quotes are pulled and the run halts."),

    REPORT_PRIMARY_HORIZON("report.primary_horizon", CHOICE, NONE, any(),
            List.of("100 ms", "1 s", "10 s", "60 s"), "10 s",
            "How long after a fill the report's main markout looks."),

    RUN_DIRECTORY("run.directory", TEXT, NONE, any(), List.of(), "none",
            "Directory in which ballast run keeps journal, state and control of its bot, relative to the working "
                    + "directory. Started again with the same one, the bot goes on where it was."),

    OUTPUT_DIRECTORY("output.directory", TEXT, NONE, any(), List.of(), "runs",
            "Where a run makes its own directory, relative to the working directory.");
    // spotless:on

    private final String key;
    private final SettingKind kind;
    private final Unit unit;
    private final Range range;
    private final List<String> words;
    private final String defaultText;
    private final String meaning;

    Setting(
            final String key,
            final SettingKind kind,
            final Unit unit,
            final Range range,
            final List<String> words,
            final String defaultText,
            final String meaning) {
        this.key = key;
        this.kind = kind;
        this.unit = unit;
        this.range = range;
        this.words = words;
        this.defaultText = defaultText;
        this.meaning = meaning;
    }

    private static Range range(final double min, final double max) {
        return new Range(min, max);
    }

    /** Of a value that is not a number. */
    private static Range any() {
        return new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    private static List<String> presets() {
        return Arrays.stream(MarketPreset.values()).map(MarketPreset::key).toList();
    }

    private static List<String> queueLaws() {
        return Arrays.stream(QueueLaw.values()).map(QueueLaw::key).toList();
    }

    private static List<String> postOnlyRules() {
        return Arrays.stream(VenueRules.PostOnly.values())
                .map(VenueRules.PostOnly::key)
                .toList();
    }

    private static List<String> selfTradeRules() {
        return Arrays.stream(VenueRules.SelfTrade.values())
                .map(VenueRules.SelfTrade::key)
                .toList();
    }

    private static List<String> fillModes() {
        return Arrays.stream(FillMode.values()).map(FillMode::key).toList();
    }

    private static List<String> feeKinds() {
        return Arrays.stream(FeeKind.values()).map(FeeKind::key).toList();
    }

    private static List<String> feeRoundings() {
        return Arrays.stream(FeeRounding.values()).map(FeeRounding::key).toList();
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public SettingKind kind() {
        return kind;
    }

    @Override
    public Unit unit() {
        return unit;
    }

    @Override
    public Range range() {
        return range;
    }

    @Override
    public String defaultText() {
        return defaultText;
    }

    @Override
    public List<String> words() {
        return words;
    }

    @Override
    public boolean isReloadable() {
        return false;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
