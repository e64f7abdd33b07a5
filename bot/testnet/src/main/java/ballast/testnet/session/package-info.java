/** What every kind of WebSocket connection has in common: pings, ends, limits of frames. */
package ballast.testnet.session;
