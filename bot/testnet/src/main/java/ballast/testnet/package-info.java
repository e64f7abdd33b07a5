/** The local testnet: the simulated venue as a server on loopback. */
package ballast.testnet;
