/**
 * Recordings of others to tapes: {@link ballast.analytics.importer.ImportJob} runs one import, {@link
 * ballast.analytics.importer.Importers} lists the formats. {@code IMPORTERS.md} beside the module's pom says how to add
 * one.
 */
package ballast.analytics.importer;
