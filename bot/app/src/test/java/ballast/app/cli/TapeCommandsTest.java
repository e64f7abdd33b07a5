package ballast.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.Aggressor;
import ballast.codecs.BookDeltaEncoder;
import ballast.codecs.ContractType;
import ballast.codecs.HeadEncoder;
import ballast.codecs.InstrumentDefinitionEncoder;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.TimerEncoder;
import ballast.codecs.TradeEncoder;
import ballast.codecs.tape.TapeFormat;
import ballast.codecs.tape.TapeProvenance;
import ballast.codecs.tape.TapeWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about tapes. */
class TapeCommandsTest {
    private static final long START_NS = 1_723_161_255_000_000_000L;
    private static final int TRADES = 2000;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    @TempDir
    private Path directory;

    private Path tape;

    @BeforeEach
    void writeTape() {
        tape = directory.resolve("day.tape");
        final TapeWriter.Context context = new TapeWriter.Context()
                .chunkLength(TapeFormat.MIN_CHUNK_LENGTH)
                .provenance(TapeProvenance.of("test", "1").notes("made up").build());
        try (TapeWriter writer = TapeWriter.create(tape, context)) {
            writer.append(buffer, 0, definition());
            writer.append(buffer, 0, delta());
            writer.append(buffer, 0, timer());
            for (int i = 0; i < TRADES; i++) {
                writer.append(buffer, 0, trade(i));
            }
            writer.commit();
        }
    }

    private static void head(final HeadEncoder head, final long timeNs, final long sequence, final int instrumentId) {
        head.venueTimeNs(timeNs - 1000)
                .receiveTimeNs(timeNs)
                .sequence(sequence)
                .instrumentId(instrumentId)
                .flags()
                .clear()
                .last(true);
    }

    private int definition() {
        final InstrumentDefinitionEncoder encoder =
                new InstrumentDefinitionEncoder().wrapAndApplyHeader(buffer, 0, header);
        head(encoder.head(), START_NS, 1, 3);
        encoder.tickMantissa(1)
                .tickExponent((byte) -1)
                .lotMantissa(1)
                .lotExponent((byte) -3)
                .minLots(1)
                .maxLots(1000)
                .makerFeeRate(200_000)
                .takerFeeRate(500_000)
                .contractType(ContractType.LINEAR)
                .symbol("BTCUSDT")
                .venue("BINANCE")
                .settlementCurrency("USDT");
        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }

    private int delta() {
        final BookDeltaEncoder encoder = new BookDeltaEncoder().wrapAndApplyHeader(buffer, 0, header);
        head(encoder.head(), START_NS + 1, 17, 3);
        encoder.previousSequence(12);
        final BookDeltaEncoder.BidsEncoder bids = encoder.bidsCount(6);
        for (int i = 0; i < 6; i++) {
            bids.next().price(618_002 - i).size(2909);
        }
        encoder.asksCount(1).next().price(618_003).size(0);
        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }

    private int timer() {
        final TimerEncoder encoder = new TimerEncoder().wrapAndApplyHeader(buffer, 0, header);
        head(encoder.head(), START_NS + 2, 0, 0);
        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }

    private int trade(final int number) {
        final TradeEncoder encoder = new TradeEncoder().wrapAndApplyHeader(buffer, 0, header);
        head(encoder.head(), START_NS + 1_000_000L * (number + 1), number, 3);
        encoder.price(618_000 + number % 7).quantity(1 + number % 11).aggressor(Aggressor.BUYER);
        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }

    @Test
    void shouldSayWhatIsInATape() {
        final CommandRun run = CommandRun.of("tape", "info", tape);
        assertEquals(0, run.code());
        assertEquals("", run.err());
        final int chunks = chunks();
        assertTrue(chunks > 1, "one chunk only");
        assertEquals(tape + "\n" + """
                          first message   2024-08-08T23:54:15.000000000Z
                          last message    2024-08-08T23:54:17.000000000Z  (2.0 s later)
                          messages        2003 in CHUNKS chunks
                          feed latency    1000 ns at most
                          instrument 0    (all), 1 messages
                          instrument 3    BTCUSDT, 2002 messages
                          made by         test 1
                          clock offset    0 ns removed
                          notes           made up
                        """.replace("CHUNKS", Integer.toString(chunks)), run.out());
        final CommandRun json = CommandRun.of("tape", "info", "--json", tape);
        assertTrue(json.out().contains("\"symbol\" : \"BTCUSDT\",\n      \"messages\" : 2002"), json.out());
        assertTrue(json.out().contains("\"damage\" : null"), json.out());
    }

    private int chunks() {
        final String verified = CommandRun.of("tape", "verify", tape).out();
        return Integer.parseInt(verified.replaceAll("(?s).* in (\\d+) chunks\n", "$1"));
    }

