package ballast.app.config;

import ballast.analytics.calibration.Recalibrator;
import ballast.core.param.Parameter;
import com.typesafe.config.ConfigUtil;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything that a run was told, checked and complete. Never changes; safe for any thread. */
public final class RunSettings {
    /** Terms of a stream, in the order of the words of {@link Setting#PAPER_JOURNAL_TERM_LENGTH}: 4^index MiB. */
    private static final int SMALLEST_TERM_SHIFT = 20;

    /** Free room, in the order of the words of {@link Setting#JOURNAL_MIN_FREE}: 16 * 4^index MiB. */
    private static final int SMALLEST_FREE_SHIFT = 24;

    private static final long[] HORIZONS_NS = {100_000_000L, 1_000_000_000L, 10_000_000_000L, 60_000_000_000L};

    private final Map<Setting, SettingValue> settings;
    private final List<InstrumentSettings> instruments;
    private final List<String> warnings;

    RunSettings(
            final Map<Setting, SettingValue> settings,
            final List<InstrumentSettings> instruments,
            final List<String> warnings) {
        this.settings = Collections.unmodifiableMap(new EnumMap<>(settings));
        this.instruments = List.copyOf(instruments);
        this.warnings = List.copyOf(warnings);
    }

    RunSettings withWarnings(final List<String> newWarnings) {
        return new RunSettings(settings, instruments, newWarnings);
    }

    public Mode mode() {
        return Mode.values()[(int) bits(Setting.MODE)];
    }

    /** Tapes to play, as written; empty when a market is generated. */
    public List<Path> tapes() {
        return value(Setting.TAPES).texts().stream().map(Path::of).toList();
    }

    /** Preset of the generated market; means nothing when there are tapes. */
    public String market() {
        return value(Setting.MARKET).text();
    }

    /** What the simulated venue is like. */
    public SimSettings sim() {
        return new SimSettings(this);
    }

    /** The venue of mode testnet or live. */
    public VenueSettings venue() {
        return new VenueSettings(this);
    }

    /** Whose dialect the venue speaks. */
    public String venueName() {
        return value(Setting.VENUE_NAME).text();
    }

    /** Where a bot with a venue keeps journal, state and control. */
    public Path runDirectory() {
        return Path.of(value(Setting.RUN_DIRECTORY).texts().get(0));
    }

    /** Seconds of tape per second in paper trading; {@link Double#POSITIVE_INFINITY} for as fast as the core can. */
    public double paperSpeed() {
        final SettingValue speed = value(Setting.PAPER_SPEED);
        return speed.isWord() ? Double.POSITIVE_INFINITY : speed.real();
    }

    /** Whether the core runs in a process of its own. */
    public boolean isCoreInProcess() {
        return bits(Setting.PAPER_CORE) != 0;
    }

    /** How long the core may be silent, nanoseconds by the clock on the wall. */
    public long coreSilenceNs() {
        return bits(Setting.PAPER_CORE_SILENCE);
    }

    /** How long it may be silent while somebody wants it to stop, nanoseconds by the clock on the wall. */
    public long killConfirmNs() {
        return bits(Setting.PAPER_KILL_CONFIRM);
    }

    /** Bytes of a term of the paper journal's streams, a power of two. */
    public int journalTermLength() {
        return 1 << (SMALLEST_TERM_SHIFT + 2 * (int) bits(Setting.PAPER_JOURNAL_TERM_LENGTH));
    }

    /** How much of the journal is forced to disk as it is written: Archive's file sync level, 0 to 2. */
    public int journalSyncLevel() {
        return (int) bits(Setting.JOURNAL_SYNC);
    }

    /** How often the state of the core is kept, nanoseconds of the log. */
    public long snapshotIntervalNs() {
        return bits(Setting.JOURNAL_SNAPSHOT_INTERVAL);
    }

    /** How long recording may stand still with something to record, nanoseconds by the clock on the wall. */
    public long journalStallNsMax() {
        return bits(Setting.JOURNAL_STALL_MAX);
    }

