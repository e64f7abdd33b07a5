package ballast.app.config;

import ballast.core.param.ModelParameter;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The venue of a run that has one, and our way to it. Never changes. */
public final class VenueSettings {
    private static final String SYSTEM = "system";
    private static final String NONE = "none";
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_]{1,16}-");

    /** Hosts on which nothing real is traded (general information pages of testnet and demo mode), and this machine. */
    private static final Set<String> TEST_HOSTS = Set.of(
            "testnet.binance.vision",
            "stream.testnet.binance.vision",
            "ws-api.testnet.binance.vision",
            "demo-api.binance.com",
            "demo-stream.binance.com",
            "demo-ws-api.binance.com",
            "localhost",
            "127.0.0.1",
            "[::1]");

    private final RunSettings settings;

    VenueSettings(final RunSettings settings) {
        this.settings = settings;
    }

    /** Where requests by HTTP go, without a path. */
    public URI rest() {
        return URI.create(text(Setting.VENUE_REST));
    }

    /** Where market data comes from, without a path. */
    public URI streams() {
        return URI.create(text(Setting.VENUE_STREAMS));
    }

    /** Where orders go. */
    public URI orders() {
        return URI.create(text(Setting.VENUE_ORDERS));
    }

    /** Authorities that may vouch for the venue; null: those that Java knows. */
    public Path trustStore() {
        return fileOrNull(Setting.VENUE_TRUST_STORE, SYSTEM);
    }

    /** File with the secret; null when none is named. */
    public Path keyFile() {
        return fileOrNull(Setting.VENUE_SIGNATURE_FILE, NONE);
    }

    /** File with the public name of the key; null when none is named. */
    public Path apiKeyFile() {
        return fileOrNull(Setting.VENUE_IDENTITY_FILE, NONE);
    }

    /** What our client order ids begin with. */
    public String idPrefix() {
        return text(Setting.VENUE_ID_PREFIX);
    }

    /** Whether all orders of the account are ours. */
    public boolean isExclusive() {
        return bits(Setting.VENUE_EXCLUSIVE) != 0;
    }

    /** Base currency by symbol that is on the account and not our position. */
    public Map<String, BigDecimal> baseReserve() {
        final Map<String, BigDecimal> reserve = new LinkedHashMap<>();
        for (final String one : settings.value(Setting.VENUE_BASE_RESERVE).texts()) {
            try {
                final BalanceText balance = BalanceText.parse(one);
                reserve.put(balance.symbol(), balance.amount());
            } catch (final BadValueException e) {
                throw new IllegalStateException(one + ": read before, and now it is bad", e);
            }
        }
        return reserve;
    }

    /** How late a request may reach the venue, nanoseconds. */
    public long receiveWindowNs() {
        return bits(Setting.VENUE_RECEIVE_WINDOW);
    }

    /** How long an answer may take, nanoseconds. */
    public long requestTimeoutNs() {
        return bits(Setting.VENUE_REQUEST_TIMEOUT);
    }

    /** How long a market-data connection may say nothing, nanoseconds. */
    public long silenceNs() {
        return bits(Setting.VENUE_SILENCE);
    }

    /** Age at which a connection is replaced, nanoseconds. */
    public long rotateAfterNs() {
        return bits(Setting.VENUE_ROTATE_AFTER);
    }

    private long bits(final Setting setting) {
        return settings.value(setting).bits();
    }

    private String text(final Setting setting) {
        return settings.value(setting).texts().get(0);
    }

    private Path fileOrNull(final Setting setting, final String word) {
        final String text = text(setting);
        return word.equals(text) ? null : Path.of(text);
    }

    /**
     * What cannot be, of settings whose mode needs a venue.
     *
     * @return one line each, beginning with the key.
     */
    List<String> problems() {
        final List<String> problems = new ArrayList<>();
        if (!PREFIX.matcher(idPrefix()).matches()) {
            problems.add(named(Setting.VENUE_ID_PREFIX) + ": write 1 to 16 letters, digits or _, and - at the end");
        }
        checkAddress(Setting.VENUE_REST, Set.of("https"), problems);
        checkAddress(Setting.VENUE_STREAMS, Set.of("wss"), problems);
        checkAddress(Setting.VENUE_ORDERS, Set.of("wss"), problems);
        for (final String one : settings.value(Setting.VENUE_BASE_RESERVE).texts()) {
            try {
                BalanceText.parse(one);
            } catch (final BadValueException bad) {
                problems.add(Setting.VENUE_BASE_RESERVE.key() + ": " + bad.getMessage());
            }
        }
        if (NONE.equals(text(Setting.RUN_DIRECTORY))) {
            problems.add(
                    Setting.RUN_DIRECTORY.key() + ": missing; name the directory in which the bot keeps its journal");
        }
        if (keyFile() == null) {
            problems.add(
                    Setting.VENUE_SIGNATURE_FILE.key() + ": missing; name the file with the secret of the account");
        }
        if (apiKeyFile() == null) {
            problems.add(Setting.VENUE_IDENTITY_FILE.key() + ": missing; name the file with the name of the key");
        }
        for (final InstrumentSettings one : settings.instruments()) {
            checkSession(one, problems);
        }
        return problems;
    }

    private void checkSession(final InstrumentSettings one, final List<String> problems) {
        final SettingValue told = one.value(ModelParameter.SESSION_MODE);
        if (!told.text().equals(settings.value(Setting.MODE).text())) {
            problems.add(one.symbol() + ": " + ModelParameter.SESSION_MODE.key() + " = " + told.text() + ", and "
                    + named(Setting.MODE) + "; the core trades only where both say so");
        }
        if (settings.mode() == Mode.LIVE && one.whole(ModelParameter.SESSION_ACCOUNT) == 0) {
            problems.add(one.symbol() + ": " + ModelParameter.SESSION_ACCOUNT.key()
                    + ": missing; mode live needs the number of the account that may be traded");
        }
    }

    private void checkAddress(final Setting setting, final Set<String> schemes, final List<String> problems) {
        try {
            final URI uri = new URI(text(setting));
            if (uri.getScheme() == null || !schemes.contains(uri.getScheme()) || uri.getHost() == null) {
                problems.add(named(setting) + ": write an address like "
                        + schemes.iterator().next() + "://HOST");
            } else if (uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null) {
                problems.add(named(setting) + ": leave user, query and fragment out");
            } else if (settings.mode() == Mode.TESTNET
                    && !TEST_HOSTS.contains(uri.getHost().toLowerCase(Locale.ROOT))) {
                problems.add(named(setting) + ": not known as a host where nothing real is traded, and mode is"
                        + " testnet; name a test host, or this machine");
            }
        } catch (final URISyntaxException bad) {
            problems.add(named(setting) + ": no address (" + bad.getReason() + ")");
        }
    }

    private String named(final Setting setting) {
        return setting.key() + " = " + settings.value(setting).text();
    }
}
