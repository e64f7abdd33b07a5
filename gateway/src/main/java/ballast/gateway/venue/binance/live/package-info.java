/**
 * Life of the spot venue's order side over sockets: what is asked before the start, and the connection that orders
 * take.
 */
package ballast.gateway.venue.binance.live;
