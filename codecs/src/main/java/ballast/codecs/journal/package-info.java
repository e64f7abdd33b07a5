/**
 * The journal: recordings of Aeron Archive read straight from their segment files, without a driver or an archive
 * process. {@link ballast.codecs.journal.JournalReader} is the door.
 */
package ballast.codecs.journal;
