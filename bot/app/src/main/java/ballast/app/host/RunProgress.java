package ballast.app.host;

/** Told by a host how far a run is. */
@FunctionalInterface
public interface RunProgress {
    /**
     * The run has come to this time.
     *
     * @param simulatedNs nanoseconds since 1970.
     */
    void at(long simulatedNs);
}
