package ballast.codecs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Writes the tables of the protocol pages from the schema. Prose stands between the tables and is kept:
 *
 * <pre>
 *   &lt;!-- generated: fields Trade --&gt;
 *   ... replaced ...
 *   &lt;!-- end --&gt;
 * </pre>
 *
 * <p>Blocks: {@code header}; {@code messages FROM TO} and {@code enums FROM TO} for a span of template ids; {@code
 * fields MESSAGE}; {@code type NAME}. Plain JDK in one file, so that the source runs as it is: {@code java
 * codecs/src/test/java/ballast/codecs/ProtocolPages.java codecs}
 */
public final class ProtocolPages {
    /** How to mend pages that differ from the schema. */
    static final String COMMAND = "java codecs/src/test/java/ballast/codecs/ProtocolPages.java codecs";

    /** The pages, relative to the module. */
    static final List<String> PAGES = List.of("doc/INBOUND.md", "doc/OUTBOUND.md");

    private static final String SCHEMA = "src/main/resources/ballast-schema.xml";
    private static final Pattern BLOCK =
            Pattern.compile("(<!-- generated: ([^>]*?) -->\n).*?(<!-- end -->)", Pattern.DOTALL);

    private static final Map<String, Integer> SIZES = Map.of(
            "char", 1, "int8", 1, "uint8", 1, "int16", 2, "uint16", 2, "int32", 4, "uint32", 4, "int64", 8, "uint64",
            8);

    /** Units by field name, where the name does not end in its unit; one name has one unit in the whole schema. */
    private static final Map<String, String> UNITS = new LinkedHashMap<>();

    static {
        unit("ticks", "price bidPrice askPrice lastPrice");
        unit("lots", "size bidSize askSize quantity orderQty lastQty cumQty leavesQty");
        unit(
                "money",
                "minNotional fee cash nav realised spreadCapture revaluation fees funding edge amount dayStartNav "
                        + "peakNav");
        unit("1e-9", "makerFeeRate takerFeeRate rate");
        unit("power of 10", "tickExponent lotExponent contractExponent moneyExponent exponent " + "rateExponent");
        unit("10^tickExponent", "tickMantissa");
        unit("10^lotExponent", "lotMantissa");
        unit("10^contractExponent", "contractMantissa");
        unit("10^exponent", "total available");
        unit("0 or 1", "amendSupported");
        unit("count", "openOrders cause");
        unit("by parameter", "value");
        unit("by control", "observedValue limitValue");
        unit(
                "number",
                "sequence previousSequence expectedSequence receivedSequence partIndex level epoch " + "schemaVersion");
        unit(
                "id",
                "instrumentId execId clientOrderId origClientOrderId venueOrderId reportId parameterId decisionId "
                        + "orderId paymentId refExecId sinceExecId otherFeeAsset assetId");
        unit("code", "reason control bidReason askReason haltControl");
        unit("hash", "stateHash buildHash accountHash");
        unit("by quantity", "measuredValue");
        unit("10^exponent of the asset", "otherFee");
        unit("10^rateExponent", "rateMantissa");
    }

    private final Map<String, Element> types = new LinkedHashMap<>();
    private final Map<String, Element> messages = new LinkedHashMap<>();

    private ProtocolPages(final Element root) {
        for (final Element types : children(root, "types")) {
            for (final Element type : children(types)) {
                this.types.put(type.getAttribute("name"), type);
            }
        }
        for (final Element message : children(root, "sbe:message")) {
            messages.put(message.getAttribute("name"), message);
        }
    }

    /** Rewrites the pages of a module; prints nothing when all is well. */
    public static void main(final String[] args) throws IOException {
        final Path module = Path.of(args[0]);
        final ProtocolPages pages = of(module);
        for (final String page : PAGES) {
            final Path path = module.resolve(page);
            Files.writeString(path, pages.render(Files.readString(path)));
        }
    }

    /** The tables of a module's schema. */
    static ProtocolPages of(final Path module) throws IOException {
        return new ProtocolPages(parse(module.resolve(SCHEMA)).getDocumentElement());
    }

