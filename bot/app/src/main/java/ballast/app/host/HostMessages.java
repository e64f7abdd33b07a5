package ballast.app.host;

import ballast.codecs.CommandSource;
import ballast.codecs.HeadEncoder;
import ballast.codecs.HostMeasureEncoder;
import ballast.codecs.HostQuantity;
import ballast.codecs.KillLevel;
import ballast.codecs.MassCancelEncoder;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.OperatorAction;
import ballast.codecs.OperatorCommandEncoder;
import ballast.codecs.SessionStartEncoder;
import ballast.codecs.TradingMode;
import java.nio.charset.StandardCharsets;
import org.agrona.ExpandableArrayBuffer;

/** What the host itself has to tell the core. One thread. */
final class HostMessages {
    private static final String NAME = "host";
    private static final int NAME_LENGTH_MAX = 200;
    private static final int REASON_LENGTH_MAX = 1_000;

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    private static void head(final HeadEncoder head, final RunVenue venue) {
        // numbered by the place in the log, so that numbers go on behind a restart
        head.venueTimeNs(0)
                .receiveTimeNs(venue.nowNs())
                .sequence(venue.delivered() + 1)
                .instrumentId(0);
        head.flags().clear().last(true);
    }

    /** Tell the core something that it cannot see itself. */
    void measure(final RunVenue venue, final HostQuantity quantity, final long value) {
        final HostMeasureEncoder message = new HostMeasureEncoder().wrapAndApplyHeader(buffer, 0, header);
        head(message.head(), venue);
        message.measuredValue(value).quantity(quantity);
        venue.inject(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + message.encodedLength());
    }

    /** Tell the core what somebody wants. */
    void command(final RunVenue venue, final OperatorAct act) {
        final OperatorCommandEncoder message = new OperatorCommandEncoder().wrapAndApplyHeader(buffer, 0, header);
        head(message.head(), venue);
        message.action(act.action()).level(act.level()).source(act.source());
        final byte[] name = act.operator().getBytes(StandardCharsets.UTF_8);
        message.putOperatorName(name, 0, Math.min(name.length, NAME_LENGTH_MAX));
        final byte[] reason = act.reason().getBytes(StandardCharsets.UTF_8);
        message.putReason(reason, 0, Math.min(reason.length, REASON_LENGTH_MAX));
        venue.inject(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + message.encodedLength());
    }

    /** Tell the core that a process goes on with its account. */
    void session(final RunVenue venue, final long epoch, final TradingMode mode, final long accountHash) {
        final SessionStartEncoder message = new SessionStartEncoder().wrapAndApplyHeader(buffer, 0, header);
        head(message.head(), venue);
        message.epoch(epoch)
                .buildHash(0)
                .accountHash(accountHash)
                .schemaVersion(SessionStartEncoder.SCHEMA_VERSION)
                .mode(mode);
        venue.inject(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + message.encodedLength());
    }

    /** Have the venue cancel every order in an instrument, without asking the core. */
    void massCancel(final RunVenue venue, final int instrumentId) {
        final MassCancelEncoder message = new MassCancelEncoder().wrapAndApplyHeader(buffer, 0, header);
        head(message.head(), venue);
        message.head().instrumentId(instrumentId);
        message.cause(0).clientOrderId(0);
        venue.request(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + message.encodedLength());
    }

    /** Have the core cancel everything and latch. */
    void halt(final RunVenue venue, final String reason) {
        tell(venue, OperatorAction.HALT, reason);
    }

    /** Have the core step down from where a signal left it. */
    void stepDown(final RunVenue venue, final String reason) {
        tell(venue, OperatorAction.RESET_HALT, reason);
    }

    private void tell(final RunVenue venue, final OperatorAction action, final String reason) {
        final OperatorCommandEncoder message = new OperatorCommandEncoder().wrapAndApplyHeader(buffer, 0, header);
        head(message.head(), venue);
        final byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        message.action(action)
                .level(KillLevel.NONE)
                .source(CommandSource.WATCHDOG)
                .operatorName(NAME)
                .putReason(text, 0, Math.min(text.length, REASON_LENGTH_MAX));
        venue.inject(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + message.encodedLength());
    }
}
