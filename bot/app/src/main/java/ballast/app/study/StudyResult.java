package ballast.app.study;

import ballast.sim.study.StudyCase;
import ballast.sim.study.StudyFills;
import ballast.sim.study.StudySample;
import ballast.sim.study.StudyStrategy;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Both strategies of the experiment with one risk aversion and one seed.
 *
 * @param gamma risk aversion, per price unit and lot.
 * @param paths of each strategy.
 * @param seed of coins and fills.
 * @param fills that the strategies got.
 * @param samples one per strategy, in the order of {@link StudyStrategy}.
 */
public record StudyResult(double gamma, int paths, long seed, StudyFills fills, List<StudySample> samples) {
    /**
     * Make the experiment.
     *
     * @param gamma risk aversion, as {@link StudyCase} allows.
     * @param paths of each strategy, at least 2.
     * @param seed of coins and fills.
     * @param fills that the strategies get.
     * @param progress told of the paths done, of both strategies.
     * @return what came of it.
     */
    public static StudyResult of(
            final double gamma, final int paths, final long seed, final StudyFills fills, final LongConsumer progress) {
        final List<StudySample> samples = List.of(StudyStrategy.values()).stream()
                .map(strategy -> StudySample.draw(
                        new StudyCase(gamma, strategy, fills),
                        paths,
                        seed,
                        done -> progress.accept((long) strategy.ordinal() * paths + done)))
                .toList();
        return new StudyResult(gamma, paths, seed, fills, samples);
    }
}
