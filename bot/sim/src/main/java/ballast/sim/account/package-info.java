/** Our account at the simulated venue: fees, funding, balances, margin and liquidation. */
package ballast.sim.account;
