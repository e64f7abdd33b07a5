package ballast.gateway.venue.binance.stream;

import ballast.gateway.ws.Link;
import ballast.gateway.ws.Silence;

/** One connection of a session, and since when what is known of it. One thread. */
final class Line {
    private final Link link;
    private final long askedNs;
    private final Silence bytes;
    private final Silence frames;
    private boolean isOpen;
    private long openedNs;

    Line(final Link link, final long askedNs, final SessionSettings settings) {
        this.link = link;
        this.askedNs = askedNs;
        this.bytes = new Silence(settings.lineSilenceNsMax());
        this.frames = new Silence(settings.frameSilenceNsMax());
    }

    boolean is(final int number) {
        return link.number() == number;
    }

    void opened(final long timeNs) {
        isOpen = true;
        openedNs = timeNs;
        bytes.restart(timeNs);
        frames.restart(timeNs);
    }

    void heard(final long timeNs) {
        frames.heard(timeNs);
    }

    boolean isOpen() {
        return isOpen;
    }

    /** How long it has been open, 0 when it has not. */
    long ageNs(final long nowNs) {
        return isOpen ? Math.max(0, nowNs - openedNs) : 0;
    }

    long waitedNs(final long nowNs) {
        return nowNs - askedNs;
    }

    boolean isSilent(final long nowNs) {
        bytes.heard(link.heardNs());
        return isOpen && (bytes.isOver(nowNs) || frames.isOver(nowNs));
    }

    void close() {
        link.close();
    }
}
