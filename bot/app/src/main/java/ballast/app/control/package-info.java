/** How another process tells a running bot what to do: small files in the run's own directory. */
package ballast.app.control;