    private static Document parse(final Path schema) throws IOException {
        final DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            final DocumentBuilder builder = factory.newDocumentBuilder();
            // the default handler prints to stderr what the exception says as well
            builder.setErrorHandler(null);
            return builder.parse(schema.toFile());
        } catch (final ParserConfigurationException | SAXException e) {
            throw new IOException(schema.getFileName() + ": " + e.getMessage(), e);
        }
    }

    /** All messages of the schema, in its order. */
    List<Element> messages() {
        return List.copyOf(messages.values());
    }

    /** The page with each generated block made anew. */
    String render(final String page) {
        final Matcher matcher = BLOCK.matcher(page);
        final StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            final String made = matcher.group(1) + "\n" + block(matcher.group(2)) + "\n" + matcher.group(3);
            matcher.appendReplacement(out, Matcher.quoteReplacement(made));
        }
        return matcher.appendTail(out).toString();
    }

    private String block(final String what) {
        final String[] words = what.split(" ");
        return switch (words[0]) {
            case "header" -> headerTable();
            case "messages" -> messageTable(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            case "enums" -> enumTables(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            case "fields" -> fieldTables(messages.get(words[1]));
            case "type" -> enumTable(types.get(words[1]));
            default -> throw new IllegalArgumentException("unknown block '" + what + "'");
        };
    }

    private String headerTable() {
        final StringBuilder out = new StringBuilder(columns());
        final Element header = types.get("messageHeader");
        int offset = 0;
        for (final Element part : children(header)) {
            offset = row(out, offset, part, part.getAttribute("name"), "");
        }
        for (final Element part : children(types.get("Head"))) {
            offset = row(out, offset, part, "head." + part.getAttribute("name"), "");
        }
        return out.toString();
    }

    private String messageTable(final int from, final int to) {
        final StringBuilder out =
                new StringBuilder("| template | message | block length | meaning |\n|---:|---|---:|---|\n");
        for (final Element message : messages.values()) {
            final int id = Integer.parseInt(message.getAttribute("id"));
            if (id >= from && id <= to) {
                final String name = message.getAttribute("name");
                out.append("| ")
                        .append(id)
                        .append(" | [")
                        .append(name)
                        .append("](#")
                        .append(name.toLowerCase(Locale.ROOT));
                out.append(") | ")
                        .append(blockLength(message))
                        .append(" | ")
                        .append(notes(message))
                        .append(" |\n");
            }
        }
        return out.toString();
    }

    private String fieldTables(final Element message) {
        final StringBuilder out = new StringBuilder();
        out.append("Template ").append(message.getAttribute("id")).append(", block length ");
        out.append(blockLength(message)).append(".\n\n").append(columns());
        int offset = 8;
        for (final Element field : children(message, "field")) {
            offset = row(out, offset, field, field.getAttribute("name"), "");
        }
        for (final Element group : children(message, "group")) {
            out.append("\nThen group `").append(group.getAttribute("name"));
            out.append("`: uint16 entry length, uint16 number of entries, and of each entry\n\n")
                    .append(columns());
            int entryOffset = 0;
            for (final Element field : children(group, "field")) {
                entryOffset = row(out, entryOffset, field, field.getAttribute("name"), "+");
            }
        }
        for (final Element data : children(message, "data")) {
            out.append("\nThen data `").append(data.getAttribute("name"));
            out.append("`: uint16 length, and as many bytes of UTF-8.\n");
        }
        return out.toString();
    }

    private static String columns() {
        return "| offset | length | field | type | unit | notes |\n|---:|---:|---|---|---|---|\n";
    }

    /** One line of a field table; answers the offset behind the field. */
    private int row(
            final StringBuilder out, final int offset, final Element field, final String name, final String sign) {
        final int length = size(field);
        out.append("| ")
                .append(sign)
                .append(offset)
                .append(" | ")
                .append(length)
                .append(" | `")
                .append(name);
        out.append("` | ")
                .append(typeLink(field))
                .append(" | ")
                .append(unitOf(field))
                .append(" | ");
        out.append(notes(field)).append(" |\n");
        return offset + length;
    }

    private String enumTables(final int from, final int to) {
        final TreeSet<String> used = new TreeSet<>();
        for (final Element message : messages.values()) {
            final int id = Integer.parseInt(message.getAttribute("id"));
            for (final Element field : children(message, "field")) {
                final Element type = types.get(field.getAttribute("type"));
                if (id >= from && id <= to && type != null && !"composite".equals(type.getTagName())) {
                    used.add(field.getAttribute("type"));
                }
            }
        }
        final List<String> tables = new ArrayList<>();
        for (final String name : used) {
            tables.add(enumTable(types.get(name)));
        }
        return String.join("\n", tables);
    }

    private String enumTable(final Element type) {
        final boolean isSet = "set".equals(type.getTagName());
        final StringBuilder out =
                new StringBuilder("### ").append(type.getAttribute("name")).append("\n\n");
        out.append((type.getAttribute("encodingType") + ". " + notes(type)).strip());
        out.append(isSet ? "\n\n| bit | name | meaning |\n" : "\n\n| value | name | meaning |\n")
                .append("|---:|---|---|\n");
        for (final Element value : children(type)) {
            final String text = value.getTextContent().strip();
            out.append("| ").append("char".equals(type.getAttribute("encodingType")) ? "'" + text + "'" : text);
            out.append(" | ")
                    .append(value.getAttribute("name"))
                    .append(" | ")
                    .append(notes(value))
                    .append(" |\n");
        }
        return out.toString();
    }

    /** Bytes of the fields of a message or group that stand in its block. */
    int blockLength(final Element block) {
        int length = 0;
        for (final Element field : children(block, "field")) {
            length += size(field);
        }
        return length;
    }

    private int size(final Element element) {
        final String name = typeName(element);
        final Integer size = SIZES.get(name);
        if (size != null) {
            return size;
        }
        final Element type = types.get(name);
        int length = "composite".equals(type.getTagName()) ? 0 : SIZES.get(type.getAttribute("encodingType"));
        for (final Element part : children(type)) {
            length += "composite".equals(type.getTagName()) ? size(part) : 0;
        }
        return length;
    }

    /** Name of a field's type: primitive of a composite's part, else what its type attribute says. */
    private static String typeName(final Element element) {
        final String primitive = element.getAttribute("primitiveType");
        return primitive.isEmpty() ? element.getAttribute("type") : primitive;
    }

    /** The type's name; for an enumeration or a set a link to its table. */
    private String typeLink(final Element element) {
        final String name = typeName(element);
        final Element type = types.get(name);
        final boolean isLinked = type != null && !"composite".equals(type.getTagName());
        return isLinked ? "[" + name + "](#" + name.toLowerCase(Locale.ROOT) + ")" : name;
    }

    private String unitOf(final Element field) {
        final String name = field.getAttribute("name");
        if (types.containsKey(typeName(field)) || "messageHeader".equals(parentName(field))) {
            return "";
        }
        if (name.endsWith("Ns")) {
            return "ns";
        }
        for (final String unit : List.of("HalfTicks", "MicroTicks", "Lots")) {
            if (name.endsWith(unit)) {
                return unit.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
            }
        }
        final String unit = UNITS.get(name);
        if (unit == null) {
            throw new IllegalStateException("field '" + name + "' has no unit: end its name in one, or list it in "
                    + ProtocolPages.class.getSimpleName());
        }
        return unit;
    }

    private static String parentName(final Element element) {
        return element.getParentNode() instanceof Element parent ? parent.getAttribute("name") : "";
    }

    private static String notes(final Element element) {
        return element.getAttribute("description").replace("|", "\\|");
    }

    private static List<Element> children(final Element parent, final String name) {
        final List<Element> named = new ArrayList<>(children(parent));
        named.removeIf(child -> !child.getTagName().equals(name));
        return named;
    }

    private static List<Element> children(final Element parent) {
        final List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private static void unit(final String unit, final String names) {
        for (final String name : names.split(" ")) {
            UNITS.put(name, unit);
        }
    }
}
