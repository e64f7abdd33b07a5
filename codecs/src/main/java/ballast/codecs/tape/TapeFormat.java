package ballast.codecs.tape;

/**
 * The bytes of a tape file. Everything is little endian; offsets and lengths are in bytes.
 *
 * <pre>
 *   FILE
 *   +-------------+---------+---------+-- ... --+--------+---------+
 *   | file header | chunk 0 | chunk 1 |         | footer | trailer |
 *   +-------------+---------+---------+-- ... --+--------+---------+
 *
 *   FILE HEADER
 *   0       8         12       16       20       22        24       28     32
 *   +-------+---------+--------+--------+--------+---------+--------+------+-------------+-------+
 *   | magic | format  | header | CRC32C | schema | schema  | JSON   | zero | provenance  | zeros |
 *   |       | version | length |        | id     | version | length |      | JSON, UTF-8 | to 8  |
 *   +-------+---------+--------+--------+--------+---------+--------+------+-------------+-------+
 *   The CRC is over the whole header with its own four bytes left out. The first 20 bytes keep their meaning in
 *   every format version.
 *
 *   CHUNK
 *   0       4        8         12       16        20           24      32     40        48       52       56
 *   +-------+--------+---------+--------+---------+------------+-------+------+---------+--------+--------+
 *   | magic | chunk  | content | packed | message | instrument | first | last | max     | packed | header |
 *   |       | number | length  | length | count   | count      | time  | time | latency | CRC32C | CRC32C |
 *   +-------+--------+---------+--------+---------+------------+-------+------+---------+--------+--------+
 *   | instrument id, message count: two int32 for each instrument, ids ascending                          |
 *   +-----------------------------------------------------------------------------------------------------+
 *   | packed: one zstd frame that unpacks to the content                                                  |
 *   +-----------------------------------------------------------------------------------------------------+
 *   Times are receive times; "max latency" is the largest receiveTimeNs - venueTimeNs over the chunk's messages
 *   that have a venue time, 0 when none has. The header CRC is over the 52 bytes before it and the instruments.
 *
 *   CONTENT
 *   0         4      8                8 + length
 *   +---------+------+----------------+-------+---------+----
 *   | message | zero | SBE header and | zeros | message | ...
 *   | length  |      | body           | to 8  | length  |
 *   +---------+------+----------------+-------+---------+----
 *
 *   FOOTER
 *   0       4       8         16      24     32        40       44       48
 *   +-------+-------+---------+-------+------+---------+--------+--------+
 *   | magic | chunk | message | first | last | max     | footer | footer |
 *   |       | count | count   | time  | time | latency | length | CRC32C |
 *   +-------+-------+---------+-------+------+---------+--------+--------+
 *   | one entry for each chunk                                           |
 *   +--------------------------------------------------------------------+
 *   The CRC is over the whole footer with its own four bytes left out.
 *
 *   FOOTER ENTRY
 *   0        8       16     24        32        36        40           44     48
 *   +--------+-------+------+---------+---------+---------+------------+------+
 *   | file   | first | last | max     | message | content | instrument | zero | as in the chunk:
 *   | offset | time  | time | latency | count   | length  | count      |      | instrument id, message count ...
 *   +--------+-------+------+---------+---------+---------+------------+------+
 *
 *   TRAILER
 *   0        8        12       16      24
 *   +--------+--------+--------+-------+
 *   | footer | footer | CRC32C | magic |   The CRC is over the 12 bytes before it.
 *   | offset | length |        |       |
 *   +--------+--------+--------+-------+
 * </pre>
 *
 * <p>The chunk headers alone make the same index as the footer, so a tape whose end was torn off is read by walking
 * them. Every byte of the file is under a CRC or is a magic number that is compared. The caps below bound what a
 * reader allocates, whatever a file claims.
 */
public final class TapeFormat {
    /** Version of the layout drawn above. A reader refuses newer ones. */
    public static final int FORMAT_VERSION = 1;

    /** Longest message that a tape holds, SBE header included: 16 KiB. */
    public static final int MAX_MESSAGE_LENGTH = 16 * 1024;

    /** Smallest content length at which a writer may be told to end a chunk. */
    public static final int MIN_CHUNK_LENGTH = 1024;

    /** Longest content of a chunk: 16 MiB. */
    public static final int MAX_CHUNK_LENGTH = 16 * 1024 * 1024;

    /** Content length at which a writer ends a chunk unless told otherwise: 256 KiB. */
    public static final int DEFAULT_CHUNK_LENGTH = 256 * 1024;

    /** Most chunks in a tape: at the default chunk length 256 GiB of messages. */
    public static final int MAX_CHUNKS = 1 << 20;

    /** Most instruments in one chunk; a writer ends the chunk early when there would be more. */
    public static final int MAX_INSTRUMENTS_PER_CHUNK = 1024;

    /** Longest file header, provenance included: 1 MiB. */
    public static final int MAX_HEADER_LENGTH = 1024 * 1024;

    /** Longest footer: 256 MiB. */
    public static final int MAX_FOOTER_LENGTH = 256 * 1024 * 1024;

    /** Ending of the file that is being written; it takes its final name when it is whole. */
    public static final String PARTIAL_SUFFIX = ".partial";

    /** Bytes in front of a message in a chunk: its length and four zeros. */
    static final int FRAME_HEADER_LENGTH = 8;

    /** Frames start at multiples of this, so that messages are aligned for 64-bit loads. */
    static final int FRAME_ALIGNMENT = 8;

    // ASCII when read byte by byte: BALLTAPE, CHNK, INDX, TAPE-END
    static final long FILE_MAGIC = 0x45504154_4C4C4142L;
    static final int CHUNK_MAGIC = 0x4B4E4843;
    static final int FOOTER_MAGIC = 0x58444E49;
    static final long TRAILER_MAGIC = 0x444E452D_45504154L;

    static final int FILE_VERSION_OFFSET = 8;
    static final int FILE_HEADER_LENGTH_OFFSET = 12;
    static final int FILE_CRC_OFFSET = 16;
    static final int FILE_SCHEMA_ID_OFFSET = 20;
    static final int FILE_SCHEMA_VERSION_OFFSET = 22;
    static final int FILE_JSON_LENGTH_OFFSET = 24;
    static final int FILE_ZERO_OFFSET = 28;
    static final int FILE_JSON_OFFSET = 32;

    static final int CHUNK_HEADER_LENGTH = 56;
    static final int INSTRUMENT_LENGTH = 8;

    static final int FOOTER_HEADER_LENGTH = 48;
    static final int FOOTER_ENTRY_LENGTH = 48;
    static final int TRAILER_LENGTH = 24;

    private TapeFormat() {}
}
