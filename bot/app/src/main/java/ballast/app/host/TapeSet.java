package ballast.app.host;

import ballast.analytics.report.RunHeader;
import ballast.codecs.InstrumentDefinitionDecoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.PublicOrderDecoder;
import ballast.codecs.tape.TapeChunk;
import ballast.codecs.tape.TapeException;
import ballast.codecs.tape.TapeReader;
import ballast.core.position.Contract;
import ballast.sim.model.LatencyModel;
import ballast.sim.replay.TapePlayer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The tapes of a run, opened and checked against each other: what instruments they hold, and that no id stands for two
 * of them.
 *
 * <p>Tapes may follow each other in time with the same instruments, or run beside each other with different ones.
 */
public final class TapeSet implements AutoCloseable {
    private final List<TapeReader> readers;
    private final Map<Integer, Contract> contracts = new TreeMap<>();
    private final Map<Integer, TapeReader> lastOf = new TreeMap<>();
    private final Set<Integer> withOrders = new TreeSet<>();
    private final List<RunHeader.Tape> sources = new ArrayList<>();

    private TapeSet(final List<TapeReader> readers) {
        this.readers = readers;
    }

    /**
     * Open tapes.
     *
     * @param paths at least one.
     * @return the set, in the order of their first message.
     * @throws TapeException when one cannot be played or they do not fit together.
     */
    public static TapeSet open(final List<Path> paths) {
        final List<TapeReader> readers = new ArrayList<>();
        final TapeSet set = new TapeSet(readers);
        boolean isGood = false;
        try {
            for (final Path path : paths) {
                readers.add(TapeReader.open(path));
            }
            readers.sort(Comparator.comparingLong(one -> one.index().firstReceiveTimeNs()));
            for (final TapeReader reader : readers) {
                set.check(reader);
            }
            isGood = true;
            return set;
        } finally {
            if (!isGood) {
                set.close();
            }
        }
    }

    private void check(final TapeReader reader) {
        if (reader.messageCount() == 0) {
            throw new TapeException(reader.path() + ": the tape has no messages; nothing to play");
        }
        try (TapeChunk chunk = new TapeChunk()) {
            if (!reader.readChunk(0, chunk)) {
                throw new TapeException(reader.damage().toString());
            }
            final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();
            final MessageHeaderDecoder header = new MessageHeaderDecoder();
            int found = 0;
            for (int at = chunk.firstOffset(); at != TapeChunk.END; at = chunk.next(at)) {
                final int templateId = MessageHead.templateId(chunk.buffer(), at);
                if (templateId == PublicOrderDecoder.TEMPLATE_ID) {
                    withOrders.add(MessageHead.instrumentId(chunk.buffer(), at));
                } else if (templateId == InstrumentDefinitionDecoder.TEMPLATE_ID) {
                    definition.wrapAndApplyHeader(chunk.buffer(), at, header);
                    add(reader, contract(reader, definition));
                    found++;
                }
            }
            if (found == 0) {
                throw new TapeException(
                        reader.path() + ": no instrument is defined in the first chunk; import it again");
            }
        }
    }

    private static Contract contract(final TapeReader reader, final InstrumentDefinitionDecoder definition) {
        try {
            return new Contract(definition);
        } catch (final IllegalArgumentException | ArithmeticException cause) {
            throw new TapeException(reader.path() + ": " + cause.getMessage());
        }
    }

    private void add(final TapeReader reader, final Contract contract) {
        final int id = contract.instrumentId();
        final Contract known = contracts.putIfAbsent(id, contract);
        final TapeReader before = lastOf.put(id, reader);
        if (known != null && !known.isSameAs(contract)) {
            throw new TapeException(
                    reader.path() + ": instrument id " + id + " is " + contract.symbol() + " here and " + known.symbol()
                            + " in " + before.path() + "; import one of them with --instrument \"VENUE SYMBOL id=N\"");
        }
        if (known == null) {
            requireNewSymbol(reader, contract);
        }
        final boolean isOverlap = before != null
                && before != reader
                && reader.index().firstReceiveTimeNs() <= before.index().lastReceiveTimeNs();
        if (isOverlap) {
            throw new TapeException(reader.path() + ": holds " + contract.symbol() + " at the same time as "
                    + before.path() + "; play one of them");
        }
    }

    /** Settings and tables tell instruments apart by symbol. */
    private void requireNewSymbol(final TapeReader reader, final Contract contract) {
        for (final Contract other : contracts.values()) {
            if (other != contract && other.symbol().equals(contract.symbol())) {
                throw new TapeException(
                        reader.path() + ": instrument id " + contract.instrumentId() + " has the symbol "
                                + contract.symbol() + ", as has id " + other.instrumentId() + " in "
                                + lastOf.get(other.instrumentId()).path() + "; play them in two runs");
            }
        }
    }

    /**
     * Whether a tape names single orders of an instrument (L3). Those that do begin with them.
     *
     * @param contract of {@link #contracts}.
     */
    public boolean hasOrders(final Contract contract) {
        return withOrders.contains(contract.instrumentId());
    }

    /** Instruments by id, in the order of their ids. */
    public List<Contract> contracts() {
        return List.copyOf(contracts.values());
    }

    public List<TapeReader> readers() {
        return List.copyOf(readers);
    }

    /**
     * Players for all tapes.
     *
     * @param feedLatency of market data, or null for the recorded one.
     * @param patch applied to each instrument definition, or null.
     * @return one player per tape; closing it closes the tape.
     */
    public List<TapePlayer> players(final LatencyModel feedLatency, final TapePlayer.DefinitionPatch patch) {
        final List<TapePlayer> players = new ArrayList<>();
        for (final TapeReader reader : readers) {
            players.add(new TapePlayer(reader, feedLatency, patch));
        }
        return players;
    }

    /**
     * Names and hashes of the tapes, to be told apart by whoever reads the run later. Reads them whole, once.
     *
     * @return one entry per tape, in the order of playing.
     */
    public List<RunHeader.Tape> sources() {
        if (sources.isEmpty()) {
            for (final TapeReader reader : readers) {
                sources.add(new RunHeader.Tape(String.valueOf(reader.path().getFileName()), Sha256.of(reader.path())));
            }
        }
        return List.copyOf(sources);
    }

    /** First damage of any tape, as one line; null when none was found so far. */
    public String damage() {
        for (final TapeReader reader : readers) {
            if (reader.damage() != null) {
                return reader.damage().toString();
            }
        }
        return null;
    }

    @Override
    public void close() {
        for (final TapeReader reader : readers) {
            reader.close();
        }
    }
}
