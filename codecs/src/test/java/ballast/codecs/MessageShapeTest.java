package ballast.codecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Length of a message by its own account, for every template of the schema. */
class MessageShapeTest {
    private static final int ROOM = 4096;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[ROOM]);

    @Test
    void shouldKnowTheShapeOfEveryTemplateInTheSchema() throws Exception {
        final ProtocolPages schema = ProtocolPages.of(ModulePaths.MODULE);
        assertTrue(schema.messages().size() > 20, "schema has lost its messages");
        for (final Element message : schema.messages()) {
            final int length = encodeByHand(schema, message);
            final String name = message.getAttribute("name");
            // room for more behind the message: an unknown template would answer with the room
            assertEquals(length, MessageShape.length(buffer, 0, ROOM), name);
            assertEquals(length, MessageShape.length(buffer, 0, length), name);
            // below the length of a head nobody can say whose message it is
            final int expected = length > MessageHead.LENGTH ? MessageShape.MALFORMED : length - 1;
            assertEquals(expected, MessageShape.length(buffer, 0, length - 1), name);
        }
    }

    @Test
    void shouldAgreeWithTheEncodersOnRandomMessages() {
        final long seed = 20_240_817L;
        final RandomMessages messages = new RandomMessages(seed);
        for (int i = 0; i < 5_000; i++) {
            final int length = messages.next(buffer);
            assertEquals(length, MessageShape.length(buffer, 0, length), "seed " + seed + " message " + i);
        }
    }

    @Test
    void shouldNeverClaimMoreThanTheRoomWhateverTheBytes() {
        final long seed = 5L;
        final SplittableRandom random = new SplittableRandom(seed);
        final RandomMessages messages = new RandomMessages(seed);
        for (int i = 0; i < 200_000; i++) {
            final int length = messages.next(buffer);
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                buffer.putByte(random.nextInt(length), (byte) random.nextInt(256));
            }
            // a buffer of exactly the room: reading past it would throw
            final UnsafeBuffer exact = new UnsafeBuffer(buffer, 0, length);
            final int claimed = MessageShape.length(exact, 0, length);
            assertTrue(claimed == MessageShape.MALFORMED || claimed <= length, "seed " + seed + " message " + i);
        }
    }

    @Test
    void shouldTakeUnknownTemplatesAndNewerVersionsAtTheLengthOfTheirFrame() {
        final int length = new RandomMessages(1).trade(buffer, 1);
        final MessageHeaderEncoder header = new MessageHeaderEncoder().wrap(buffer, 0);
        header.templateId(RandomMessages.UNKNOWN_TEMPLATE);
        assertEquals(length + 9, MessageShape.length(buffer, 0, length + 9));
        header.templateId(TradeEncoder.TEMPLATE_ID).version(MessageHeaderEncoder.SCHEMA_VERSION + 1);
        assertEquals(length + 9, MessageShape.length(buffer, 0, length + 9));
    }

    @Test
    void shouldRefuseBlocksAndEntriesShorterThanTheFirstVersions() {
        final int length = new RandomMessages(1).trade(buffer, 1);
        final MessageHeaderEncoder header = new MessageHeaderEncoder().wrap(buffer, 0);
        header.blockLength(TradeEncoder.BLOCK_LENGTH - 1);
        assertEquals(MessageShape.MALFORMED, MessageShape.length(buffer, 0, length));

        final BookDeltaEncoder delta = new BookDeltaEncoder().wrapAndApplyHeader(buffer, 0, header);
        delta.bidsCount(1).next().price(1).size(1);
        delta.asksCount(0);
        final int bidsOffset = MessageHeaderEncoder.ENCODED_LENGTH + BookDeltaEncoder.BLOCK_LENGTH;
        buffer.putShort(bidsOffset, (short) (BookDeltaEncoder.BidsEncoder.sbeBlockLength() - 1));
        assertEquals(MessageShape.MALFORMED, MessageShape.length(buffer, 0, ROOM));
    }

    /** The smallest filling of every part: one entry in each group, one byte in each data field. */
    private int encodeByHand(final ProtocolPages schema, final Element message) {
        buffer.setMemory(0, ROOM, (byte) 0);
        final MessageHeaderEncoder header = new MessageHeaderEncoder().wrap(buffer, 0);
        final int blockLength = schema.blockLength(message);
        header.blockLength(blockLength).templateId(Integer.parseInt(message.getAttribute("id")));
        header.schemaId(MessageHeaderEncoder.SCHEMA_ID).version(MessageHeaderEncoder.SCHEMA_VERSION);
        int at = MessageHeaderEncoder.ENCODED_LENGTH + blockLength;
        for (Node node = message.getFirstChild(); node != null; node = node.getNextSibling()) {
            if ("group".equals(node.getNodeName())) {
                final int entryLength = schema.blockLength((Element) node);
                buffer.putShort(at, (short) entryLength);
                buffer.putShort(at + Short.BYTES, (short) 1);
                at += 2 * Short.BYTES + entryLength;
            } else if ("data".equals(node.getNodeName())) {
                buffer.putShort(at, (short) 1);
                at += Short.BYTES + 1;
            }
        }
        return at;
    }
}
