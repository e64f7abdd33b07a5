/** What a local testnet is told before it starts. */
package ballast.testnet.settings;
