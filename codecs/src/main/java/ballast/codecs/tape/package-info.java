/**
 * Tape files: recorded or generated inbound messages in receive-time order, compressed in chunks. {@link
 * ballast.codecs.tape.TapeFormat} draws the layout, {@link ballast.codecs.tape.TapeWriter} and {@link
 * ballast.codecs.tape.TapeReader} are the two doors.
 */
package ballast.codecs.tape;
