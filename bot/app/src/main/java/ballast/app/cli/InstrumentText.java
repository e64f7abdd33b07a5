package ballast.app.cli;

import ballast.analytics.importer.ImportException;
import ballast.analytics.importer.InstrumentSpec;
import ballast.analytics.importer.Instruments;
import ballast.codecs.ContractType;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** An instrument as the command line describes it: {@code VENUE SYMBOL KEY=VALUE...}. */
final class InstrumentText {
    private static final Set<String> KEYS = Set.of(
            "id",
            "type",
            "contract",
            "currency",
            "tick",
            "lot",
            "money-exponent",
            "min-lots",
            "max-lots",
            "min-notional",
            "maker-fee",
            "taker-fee",
            "amend");
    private static final Map<String, ContractType> TYPES =
            Map.of("spot", ContractType.SPOT, "linear", ContractType.LINEAR, "inverse", ContractType.INVERSE);
    private static final String DEFAULT_MONEY_EXPONENT = "-8";
    private static final String DEFAULT_MAX_LOTS = "1000000000";

    private final String text;
    private final Map<String, String> values = new TreeMap<>();

    private InstrumentText(final String text) {
        this.text = text;
    }

    /**
     * Reads a description.
     *
     * @param text {@code VENUE SYMBOL KEY=VALUE...}; tick and lot may be missing from what is known by heart.
     * @return the instrument.
     * @throws CommandException when it cannot be one, saying why.
     */
    static InstrumentSpec parse(final String text) {
        final InstrumentText reader = new InstrumentText(text);
        try {
            return reader.read();
        } catch (final NumberFormatException e) {
            throw reader.wrong("there is a number in it that is none");
        } catch (final ImportException e) {
            throw reader.wrong(e.getMessage());
        }
    }

    private InstrumentSpec read() {
        final String[] words = text.strip().split("\\s+");
        if (words.length < 2 || words[0].contains("=") || words[1].contains("=")) {
            throw wrong("it begins with a venue and a symbol");
        }
        for (int i = 2; i < words.length; i++) {
            put(words[i]);
        }
        final int id = Integer.parseInt(value("id", "1"));
        if (values.containsKey("tick") || values.containsKey("lot")) {
            return described(words[0], words[1], id);
        }
        values.remove("id");
        final InstrumentSpec known = Instruments.find(words[0], words[1])
                .orElseThrow(() -> wrong("it is not known by heart; give tick=... and lot=..., and what else it has"));
        if (!values.isEmpty()) {
            throw wrong("what is known by heart takes an id only; give tick=... and lot=... to describe it anew");
        }
        return known.withId(id);
    }

    private void put(final String word) {
        final int equals = word.indexOf('=');
        final String key = equals < 0 ? word : word.substring(0, equals);
        if (equals < 0 || !KEYS.contains(key)) {
            throw wrong("\"" + word + "\" is not KEY=VALUE with one of the keys that \"ballast help import\" lists");
        }
        if (values.put(key, word.substring(equals + 1)) != null) {
            throw wrong(key + " is given twice");
        }
    }

    private InstrumentSpec described(final String venue, final String symbol, final int id) {
        final ContractType type = TYPES.get(value("type", "spot"));
        if (type == null) {
            throw wrong("type is spot, linear or inverse");
        }
        return InstrumentSpec.of(venue, symbol)
                .id(id)
                .settles(type, value("contract", "1"), value("currency", "?"))
                .steps(
                        value("tick", "0"),
                        value("lot", "0"),
                        Integer.parseInt(value("money-exponent", DEFAULT_MONEY_EXPONENT)))
                .orders(
                        Long.parseLong(value("min-lots", "1")),
                        Long.parseLong(value("max-lots", DEFAULT_MAX_LOTS)),
                        value("min-notional", "0"))
                .fees(value("maker-fee", "0"), value("taker-fee", "0"))
                .amendSupported("yes".equals(value("amend", "no")))
                .build();
    }

    private String value(final String key, final String otherwise) {
        return values.getOrDefault(key, otherwise);
    }

    private CommandException wrong(final String why) {
        return new CommandException(ExitCode.USAGE, "ballast import: --instrument \"" + text + "\": " + why);
    }
}
