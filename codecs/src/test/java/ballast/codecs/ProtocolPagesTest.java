package ballast.codecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

/** The protocol pages say what the schema says. */
class ProtocolPagesTest {
    @ParameterizedTest
    @CsvSource({"doc/INBOUND.md, 1, 99", "doc/OUTBOUND.md, 100, 199"})
    void shouldSayWhatTheSchemaSays(final String name, final int fromTemplate, final int toTemplate)
            throws IOException {
        final ProtocolPages pages = ProtocolPages.of(ModulePaths.MODULE);
        final String page = Files.readString(ModulePaths.MODULE.resolve(name));
        assertEquals(pages.render(page), page, name + " differs from the schema; run: " + ProtocolPages.COMMAND);
        for (final Element message : pages.messages()) {
            final int id = Integer.parseInt(message.getAttribute("id"));
            final String block = "<!-- generated: fields " + message.getAttribute("name") + " -->";
            assertEquals(id >= fromTemplate && id <= toTemplate, page.contains(block), name + ": " + block);
        }
    }

    @Test
    void shouldAgreeWithTheGeneratedFlyweightsOnBlockLengths() throws IOException {
        final ProtocolPages pages = ProtocolPages.of(ModulePaths.MODULE);
        assertEquals(TradeDecoder.BLOCK_LENGTH, blockLength(pages, "Trade"));
        assertEquals(StateSummaryDecoder.BLOCK_LENGTH, blockLength(pages, "StateSummary"));
        assertEquals(InstrumentDefinitionDecoder.BLOCK_LENGTH, blockLength(pages, "InstrumentDefinition"));
    }

    @Test
    void shouldSeeAChangeOfTheSchema() throws IOException {
        final ProtocolPages pages = ProtocolPages.of(ModulePaths.MODULE);
        final String stale = "<!-- generated: fields Timer -->\nas it was\n<!-- end -->\nprose\n";
        final String made = pages.render(stale);
        assertTrue(made.contains("Template 40, block length 32."), made);
        assertTrue(made.endsWith("<!-- end -->\nprose\n"), made);
        assertEquals(made, pages.render(made));
    }

    @Test
    void shouldRefuseASchemaWithADocumentType(@TempDir final Path module) throws IOException {
        final Path schema = module.resolve("src/main/resources/ballast-schema.xml");
        Files.createDirectories(schema.getParent());
        Files.writeString(schema, "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><x>&e;</x>");
        final IOException refusal = assertThrows(IOException.class, () -> ProtocolPages.of(module));
        assertTrue(refusal.getMessage().contains("DOCTYPE"), refusal.getMessage());
    }

    private static int blockLength(final ProtocolPages pages, final String name) {
        for (final Element message : pages.messages()) {
            if (message.getAttribute("name").equals(name)) {
                return pages.blockLength(message);
            }
        }
        throw new AssertionError("no message " + name);
    }
}