    /** Free bytes on the disk of the journal below which a run halts. */
    public long journalFreeBytesMin() {
        return 1L << (SMALLEST_FREE_SHIFT + 2 * (int) bits(Setting.JOURNAL_MIN_FREE));
    }

    /** How long after a fill the report's main markout looks, nanoseconds. */
    public long primaryHorizonNs() {
        return HORIZONS_NS[(int) bits(Setting.REPORT_PRIMARY_HORIZON)];
    }

    /** Whether and how parameters are estimated anew while running; null = they are not. */
    public Recalibrator.Terms recalibration() {
        final SettingValue every = value(Setting.RECALIBRATION_EVERY);
        return every.isWord()
                ? null
                : new Recalibrator.Terms(
                        every.bits(),
                        bits(Setting.RECALIBRATION_WINDOW),
                        bits(Setting.RECALIBRATION_MIN_FILLS),
                        bits(Setting.RECALIBRATION_LIFE));
    }

    /** Where a run makes its own directory. */
    public Path outputDirectory() {
        return Path.of(value(Setting.OUTPUT_DIRECTORY).texts().get(0));
    }

    /** The instruments to quote, by symbol in the order of its characters. */
    public List<InstrumentSettings> instruments() {
        return instruments;
    }

    /** Settings of an instrument; null when the settings do not name it, so that it must not be quoted. */
    public InstrumentSettings instrument(final String symbol) {
        return instruments.stream()
                .filter(one -> one.symbol().equals(symbol))
                .findFirst()
                .orElse(null);
    }

    /** What is allowed but doubtful, one line each; to be shown at the start. */
    public List<String> warnings() {
        return warnings;
    }

    /** Value of a setting with where it comes from. */
    public SettingValue value(final Setting setting) {
        return settings.get(setting);
    }

    private long bits(final Setting setting) {
        return value(setting).bits();
    }

    /**
     * Every value that holds, by its full path: settings, session parameters, then each instrument's parameters, in the
     * order of the tables. Written as {@code path = text} they are a settings file of the same meaning. New at each
     * call.
     */
    public Map<String, SettingValue> values() {
        final Map<String, SettingValue> all = new LinkedHashMap<>();
        settings.forEach((setting, value) -> all.put(setting.key(), value));
        if (!tapes().isEmpty()) {
            all.remove(Setting.MARKET.key());
        }
        for (final Parameter parameter : Parameter.all()) {
            if (parameter.isSession()) {
                all.put(parameter.key(), instruments.get(0).value(parameter));
            }
        }
        for (final InstrumentSettings instrument : instruments) {
            for (final Parameter parameter : Parameter.all()) {
                if (!parameter.isSession()) {
                    all.put(path(instrument, parameter), instrument.value(parameter));
                }
            }
        }
        return all;
    }

    private static String path(final InstrumentSettings instrument, final Parameter parameter) {
        return ConfigUtil.joinPath("instruments", instrument.symbol()) + "." + parameter.key();
    }

    /** One line per value, {@code path = text}: equal for settings that mean the same, however they were written. */
    public String canonicalText() {
        final StringBuilder text = new StringBuilder();
        values().forEach((path, value) ->
                text.append(path).append(" = ").append(value.text()).append('\n'));
        return text.toString();
    }

    /** SHA-256 of {@link #canonicalText} in UTF-8, 64 lower-case hex digits. */
    public String configHash() {
        try {
            final MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(canonicalText().getBytes(StandardCharsets.UTF_8)));
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What differs from here to there.
     *
     * @param other settings.
     * @return a change per value that differs, in the order of the tables, instruments that only one side has last.
     */
    public List<SettingChange> diff(final RunSettings other) {
        final Map<String, SettingValue> before = values();
        final Map<String, SettingValue> after = other.values();
        final Set<String> paths = new LinkedHashSet<>(before.keySet());
        paths.addAll(after.keySet());
        final List<SettingChange> changes = new ArrayList<>();
        for (final String path : paths) {
            final SettingChange change = new SettingChange(path, before.get(path), after.get(path));
            if (change.isChange()) {
                changes.add(change);
            }
        }
        return changes;
    }
}
