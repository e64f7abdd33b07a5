/**
 * Charts of our own: inline SVG in one HTML file that needs no network, no fonts, no window system and no script to be
 * read. The script that comes with a page adds a read-out, a legend that toggles and a zoom.
 *
 * <p>A {@link ballast.analytics.chart.Chart} is a column of {@link ballast.analytics.chart.Panel}s over one x axis; a
 * panel holds {@link ballast.analytics.chart.Series}. A {@link ballast.analytics.chart.Page} collects charts, {@link
 * ballast.analytics.chart.Table}s and text. The same calls give the same bytes, on every JDK.
 *
 * <p>How a curve is stored: the path data are whole numbers in units of the data (a tick, a second), and the element's
 * {@code transform} maps them to the screen. So the picture and the numbers behind it are the same bytes: the read-out
 * shows exact values, and a zoom changes one matrix.
 */
package ballast.analytics.chart;
