package ballast.systest.seeded;

import ballast.codecs.ExecType;
import ballast.codecs.OrdStatus;
import ballast.codecs.RejectReason;
import ballast.codecs.ReportOutcome;
import ballast.codecs.Side;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * The simulated venue whole: a market, our orders in it, what it publishes and what it answers, with the errors that a
 * venue makes by itself. It knows the bot by its requests only. One thread, simulated time.
 */
final class SeededVenue {
    private static final long MS = 1_000_000L;
    private static final int THOUSAND = 1_000;
    private static final RejectReason[] REFUSALS = {
        RejectReason.OTHER, RejectReason.RATE_LIMIT, RejectReason.TOO_MANY_ORDERS, RejectReason.OTHER
    };

    private final SplittableRandom random;
    private final Timeline timeline;
    private final Faults faults;
    private final Witness witness;
    private final Consumer<byte[]> frames;
    private final FrameWriter writer;
    private final PublicMarket market;
    private final OrderDesk desk;
    private long published;
    private long trades;
    private boolean isCalm;

    SeededVenue(
            final SplittableRandom random,
            final Faults faults,
            final Witness witness,
            final Timeline timeline,
            final boolean isChained,
            final Consumer<byte[]> frames,
            final Consumer<Answer> answers) {
        this.random = random;
        this.timeline = timeline;
        this.faults = faults;
        this.witness = witness;
        this.frames = frames;
        writer = new FrameWriter(isChained);
        market = new PublicMarket(random, this::onTrade);
        desk = new OrderDesk(Answer::new, answers, new Touching(), market);
        market.serve(desk);
        published = market.updates();
    }

    /** Our orders are part of the book that is shown. */
    private final class Touching implements DeskWitness {
        @Override
        public void opened(final VenueOrder order) {
            market.touch(order.price);
            witness.opened(order);
        }

        @Override
        public void amended(final VenueOrder order, final long oldId, final long oldPrice) {
            market.touch(oldPrice);
            market.touch(order.price);
            witness.amended(order, oldId, oldPrice);
        }

        @Override
        public void filled(
                final VenueOrder order, final long execId, final long price, final long lots, final long fee) {
            witness.filled(order, execId, price, lots, fee);
        }

        @Override
        public void ended(final VenueOrder order) {
            market.touch(order.price);
            witness.ended(order);
        }

        @Override
        public void refused(final Request.Kind kind, final long id) {
            witness.refused(kind, id);
        }

        @Override
        public void busted(
                final long execId,
                final long refExecId,
                final Side side,
                final long price,
                final long lots,
                final long fee) {
            witness.busted(execId, refExecId, side, price, lots, fee);
        }

        @Override
        public void metOwn(final VenueOrder order, final VenueOrder other) {
            witness.metOwn(order, other);
        }
    }

    OrderDesk desk() {
        return desk;
    }

    PublicMarket market() {
        return market;
    }

    /** From here on the venue makes no errors. */
    void calm() {
        isCalm = true;
    }

    private boolean happens(final int share) {
        return !isCalm && random.nextInt(THOUSAND) < share;
    }

    // ------------------------------------------------------------------------------------------------------- market

    /** Something happens in the market, and now and then to us. */
    void step() {
        desk.at(timeline.nowNs());
        market.step();
        if (happens(faults.strayCancels) && desk.liveOrders() > 0) {
            final VenueOrder order = desk.liveOrder(random.nextInt(desk.liveOrders()));
            final boolean isExpiry = random.nextBoolean();
            desk.end(
                    order,
                    isExpiry ? ExecType.EXPIRED : ExecType.CANCELED,
                    isExpiry ? OrdStatus.EXPIRED : OrdStatus.CANCELED,
                    0);
        }
        if (happens(faults.busts) && desk.fills() > 0) {
            desk.bust(random.nextInt(desk.fills()));
        }
    }

    private void onTrade(final Side aggressor, final long price, final long lots) {
        trades++;
        frames.accept(writer.trade(trades, aggressor, price, lots, timeline.nowNs()));
    }

    /** Publish what has changed in the book. */
    void publish() {
        final long updates = market.updates();
        if (updates != published) {
            final byte[] frame = writer.depth(market, published, timeline.nowNs());
            published = updates;
            witness.add(new Seen.BookTruth(timeline.nowNs(), updates, market.bid(), market.ask()));
            frames.accept(frame);
        }
    }

    /** The whole book now. */
    byte[] snapshot() {
        witness.add(new Seen.BookTruth(timeline.nowNs(), market.updates(), market.bid(), market.ask()));
        return writer.snapshot(market, market.updates(), timeline.nowNs());
    }

    // ----------------------------------------------------------------------------------------------------- requests

    /** A request has arrived; it is answered now or, of the account, part by part. */
    void take(final Request request) {
        desk.at(timeline.nowNs());
        if (request.kind == Request.Kind.ACCOUNT) {
            report(new Request().copyOf(request));
        } else if (happens(faults.refusals)) {
            final RejectReason reason = REFUSALS[random.nextInt(REFUSALS.length)];
            if (request.kind == Request.Kind.NEW && random.nextBoolean()) {
                desk.rejectNew(request, reason);
            } else if (request.kind == Request.Kind.NEW && desk.orderOf(request.id) != null) {
                desk.take(request);
            } else if (request.kind == Request.Kind.MASS_CANCEL) {
                desk.take(request);
            } else {
                desk.refuse(request, reason);
            }
        } else {
            desk.take(request);
        }
    }

    /** Parts of the account, each as it is when it is asked for: not all of one moment. */
    private void report(final Request query) {
        final boolean isFailing = happens(faults.failedReports);
        final long gapNs = !isCalm && faults.isReportTorn ? 40 * MS : 0;
        final int parts = isFailing ? random.nextInt(4) : 4;
        for (int part = 0; part < parts; part++) {
            final int which = part;
            timeline.in(part * gapNs, () -> reportPart(query, which));
        }
        final ReportOutcome outcome = isFailing ? ReportOutcome.FAILED : ReportOutcome.COMPLETE;
        timeline.in(parts * gapNs, () -> {
            desk.at(timeline.nowNs());
            desk.sayEnd(query.id, outcome);
        });
    }

    private void reportPart(final Request query, final int part) {
        desk.at(timeline.nowNs());
        switch (part) {
            case 0 -> desk.sayFillsSince(query.id, query.sinceExecId);
            case 1 -> desk.sayOpenOrders(query.id);
            case 2 -> desk.sayPosition(query.id);
            default -> desk.sayBalance(query.id);
        }
    }
}
