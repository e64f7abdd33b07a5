/** What can be made to go wrong, and switched on while the server runs. */
package ballast.testnet.faults;
