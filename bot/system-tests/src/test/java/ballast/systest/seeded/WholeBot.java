package ballast.systest.seeded;

import ballast.codecs.KillLevel;
import ballast.codecs.OperatorAction;
import ballast.codecs.Side;
import ballast.core.param.ModelParameter;
import ballast.core.param.RiskParameter;
import ballast.gateway.venue.DecimalGrid;
import ballast.gateway.venue.binance.BinanceFeed;
import ballast.gateway.venue.binance.BinanceInstrument;
import ballast.gateway.venue.binance.DepthSynchroniser;
import ballast.gateway.venue.binance.Market;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The world of one seed: decoder, core and journal of the bot, the wires, the venue, and what goes wrong by the plan.
 * First with faults, then without, so that it can be seen whether the bot finds back. One thread, simulated time.
 */
final class WholeBot {
    /** How long things go wrong. */
    static final long FAULTY_MS = 45_000;
    /** How long the bot has to find back afterwards. */
    static final long CALM_MS = 30_000;

    private static final long STILL_MS = 4_500;

    static final long START_NS = 1_700_000_000_000_000_000L;
    private static final long MS = 1_000_000L;
    private static final int THOUSAND = 1_000;
    private static final long TIMER_NS = 100 * MS;
    private static final long SNAPSHOT_RETRY_NS = 500 * MS;
    private static final int BUFFER = 1 << 14;
    private static final long LATEST_NS = 8_000 * MS;

