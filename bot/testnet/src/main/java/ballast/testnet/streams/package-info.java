/** Public market data over a WebSocket. */
package ballast.testnet.streams;
