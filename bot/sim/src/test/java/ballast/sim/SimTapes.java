package ballast.sim;

import ballast.codecs.Aggressor;
import ballast.codecs.ContractType;
import ballast.codecs.FeedState;
import ballast.codecs.Side;
import ballast.codecs.VenueState;
import ballast.codecs.tape.TapeProvenance;
import ballast.codecs.tape.TapeReader;
import ballast.codecs.tape.TapeWriter;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Writes small tapes for tests. */
public final class SimTapes {
    private static final long START_NS = 1_000_000_000_000L;

    private SimTapes() {}

    /** A tape about to be written. */
    public static TapeWriter create(final Path path, final int chunkLength) {
        return TapeWriter.create(
                path,
                new TapeWriter.Context()
                        .provenance(TapeProvenance.of("test", "1").build())
                        .chunkLength(chunkLength));
    }

    /** Append the message written last. */
    public static void append(final TapeWriter tape, final SimMessages message) {
        tape.append(message.buffer, SimMessages.OFFSET, message.length());
    }

    /**
     * A market that wanders: levels, trades, best prices, and now and then a gap with its snapshot. Feed latencies are
     * random, so that what happened first is not always heard first, and many times are equal.
     */
    public static TapeReader wandering(
            final Path path, final SplittableRandom random, final int instrumentId, final int events) {
        try (TapeWriter tape = create(path, 4_096)) {
            final SimMessages message = new SimMessages().instrument(instrumentId);
            message.at(START_NS).definition(instrumentId % 2 == 0 ? ContractType.INVERSE : ContractType.LINEAR, 0);
            append(tape, message);
            long receiveNs = START_NS;
            long mid = 10_000;
            snapshot(message, mid, 0);
            append(tape, message);
            for (int i = 1; i <= events; i++) {
                receiveNs += random.nextInt(4) * 500_000L;
                mid += random.nextInt(3) - 1;
                message.at(Math.max(START_NS, receiveNs - random.nextInt(6) * 500_000L), receiveNs);
                event(message, random, mid, i);
                append(tape, message);
            }
            tape.commit();
        }
        return TapeReader.open(path);
    }

    private static void event(
            final SimMessages message, final SplittableRandom random, final long mid, final int sequence) {
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 ->
                message.trade(
                        mid + random.nextInt(5) - 2,
                        1 + random.nextInt(30),
                        random.nextBoolean() ? Aggressor.BUYER : Aggressor.SELLER,
                        false);
            case 4 -> message.top(sequence, mid - 1, 1 + random.nextInt(40), mid + 1, 1 + random.nextInt(40));
            case 5 -> {
                if (random.nextInt(8) == 0) {
                    message.feed(FeedState.GAP, VenueState.TRADING);
                } else {
                    snapshot(message, mid, sequence);
                }
            }
            default -> {
                for (int distance = 1; distance < 4; distance++) {
                    message.level(Side.BUY, mid - distance, random.nextInt(50));
                    message.level(Side.SELL, mid + distance, random.nextInt(50));
                }
                message.level(Side.BUY, mid, 0).level(Side.BUY, mid + 1, 0);
                message.level(Side.SELL, mid, 0).level(Side.SELL, mid - 1, 0);
                message.delta(sequence, true);
            }
        }
    }

    private static void snapshot(final SimMessages message, final long mid, final long sequence) {
        for (int distance = 1; distance < 6; distance++) {
            message.level(Side.BUY, mid - distance, 10L * distance);
            message.level(Side.SELL, mid + distance, 10L * distance);
        }
        message.snapshot(sequence, 0, true);
    }
}
