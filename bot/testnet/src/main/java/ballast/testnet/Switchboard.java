package ballast.testnet;

import ballast.testnet.api.FaultDesk;
import ballast.testnet.faults.Faults;
import ballast.testnet.market.Account;
import ballast.testnet.market.Publisher;
import ballast.testnet.session.Sessions;
import ballast.testnet.streams.StreamSession;
import ballast.testnet.wsapi.WsApiSession;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.LongSupplier;

/** Brings events of the venue to the clients that want them. Lives in the market's thread. */
final class Switchboard implements Publisher, FaultDesk.Connections {
    private static final int GOING_AWAY = 1001;

    private final Sessions<StreamSession> streams = new Sessions<>();
    private final Sessions<WsApiSession> traders = new Sessions<>();
    private final Faults faults;
    private final LongSupplier nowMs;

    Switchboard(final Faults faults, final LongSupplier nowMs) {
        this.faults = faults;
        this.nowMs = nowMs;
    }

    Sessions<StreamSession> streams() {
        return streams;
    }

    Sessions<WsApiSession> traders() {
        return traders;
    }

    @Override
    public boolean isWanted(final String stream) {
        for (final StreamSession session : streams.all()) {
            if (session.hears(stream)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void market(final String stream, final ObjectNode data) {
        final boolean isDepth = "depthUpdate".equals(data.path("e").asText());
        final List<ObjectNode> told = isDepth ? faults.depth(data) : List.of(data);
        for (final ObjectNode one : told) {
            final String text = one.toString();
            for (final StreamSession session : streams.all()) {
                if (session.hears(stream)) {
                    session.send(stream, text);
                }
            }
        }
    }

    @Override
    public void account(final Account account, final ObjectNode event) {
        for (final WsApiSession session : traders.all()) {
            session.onEvent(account, event);
        }
    }

    void onTime() {
        streams.onTime(nowMs.getAsLong());
        traders.onTime(nowMs.getAsLong());
    }

    @Override
    public void tellShutdown() {
        streams.tellShutdown(nowMs.getAsLong());
        traders.tellShutdown(nowMs.getAsLong());
    }

    @Override
    public void endAll(final String reason) {
        streams.end(GOING_AWAY, reason);
        traders.end(GOING_AWAY, reason);
    }
}
