/**
 * The command line: one class per command, one table of exit codes, one place that turns failures into a line.
 */
package ballast.app.cli;
