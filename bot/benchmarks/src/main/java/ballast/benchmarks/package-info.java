/**
 * What the parts cost (JMH), and how fast a backtest is against a bare scan of its tape ({@link
 * ballast.benchmarks.BacktestRate}). README.md of the module says how to run them and what was seen.
 */
package ballast.benchmarks;
