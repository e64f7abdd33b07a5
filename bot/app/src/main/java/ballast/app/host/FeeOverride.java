package ballast.app.host;

import ballast.codecs.InstrumentDefinitionEncoder;
import ballast.codecs.MessageHeaderEncoder;
import ballast.sim.replay.TapePlayer;
import java.util.OptionalLong;
import org.agrona.MutableDirectBuffer;

/** Puts the fees of the settings in place of those of the tape, in the definition that venue and core both read. */
final class FeeOverride implements TapePlayer.DefinitionPatch {
    private final InstrumentDefinitionEncoder definition = new InstrumentDefinitionEncoder();
    private final OptionalLong maker;
    private final OptionalLong taker;

    /**
     * Fees to use.
     *
     * @param maker 1e-9 of notional, empty to keep the tape's.
     * @param taker 1e-9 of notional, empty to keep the tape's.
     */
    FeeOverride(final OptionalLong maker, final OptionalLong taker) {
        this.maker = maker;
        this.taker = taker;
    }

    @Override
    public void apply(final MutableDirectBuffer buffer, final int offset) {
        definition.wrap(buffer, offset + MessageHeaderEncoder.ENCODED_LENGTH);
        maker.ifPresent(definition::makerFeeRate);
        taker.ifPresent(definition::takerFeeRate);
    }
}
