/**
 * Binance spot, USD-M and COIN-M market data: {@link ballast.gateway.venue.binance.BinanceFeed} takes frames as the
 * venue sends them, in JSON, and gives messages of the inbound stream. Recordings go through the same door as live
 * connections.
 */
package ballast.gateway.venue.binance;
