package ballast.testnet.rest;

/**
 * A request as it came.
 *
 * @param verb of HTTP.
 * @param path without the query.
 * @param query as sent, without the question mark; may be empty.
 * @param body as sent; may be empty.
 * @param apiKey of the header, or null.
 * @param from address.
 */
public record RestRequest(String verb, String path, String query, String body, String apiKey, String from) {}
