package ballast.app.host;

import ballast.analytics.calibration.Recalibrator;
import ballast.app.config.InstrumentSettings;
import ballast.app.config.RunSettings;
import ballast.app.config.SettingsException;
import ballast.app.config.SimSettings;
import ballast.core.param.ModelParameter;
import ballast.core.param.Parameter;
import ballast.core.position.Contract;
import ballast.core.telemetry.CoreCounters;
import ballast.sim.account.AccountTerms;
import ballast.sim.model.QueueLaw;
import ballast.sim.replay.CorePort;
import ballast.sim.replay.Simulation;
import ballast.sim.replay.TapePlayer;
import ballast.sim.venue.VenueSetup;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.agrona.ExpandableArrayBuffer;

/**
 * What every host of the simulation does the same: open the tapes, build the venue from the settings, tell the core its
 * parameters before the first event.
 *
 * @param settings checked and complete.
 * @param tapes opened; closed with the simulation.
 * @param recalibrator that changes parameters while running, or null.
 */
record RunSpec(RunSettings settings, TapeSet tapes, Recalibrator recalibrator) {
    private static final long SETTINGS_VERSION = 1;

    RunSpec(final RunSettings settings, final TapeSet tapes) {
        this(settings, tapes, settings.recalibration() == null ? null : new Recalibrator(settings.recalibration()));
    }

    /**
     * A simulation on a port, its parameters delivered, ready for the first event.
     *
     * @param port to the core.
     * @return the simulation; the caller closes it.
     */
    Simulation start(final CorePort port) {
        final SimSettings sim = settings.sim();
        sim.account().requireSpot(tapes.contracts());
        final var latencies = sim.latencies();
        final List<TapePlayer> players =
                tapes.players(latencies.feed(), new FeeOverride(sim.makerFeeRate(), sim.takerFeeRate()));
        final VenueSetup setup = new VenueSetup(sim.queueModel(), sim.fillLaw(), latencies)
                .with(sim.rules())
                .with(this::accountTerms);
        final Simulation simulation = new Simulation(players, setup, sim.timerIntervalNs(), port);
        if (recalibrator != null) {
            simulation.parameterSource(new RecalibrationSource(recalibrator));
        }
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        for (final Contract contract : tapes.contracts()) {
            final InstrumentSettings instrument = settings.instrument(contract.symbol());
            if (instrument != null) {
                requireOrders(sim, contract);
                requireMoney(instrument, contract);
                accountTerms(contract);
                final int length = instrument.encode(
                        buffer, 0, contract.instrumentId(), SETTINGS_VERSION, simulation.startTimeNs());
                simulation.deliverFirst(buffer, 0, length);
            }
        }
        return simulation;
    }

    private void requireOrders(final SimSettings sim, final Contract contract) {
        if (sim.queueLaw() == QueueLaw.L3_FIFO && !tapes.hasOrders(contract)) {
            throw SettingsException.of("sim.queue = " + QueueLaw.L3_FIFO.key() + ": the tape does not name single "
                    + "orders of " + contract.symbol() + "; choose a model of levels, such as "
                    + QueueLaw.RISK_AVERSE.key());
        }
    }

    /** Terms of our account in an instrument; one that is not quoted has no money, and needs none. */
    private AccountTerms accountTerms(final Contract contract) {
        final InstrumentSettings instrument = settings.instrument(contract.symbol());
        final double capital = instrument == null ? 0 : instrument.real(ModelParameter.ACCOUNT_CAPITAL);
        return settings.sim().account().terms(contract, capital, instrument != null);
    }

    /** Refuse capital that the instrument's money cannot count. */
    static void requireMoney(final InstrumentSettings instrument, final Contract contract) {
        final Parameter parameter = ModelParameter.ACCOUNT_CAPITAL;
        final double amount = instrument.real(parameter);
        if (!contract.fits(amount)) {
            throw SettingsException.of(contract.symbol() + ": " + parameter.key() + " = "
                    + BigDecimal.valueOf(amount).toPlainString()
                    + " money is more than " + contract.settlementCurrency() + " with "
                    + -contract.moneyExponent() + " decimals can count; state less");
        }
    }

    /** Counters of core and simulation by name. */
    Map<String, Long> counters(final CoreCounters core, final Simulation simulation) {
        final Map<String, Long> values = RunOutcome.read(core);
        values.put("raised_venue_times", simulation.raisedVenueTimes());
        if (recalibrator != null) {
            values.put(RunOutcome.RECALIBRATIONS, recalibrator.updates());
            values.put(RunOutcome.RECALIBRATION_REFUSALS, recalibrator.refusals());
        }
        return values;
    }

    /** How often states are published, nanoseconds. */
    long stateIntervalNs() {
        return settings.instruments().get(0).whole(ModelParameter.SESSION_STATE_INTERVAL);
    }
}
