package ballast.app.control;

/** What a running bot can be asked. */
public enum ControlAction {
    /** Climb the kill ladder. */
    KILL,
    /** Pull quotes until {@link #RESUME}. */
    PAUSE,
    /** Quote again after {@link #PAUSE}; latches stay. */
    RESUME,
    /** Step down the kill ladder and clear the latches. */
    RESET,
    /** Tell how it stands; changes nothing. */
    STATUS
}
