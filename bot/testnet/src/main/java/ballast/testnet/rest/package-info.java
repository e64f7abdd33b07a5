/** Requests over HTTP. */
package ballast.testnet.rest;
