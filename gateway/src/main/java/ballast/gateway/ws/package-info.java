/**
 * Sockets: WebSocket connections and REST requests of OkHttp, whose threads only stamp the time and copy bytes into a
 * {@link ballast.gateway.ws.FrameRing}. Everything else happens on the one thread that polls it.
 */
package ballast.gateway.ws;
