/**
 * A market made from a seed: individual orders that arrive, match and leave by stated laws, written as a tape. {@link
 * ballast.sim.market.MarketGenerator} is the door, {@link ballast.sim.market.MarketSettings} what can be asked for.
 */
package ballast.sim.market;
