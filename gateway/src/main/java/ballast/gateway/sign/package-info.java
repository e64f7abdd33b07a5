/**
 * Keys of venue accounts and the signatures made with them. Nothing here ever prints a key: what is secret is an
 * argument, never a field that a description shows.
 */
package ballast.gateway.sign;