    private final SplittableRandom random;
    private final Path directory;
    private final Faults faults;
    private final Timeline timeline = new Timeline(START_NS);
    private final Witness witness = new Witness(timeline);
    private final SimDisk disk = new SimDisk();
    private final BotSettings settings;
    private final SeededVenue venue;
    private final OrderWire wire;
    private final Market dialect;
    private final boolean canAmend;
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[BUFFER]);
    private final InboundMessages messages = new InboundMessages();
    private final StringBuilder story = new StringBuilder();
    private BotProcess bot;
    private BinanceFeed feed;
    private long life;
    private long lastFrameNs;
    private long settingsVersion;
    private boolean isSnapshotAsked;
    private boolean isCalm;
    private boolean isLatched;
    private boolean isStill;

    /**
     * A world.
     *
     * @param seed of everything in it.
     * @param directory for files of recovery.
     * @param crashesMax most crashes in a run.
     */
    WholeBot(final long seed, final Path directory, final int crashesMax) {
        this(new SplittableRandom(seed), directory, crashesMax);
    }

    private WholeBot(final SplittableRandom plan, final Path directory, final int crashesMax) {
        this(plan, directory, Faults.draw(plan, FAULTY_MS, crashesMax));
    }

    private WholeBot(final SplittableRandom plan, final Path directory, final Faults faults) {
        this.directory = directory;
        this.faults = faults;
        settings = draw(plan);
        dialect = plan.nextBoolean() ? Market.USD_M : Market.SPOT;
        canAmend = plan.nextInt(4) != 0;
        random = plan.split();
        venue = new SeededVenue(
                plan.split(), faults, witness, timeline, dialect.isChained(), this::publish, this::onAnswer);
        wire = new OrderWire(plan.split(), faults, timeline, witness, venue::take, this::hear);
    }

    /** A world in which nothing goes wrong. */
    static WholeBot sound(final long seed, final Path directory) {
        return new WholeBot(new SplittableRandom(seed), directory, Faults.none());
    }

    private static BotSettings draw(final SplittableRandom plan) {
        final BotSettings settings = new BotSettings();
        settings.whole(ModelParameter.QUOTE_SIZE, plan.nextLong(1, 6))
                .whole(ModelParameter.QUOTE_LEVELS, plan.nextLong(1, 4))
                .whole(ModelParameter.QUOTE_REQUOTE_THRESHOLD, plan.nextLong(0, 3))
                .whole(ModelParameter.STRATEGY_RULE, plan.nextLong(0, 3))
                .whole(RiskParameter.RISK_MAX_POSITION, plan.nextLong(4, 25))
                .whole(RiskParameter.RISK_MAX_ORDER_SIZE, plan.nextLong(5, 8))
                .whole(RiskParameter.RISK_POLL_INTERVAL, plan.nextLong(1_000, 8_000) * MS)
                .whole(RiskParameter.RISK_REJECT_WINDOW, 4_000 * MS)
                .whole(RiskParameter.KILL_FLATTEN_PASSIVE, plan.nextLong(0, 3_000) * MS)
                .whole(RiskParameter.KILL_FLATTEN_TIME, 6_000 * MS)
                .whole(RiskParameter.KILL_FLATTEN_ON_LOSS, plan.nextLong(0, 2));
        if (plan.nextInt(3) == 0) {
            settings.whole(RiskParameter.RISK_RATE, plan.nextLong(10, 60))
                    .whole(RiskParameter.RISK_RATE_WINDOW, plan.nextLong(500, 3_000) * MS);
        }
        if (plan.nextInt(4) == 0) {
            settings.real(RiskParameter.RISK_MAX_DAILY_LOSS, plan.nextDouble(0.002, 0.1));
        }
        return settings;
    }

    private void onAnswer(final Answer answer) {
        wire.answer(answer);
    }

    Witness witness() {
        return witness;
    }

    SimDisk disk() {
        return disk;
    }

    BotSettings settings() {
        return settings;
    }

    BotProcess bot() {
        return bot;
    }

    /** The plan of faults and what became of it, in one line. */
    String plan() {
        return faults + ", " + dialect + (canAmend ? ", amends" : "") + story;
    }

    // ---------------------------------------------------------------------------------------------------- the course

    /** Everything, from the first start to the end. */
    void run() {
        start();
        begin();
        tick();
        market();
        depth();
        for (final long crashMs : faults.crashesMs) {
            timeline.in(crashMs * MS, this::crash);
        }
        for (final Faults.Window window : faults.windows) {
            // some breaks are noticed, the others show by what is missing
            if (window.wire() == Faults.Wire.FEED && random.nextBoolean()) {
                timeline.in(random.nextLong(window.fromMs(), window.toMs() + 1) * MS, this::disconnect);
            }
        }
        sync();
        snapshots();
        timeline.runUntil(START_NS + FAULTY_MS * MS);
        calm();
        timeline.runUntil(START_NS + (FAULTY_MS + CALM_MS) * MS);
        // best prices hold still, so that what is on its way arrives and both sides can be compared
        isStill = true;
        timeline.runUntil(START_NS + (FAULTY_MS + CALM_MS + STILL_MS) * MS);
        finish();
    }

    private void start() {
        bot = new BotProcess(disk, witness);
        newFeed();
    }

    private void begin() {
        hear(message, 0, Terms.define(message, 0, timeline.nowNs(), canAmend));
        settingsVersion++;
        hear(message, 0, settings.encode(message, 0, timeline.nowNs(), settingsVersion));
    }

    private void newFeed() {
        final BinanceInstrument instrument = new BinanceInstrument(
                Terms.INSTRUMENT_ID,
                Terms.SYMBOL,
                new DecimalGrid(1, Terms.TICK_EXPONENT),
                new DecimalGrid(1, Terms.LOT_EXPONENT),
                dialect.oddLots());
        feed = new BinanceFeed(dialect, List.of(instrument), this::hear);
        isSnapshotAsked = false;
    }

    private void disconnect() {
        if (bot != null) {
            feed.onDisconnected(timeline.nowNs());
        }
    }

    private boolean happens(final int share) {
        return !isCalm && random.nextInt(THOUSAND) < share;
    }

    private void tick() {
        if (bot != null) {
            hear(messages.timer(timeline.nowNs()));
            if (happens(faults.commands)) {
                operate();
            } else if (faults.commands > 0 && happens(20)) {
                command(random.nextBoolean() ? OperatorAction.RESET_HALT : OperatorAction.RESUME, KillLevel.NONE);
            }
        }
        timeline.in(TIMER_NS, this::tick);
    }

    private void operate() {
        final int what = random.nextInt(8);
        if (what < 4) {
            command(OperatorAction.get((short) what), KillLevel.NONE);
        } else {
            command(OperatorAction.KILL, KillLevel.get((short) (what - 3)));
        }
    }

    /** A person says something. */
    void command(final OperatorAction action, final KillLevel level) {
        hear(messages.command(timeline.nowNs(), action, level));
    }

    private void market() {
        if (isStill) {
            venue.market().stepFarOff();
        } else {
            venue.step();
        }
        timeline.in(random.nextLong(5 * MS, 40 * MS), this::market);
    }

    private void depth() {
        venue.publish();
        timeline.in(TIMER_NS, this::depth);
    }

    private void sync() {
        if (bot != null) {
            disk.sync();
        }
        timeline.in(faults.syncMs * MS, this::sync);
    }

    private void snapshots() {
        timeline.in(faults.snapshotMs * MS, () -> {
            if (bot != null) {
                bot.save();
            }
            snapshots();
        });
    }

    private void calm() {
        isCalm = true;
        venue.calm();
        wire.calm();
        witness.add(new Seen.FaultsOver(timeline.nowNs()));
        if (bot == null) {
            restart();
        }
        command(OperatorAction.RESUME, KillLevel.NONE);
        isLatched = random.nextInt(4) == 0;
        command(isLatched ? OperatorAction.HALT : OperatorAction.RESET_HALT, KillLevel.NONE);
        // an answer from before may still halt it
        timeline.in(
                LATEST_NS, () -> command(isLatched ? OperatorAction.HALT : OperatorAction.RESET_HALT, KillLevel.NONE));
    }

    private void finish() {
        witness.add(new Seen.Finished(
                timeline.nowNs(),
                venue.desk().position(),
                venue.desk().cash(),
                live(Side.BUY),
                live(Side.SELL),
                venue.market().bid(),
                venue.market().ask(),
                isLatched));
    }

    private int live(final Side side) {
        int count = 0;
        for (int i = 0; i < venue.desk().liveOrders(); i++) {
            count += venue.desk().liveOrder(i).side == side ? 1 : 0;
        }
        return count;
    }

    // ---------------------------------------------------------------------------------------------------- the crash

    private void crash() {
        if (bot == null) {
            return;
        }
        bot = null;
        life++;
        wire.drop();
        disk.crash(random);
        timeline.in(random.nextLong(20 * MS, 4_000 * MS), this::restart);
    }

    private void restart() {
        if (bot != null) {
            return;
        }
        bot = new BotProcess(disk, witness);
        story.append("; ").append(bot.recover(directory, random.nextInt(4) != 0));
        witness.add(new Seen.Crashed(timeline.nowNs(), disk.inbound().messages()));
        newFeed();
        final boolean isKnown = disk.inbound().messages() >= 2;
        if (isKnown) {
            hear(messages.session(timeline.nowNs(), disk.nextEpoch()));
        } else {
            begin();
        }
        feed.onDisconnected(timeline.nowNs());
    }

    // --------------------------------------------------------------------------------------------------------- wires

    /** A frame leaves the venue. */
    private void publish(final byte[] frame) {
        final boolean isDown = !isCalm && faults.isDown(Faults.Wire.FEED, (timeline.nowNs() - START_NS) / MS);
        if (isDown || happens(faults.feedLoss)) {
            return;
        }
        final byte[] bytes = happens(faults.cutFrames) ? Arrays.copyOf(frame, random.nextInt(frame.length)) : frame;
        final long usualNs = random.nextLong(MS, 10 * MS);
        final long delayNs = happens(faults.spikes) ? usualNs + random.nextLong(3_000 * MS) : usualNs;
        final long lastNs = happens(faults.reorder) ? 0 : lastFrameNs;
        final long timeNs = Math.max(timeline.nowNs() + delayNs, lastNs);
        lastFrameNs = Math.max(lastFrameNs, timeNs);
        final long mine = life;
        timeline.in(timeNs - timeline.nowNs(), () -> receive(bytes, mine, -1));
        if (happens(faults.duplicates)) {
            timeline.in(timeNs - timeline.nowNs() + usualNs, () -> receive(bytes, mine, -1));
        }
    }

    private void receive(final byte[] bytes, final long mine, final int implied) {
        if (bot == null || mine != life) {
            return;
        }
        feed.onFrame(bytes, 0, bytes.length, timeline.nowNs(), implied);
        if (feed.state(0) == DepthSynchroniser.State.AWAITING_SNAPSHOT && !isSnapshotAsked) {
            isSnapshotAsked = true;
            timeline.in(random.nextLong(10 * MS, 300 * MS), () -> snapshot(mine));
        }
    }

    private void snapshot(final long mine) {
        if (bot == null || mine != life) {
            return;
        }
        timeline.in(SNAPSHOT_RETRY_NS, () -> isSnapshotAsked = false);
        if (!happens(10 * faults.feedLoss)) {
            final byte[] book = venue.snapshot();
            timeline.in(random.nextLong(10 * MS, 150 * MS), () -> receive(book, mine, 0));
        }
    }

    private void hear(final Answer answer) {
        if (bot != null) {
            answer.receivedAt(timeline.nowNs());
            hear(answer.buffer, 0, answer.length);
        }
    }

    private void hear(final int length) {
        hear(messages.buffer(), 0, length);
    }

    private void hear(final DirectBuffer buffer, final int offset, final int length) {
        final List<Request> requests = bot.hear(buffer, offset, length);
        for (int i = 0; i < requests.size(); i++) {
            wire.send(requests.get(i));
        }
    }

    /** Words of a frame, for a failure's report. */
    static String text(final byte[] frame) {
        return new String(frame, StandardCharsets.US_ASCII);
    }
}
