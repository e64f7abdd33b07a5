/** Requests by name, the same for every way in: who may ask, what it weighs, what comes out. */
package ballast.testnet.api;
