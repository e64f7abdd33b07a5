package ballast.sim.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of measured latencies, good and bad. */
class LatencyFileTest {
    private static final String HEAD = "request_ns,venue_ns,response_ns\n";

    @TempDir
    private Path directory;

    private Path file(final String text) throws IOException {
        return Files.writeString(directory.resolve("l.csv"), text);
    }

    @Test
    void shouldReadBothWays() throws IOException {
        final LatencyFile file = LatencyFile.read(file(HEAD + "1000,1010,1040\r\n\n2000,2030,2040\n"));
        assertEquals(10, file.requests().sampleNs(1_000));
        assertEquals(20, file.requests().sampleNs(1_500));
        assertEquals(10, file.requests().minimumNs());
        assertEquals(30, file.responses().sampleNs(1_010));
        assertEquals(20, file.responses().sampleNs(1_520));
        assertEquals(10, file.responses().minimumNs());
    }

    @Test
    void shouldTakeTheLastOfRequestsThatOvertookEachOther() throws IOException {
        final LatencyFile file = LatencyFile.read(file(HEAD + "1000,1900,1950\n1100,1200,1210\n1300,1900,1999\n"));
        assertEquals(10, file.responses().sampleNs(1_200));
        assertEquals(99, file.responses().sampleNs(1_900));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                          | 1: the first line must be "request_ns,venue_ns,response_ns"
            'a,b,c;1,2,3'               | 1: the first line must be "request_ns,venue_ns,response_ns"
            'HEAD'                      | 1: no measurement; at least one line must follow the first
            'HEAD;1,2'                  | 2: 2 columns instead of 3
            'HEAD;1,2,3;4,5,x'          | 3: not a whole number of nanoseconds: "x"
            'HEAD;1,2,99999999999999999999' | 2: not a whole number of nanoseconds: "99999999999999999999"
            'HEAD;-1,2,3'               | 2: before 1970: -1
            'HEAD;5,6,7;5,8,9'          | 3: request at 5 is not later than the one before
            'HEAD;5,4,7' | 2: the venue acts before the request, or we hear before it acts; are clocks good?
            'HEAD;5,6,5' | 2: the venue acts before the request, or we hear before it acts; are clocks good?
            'HEAD;5,6,70000000000'      | 2: more than 60 s between two columns; are times in nanoseconds?
            """)
    void shouldRefuseWhatIsWrongByFileAndLine(final String lines, final String reason) throws IOException {
        final Path file = file(lines.replace("HEAD", HEAD.strip()).replace(';', '\n'));
        final LatencyFileException refused = assertThrows(LatencyFileException.class, () -> LatencyFile.read(file));
        assertEquals(file + ":" + reason, refused.getMessage());
    }

    @Test
    void shouldSayThatThereIsNoFile() {
        final Path file = directory.resolve("none.csv");
        assertEquals(
                file + ": no such file; a latency file was expected",
                assertThrows(LatencyFileException.class, () -> LatencyFile.read(file))
                        .getMessage());
    }
}
