/** Opens inner parts of the core to benchmarks. */
package ballast.core.quoter;
