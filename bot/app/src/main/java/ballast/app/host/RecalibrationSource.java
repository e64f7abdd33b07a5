package ballast.app.host;

import ballast.analytics.calibration.Recalibrator;
import ballast.sim.replay.ParameterSource;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Lets a {@link Recalibrator} speak in a simulation. One thread.
 *
 * @param recalibrator hears and speaks.
 */
record RecalibrationSource(Recalibrator recalibrator) implements ParameterSource {
    @Override
    public long nextTimeNs() {
        return recalibrator.nextTimeNs();
    }

    @Override
    public void onInbound(final DirectBuffer buffer, final int offset, final int length) {
        recalibrator.onMessage(buffer, offset, length);
    }

    @Override
    public int write(final long nowNs, final MutableDirectBuffer buffer) {
        return recalibrator.write(nowNs, buffer);
    }
}
