package ballast.app.host;

import ballast.sim.replay.Simulation;
import org.agrona.DirectBuffer;

/** The simulated venue of a run, to the run's control. One thread. */
record SimulatedRunVenue(Simulation simulation) implements RunVenue {
    @Override
    public long nowNs() {
        return simulation.nowNs();
    }

    @Override
    public long delivered() {
        return simulation.delivered();
    }

    @Override
    public void inject(final DirectBuffer buffer, final int offset, final int length) {
        simulation.inject(buffer, offset, length);
    }

    @Override
    public void request(final DirectBuffer buffer, final int offset, final int length) {
        simulation.request(buffer, offset, length);
    }

    @Override
    public boolean hasLiveOrders() {
        return simulation.hasLiveOrders();
    }

    @Override
    public int restingOrders() {
        return simulation.restingOrders();
    }

    @Override
    public boolean isAnswerOnItsWay() {
        return simulation.isAnswerOnItsWay();
    }

    @Override
    public long nextTimeNs() {
        return simulation.nextTimeNs();
    }

    @Override
    public boolean step() {
        return simulation.step();
    }
}