    @Test
    void shouldShowTheFirstMessages() {
        final CommandRun run = CommandRun.of("tape", "head", "-n", 4, tape);
        assertEquals(0, run.code());
        assertEquals("""
                2024-08-08T23:54:15.000000000Z  InstrumentDefinition  instrument=3 sequence=1 last=true symbol=BTCUSDT \
                venue=BINANCE settlement=USDT type=LINEAR tick=1e-1 lot=1e-3 minLots=1 maxLots=1000 \
                makerFeeRate=200000 takerFeeRate=500000
                2024-08-08T23:54:15.000000001Z  BookDelta  instrument=3 sequence=17 last=true previousSequence=12 \
                bids=6[618002x2909 618001x2909 618000x2909 617999x2909 617998x2909 ...] asks=1[618003x0]
                2024-08-08T23:54:15.000000002Z  template 40  instrument=0 sequence=0 last=true fields=not shown
                2024-08-08T23:54:15.001000000Z  Trade  instrument=3 sequence=0 last=true price=618000 quantity=1 \
                aggressor=BUYER
                """, run.out());
        final CommandRun json = CommandRun.of("tape", "head", "-n", 2, "--json", tape);
        assertEquals(2, json.outLines().size());
        assertEquals(
                "{\"receiveTimeNs\":1723161255000000001,\"venueTimeNs\":1723161254999999001,\"message\":\"BookDelta\","
                        + "\"instrumentId\":3,\"sequence\":17,\"last\":true,\"previousSequence\":12,\"bids\":"
                        + "[[618002,2909],[618001,2909],[618000,2909],[617999,2909],[617998,2909],[617997,2909]],"
                        + "\"asks\":[[618003,0]]}",
                json.outLines().get(1));
        assertEquals(
                TRADES + 3,
                CommandRun.of("tape", "head", "-n", 1_000_000, tape).outLines().size());
    }

    @Test
    void shouldFindAWholeTapeWhole() {
        final CommandRun run = CommandRun.of("tape", "verify", tape);
        assertEquals(new CommandRun(0, tape + ": whole; 2003 messages in " + chunks() + " chunks\n", ""), run);
        final CommandRun json = CommandRun.of("tape", "verify", "--json", tape);
        assertEquals(
                "{\"tape\":\"" + tape + "\",\"whole\":true,\"messages\":2003,\"chunks\":" + chunks() + "}\n",
                json.out());
    }

    @Test
    void shouldSayWhereATapeIsDamaged() throws IOException {
        final byte[] bytes = Files.readAllBytes(tape);
        bytes[bytes.length / 2] ^= 1;
        final Path damaged = Files.write(directory.resolve("damaged.tape"), bytes);
        final CommandRun run = CommandRun.of("tape", "verify", damaged);
        assertEquals(6, run.code());
        assertEquals("", run.out());
        assertEquals(1, run.errLines().size(), run.err());
        assertTrue(run.err().startsWith(damaged + ": CRC_MISMATCH at byte "), run.err());
        final CommandRun json = CommandRun.of("tape", "verify", "--json", damaged);
        assertTrue(json.out().contains("\"whole\":false,\"kind\":\"CRC_MISMATCH\",\"fileOffset\":"), json.out());

        final CommandRun head = CommandRun.of("tape", "head", "-n", 1_000_000, damaged);
        assertEquals(6, head.code());
        assertTrue(head.outLines().size() > 100, "messages before the damage are shown");
        assertEquals(run.err(), head.err());
    }

    @Test
    void shouldJudgeSeveralTapes() throws IOException {
        final Path torn = directory.resolve("torn.tape");
        final byte[] bytes = Files.readAllBytes(tape);
        Files.write(torn, java.util.Arrays.copyOf(bytes, bytes.length - 50));
        final Path none = Files.writeString(directory.resolve("none.tape"), "hello");
        final CommandRun run = CommandRun.of("tape", "verify", torn, tape, none);
        assertEquals(6, run.code());
        assertEquals(3, run.outLines().size(), run.out());
        assertTrue(run.outLines().get(0).startsWith(torn + ": TRUNCATED at byte "), run.out());
        assertTrue(run.outLines().get(1).startsWith(tape + ": whole; "), run.out());
        assertEquals(
                none + ": not a tape; make one with an import command",
                run.outLines().get(2));
        assertTrue(run.err().startsWith("2 of 3 tapes are not whole; the first: " + torn + ": TRUNCATED"), run.err());
        final CommandRun info = CommandRun.of("tape", "info", torn);
        assertEquals(0, info.code());
        assertTrue(info.out().contains("  DAMAGED         " + torn + ": TRUNCATED"), info.out());
    }

    @Test
    void shouldSayThatAFileIsNoTape() {
        final Path missing = directory.resolve("missing.tape");
        for (final String command : new String[] {"info", "head", "verify"}) {
            assertEquals(
                    new CommandRun(6, "", missing + ": no such file\n"),
                    CommandRun.of("tape", command, missing),
                    command);
        }
    }
}
