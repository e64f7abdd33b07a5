package ballast.analytics.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of others that are not whole. */
class RunExposuresTest {
    private static final String ORDERS = "recv_ms,order_id,action,status,side,price\n";
    private static final String FILLS = "recv_ms,order_id,qty\n";

    @TempDir
    private Path directory;

    private List<OrderExposure> read(final String orders, final String fills) throws IOException {
        final RunFiles files = new RunFiles(
                Files.writeString(directory.resolve("orders.csv"), orders),
                Files.writeString(directory.resolve("fills.csv"), fills),
                Files.writeString(directory.resolve("state.csv"), "recv_ms,mid\n1000,100\n9000,100\n"),
                "X",
                1.0,
                0,
                0);
        final List<OrderExposure> found = new ArrayList<>();
        RunExposures.read(files, RunExposures.mids(files), TimeWindow.ALL, new ExposureGrid(-5, 5), found::add);
        return found;
    }

    @Test
    void shouldCountAFillThatTheFillsTableLacks() throws IOException {
        final String orders = ORDERS
                + "2000,a,PLACE,OPEN,BUY,98\n"
                + "2000,b,PLACE,OPEN,SELL,102\n"
                + "5000,a,FILL,FILLED,BUY,98\n"
                + "6000,b,FILL,FILLED,SELL,102\n";
        final List<OrderExposure> found = read(orders, FILLS + "6000,b,1\n");
        assertEquals(2, found.size());
        for (final OrderExposure one : found) {
            assertTrue(one.isFilled(), one.toString());
        }
        assertEquals(5_000_000_000L, found.get(0).endNs());
        assertEquals(6_000_000_000L, found.get(1).endNs());
    }

    @Test
    void shouldRefuseAFillBeforeItsOrderAndOneOfNothing() {
        final String orders = ORDERS + "5000,a,PLACE,OPEN,BUY,98\n8000,a,FILL,FILLED,BUY,98\n";
        assertRefused("filled before it was placed", orders, FILLS + "2000,a,1\n");
        assertRefused("fills.csv:2: qty '-1' is not above 0", orders, FILLS + "8000,a,-1\n");
    }

    @Test
    void shouldReadATableThatBeginsWithAByteOrderMark() throws IOException {
        final String orders = "\uFEFF" + ORDERS + "5000,a,PLACE,OPEN,BUY,98\n8000,a,FILL,FILLED,BUY,98\n";
        assertEquals(1, read(orders, FILLS + "8000,a,1\n").size());
    }

    private void assertRefused(final String reason, final String orders, final String fills) {
        final CalibrationException refused = assertThrows(CalibrationException.class, () -> read(orders, fills));
        assertTrue(refused.getMessage().contains(reason), refused.getMessage());
    }

    @Test
    void shouldRefuseAnOrderThatIsPlacedAgainAfterItsEnd() {
        final String orders =
                ORDERS + "2000,a,PLACE,OPEN,BUY,98\n" + "5000,a,FILL,FILLED,BUY,98\n" + "6000,a,PLACE,OPEN,BUY,98\n";
        final CalibrationException refused =
                assertThrows(CalibrationException.class, () -> read(orders, FILLS + "5000,a,1\n"));
        assertTrue(refused.getMessage().contains("a second time"), refused.getMessage());
    }
}
