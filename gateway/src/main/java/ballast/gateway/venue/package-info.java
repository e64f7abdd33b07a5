/**
 * What every venue's adapter needs to turn bytes into integers: strict JSON skipping and exact decimals, with a result
 * code for each way in which bytes can be wrong.
 */
package ballast.gateway.venue;
