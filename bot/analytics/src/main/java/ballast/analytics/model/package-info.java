/**
 * What a quoting rule is worth under the model that the papers assume: fills at rate {@code A exp(-k delta)}, fair
 * value a Brownian motion, constant risk aversion. Worked out, not simulated.
 */
package ballast.analytics.model;
