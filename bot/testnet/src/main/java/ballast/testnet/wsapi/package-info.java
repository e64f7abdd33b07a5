/** Requests over a WebSocket, and the events of accounts. */
package ballast.testnet.wsapi;
