/**
 * The whole bot in one thread under one seed: the production decoder, core, order state, risk and journal records
 * against a simulated clock, network, disk and venue that break down by the seed's plan.
 *
 * <p>The venue and the checkers share no code with the bot: they know it by the bytes of its two streams only.
 */
package ballast.systest.seeded;
