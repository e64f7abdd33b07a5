package ballast.app.host;

/** What a watcher of a live core needs of it. Belongs to the thread of the simulated venue. */
interface CoreLink {
    /** Inbound position that the core has consumed. */
    long consumed();

    /** Inbound position that it could consume. */
    long published();

    /** Why the core cannot hear any more, or null when it may. */
    String death();

    /** Take nothing from the core any more and wait for it no longer. What it is told goes on to be recorded. */
    void cutOff();
}
