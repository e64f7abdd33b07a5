/**
 * Live connections to Binance spot: {@link ballast.gateway.venue.binance.stream.SpotMarketSession} keeps one
 * market-data connection whole, {@link ballast.gateway.venue.binance.stream.ExchangeInfo} and {@link
 * ballast.gateway.venue.binance.stream.ServerTime} compare what the venue says with what was configured.
 */
package ballast.gateway.venue.binance.stream;
