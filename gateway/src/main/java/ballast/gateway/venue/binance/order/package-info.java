/**
 * Orders at Binance spot: {@link ballast.gateway.venue.binance.order.SpotOrderSession} takes the outbound messages of
 * the core and gives text frames of the venue's WebSocket API, takes the frames that come back and gives messages of
 * the inbound stream. Only orders with our prefix are ever touched.
 */
package ballast.gateway.venue.binance.order;
