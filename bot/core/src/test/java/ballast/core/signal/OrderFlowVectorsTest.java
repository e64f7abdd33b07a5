package ballast.core.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ballast.testkit.VectorFile;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** {@link OrderFlow} against {@code ofi.csv}: Cont, Kukanov and Stoikov (2014), e_n and its sum. */
class OrderFlowVectorsTest {
    @Test
    void shouldMatchEveryRow() throws IOException {
        final VectorFile file = VectorFile.read("ofi", OrderFlowVectorsTest.class);
        assertEquals(100, file.rows());
        final OrderFlow flow = new OrderFlow();
        int starts = 0;
        long sum = 0;
        for (int row = 0; row < file.rows(); row++) {
            final boolean isFirst = file.isBlank(row, "e_n");
            if (isFirst) {
                flow.forget();
                sum = 0;
                starts++;
            }
            final long change = flow.onTouch(
                    file.whole(row, "bid_px"),
                    file.whole(row, "bid_sz"),
                    file.whole(row, "ask_px"),
                    file.whole(row, "ask_sz"));
            sum += change;
            assertEquals(isFirst ? 0 : file.whole(row, "e_n"), change, file.at(row));
            assertEquals(file.whole(row, "ofi_cum"), sum, file.at(row));
        }
        assertEquals(4, starts, "series");
    }
}
