/** The way to a real venue: the gateway of a live run put together, and the local testnet that it can be tried on. */
package ballast.app.live;
