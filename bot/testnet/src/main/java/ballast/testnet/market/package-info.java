/** The venue itself, without sockets and threads: public books, accounts, orders, balances. */
package ballast.testnet.market;
