/**
 * How often quotes are filled: {@code lambda(delta) = A exp(-k delta)} and sigma out of runs and recordings, with
 * intervals, and the reason when the data cannot support an answer.
 */
package ballast.analytics.calibration;
