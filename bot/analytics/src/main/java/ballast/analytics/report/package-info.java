/**
 * The report of a run: reads the tables that a run leaves behind, writes {@code report.html} and {@code
 * report.json}.
 *
 * <p>Money, quantities and prices are read as scaled integers, and every sum for which an identity is claimed is an
 * integer sum. Tables are streamed; what a chart needs is kept in primitive arrays. The columns of the tables and the
 * keys of {@code report.json} are described in the module's README.
 */
package ballast.analytics.report;
