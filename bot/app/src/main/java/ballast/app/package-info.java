/** Composition roots and the command line: the only room that sees all others. */
package ballast.app;
