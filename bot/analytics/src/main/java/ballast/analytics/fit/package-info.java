/**
 * Fits of the models that run in the core: fair value, signals, volatility. Each answers with a value or with the
 * reason in words why the data supports none; none throws for what the data is like.
 */
package ballast.analytics.fit;
