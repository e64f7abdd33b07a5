package ballast.sim.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.agrona.collections.LongArrayList;

/**
 * Measured latencies: one line per request of ours, with the times at which it set out, at which the venue acted, and
 * at which we heard the answer, in nanoseconds since 1970 on one clock.
 *
 * <pre>
 *   request_ns,venue_ns,response_ns
 *   1723161255319702566,1723161255321000000,1723161255323910000
 * </pre>
 *
 * <p>Requests are in order, and each time is at least the one on its left. Times of the venue may stand still.
 */
public final class LatencyFile {
    private static final String HEAD = "request_ns,venue_ns,response_ns";
    private static final int COLUMNS = 3;

    /** Longest time between two columns of a line: a longer one is a mistake in a clock or a unit. */
    private static final long LATENCY_NS_MAX = 60_000_000_000L;

    private final Path file;
    private final LongArrayList requests = new LongArrayList();
    private final LongArrayList venues = new LongArrayList();
    private final LongArrayList responses = new LongArrayList();

    private LatencyFile(final Path file) {
        this.file = file;
    }

    /**
     * Read a file.
     *
     * @param file in UTF-8.
     * @return its measurements.
     * @throws LatencyFileException when it cannot be read, or a line is wrong, naming file, line and reason.
     */
    public static LatencyFile read(final Path file) {
        final LatencyFile measured = new LatencyFile(file);
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new LatencyFileException(file + ": not a file; name a file of latencies", null);
        }
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            measured.read(lines);
        } catch (final NoSuchFileException e) {
            throw new LatencyFileException(file + ": no such file; a latency file was expected", e);
        } catch (final IOException e) {
            throw new LatencyFileException(file + ": cannot be read: " + e, e);
        }
        return measured;
    }

    private void read(final BufferedReader lines) throws IOException {
        final String head = lines.readLine();
        if (head == null || !HEAD.equals(head.strip())) {
            throw wrong(1, "the first line must be \"" + HEAD + '"');
        }
        int number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                readLine(line, number);
            }
        }
        if (requests.isEmpty()) {
            throw wrong(number, "no measurement; at least one line must follow the first");
        }
    }

    private void readLine(final String line, final int number) {
        final String[] fields = line.split(",", -1);
        if (fields.length != COLUMNS) {
            throw wrong(number, fields.length + " columns instead of " + COLUMNS);
        }
        final long request = time(fields[0], number);
        final long venue = time(fields[1], number);
        final long response = time(fields[2], number);
        if (!requests.isEmpty() && request <= requests.getLong(requests.size() - 1)) {
            throw wrong(number, "request at " + request + " is not later than the one before");
        }
        if (venue < request || response < venue) {
            throw wrong(number, "the venue acts before the request, or we hear before it acts; are clocks good?");
        }
        if (venue - request > LATENCY_NS_MAX || response - venue > LATENCY_NS_MAX) {
            throw wrong(number, "more than 60 s between two columns; are times in nanoseconds?");
        }
        requests.addLong(request);
        venues.addLong(venue);
        responses.addLong(response);
    }

    private long time(final String field, final int number) {
        try {
            final long time = Long.parseLong(field.strip());
            if (time >= 0) {
                return time;
            }
        } catch (final NumberFormatException e) {
            throw new LatencyFileException(place(number) + "not a whole number of nanoseconds: \"" + field + '"', e);
        }
        throw wrong(number, "before 1970: " + field);
    }

    private LatencyFileException wrong(final int number, final String reason) {
        return new LatencyFileException(place(number) + reason, null);
    }

    private String place(final int number) {
        return file + ":" + number + ": ";
    }

    /** From us to the venue, by the time at which the request sets out. */
    public LatencyModel requests() {
        return model(requests, venues);
    }

    /** From the venue to us, by the time at which it acts; where that stands still, as the last line says. */
    public LatencyModel responses() {
        return model(venues, responses);
    }

    private static LatencyModel model(final LongArrayList from, final LongArrayList to) {
        final LongArrayList times = new LongArrayList();
        final LongArrayList latencies = new LongArrayList();
        for (int i = 0; i < from.size(); i++) {
            final long time = from.getLong(i);
            // requests that overtook each other: the venue's times fall
            while (!times.isEmpty() && times.getLong(times.size() - 1) >= time) {
                times.removeAt(times.size() - 1);
                latencies.removeAt(latencies.size() - 1);
            }
            times.addLong(time);
            latencies.addLong(to.getLong(i) - time);
        }
        return new InterpolatedLatency(times.toLongArray(), latencies.toLongArray());
    }
}
