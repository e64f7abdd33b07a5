package ballast.testnet.streams;

import ballast.testnet.market.Json;
import ballast.testnet.session.Session;
import ballast.testnet.session.Wire;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A client that listens to market data, raw or combined. Single thread. */
public final class StreamSession extends Session {
    private static final int STREAMS_MAX = 1024;
    private static final int BAD_REQUEST = 2;

    private final Set<String> streams = new LinkedHashSet<>();
    private boolean isCombined;

    /**
     * A client that has come.
     *
     * @param wire to it.
     * @param first streams of its address.
     * @param isCombined whether data are wrapped with the name of their stream.
     * @param framesPerSecond that it may send.
     * @param nowMs now.
     */
    public StreamSession(
            final Wire wire,
            final List<String> first,
            final boolean isCombined,
            final int framesPerSecond,
            final long nowMs) {
        super(wire, framesPerSecond, nowMs);
        this.isCombined = isCombined;
        streams.addAll(first);
    }

    /** Whether it listens to a stream. */
    public boolean hears(final String stream) {
        return streams.contains(stream);
    }

    /**
     * Send an event of a stream.
     *
     * @param stream name.
     * @param data as text.
     */
    public void send(final String stream, final String data) {
        wire().text(isCombined ? "{\"stream\":\"" + stream + "\",\"data\":" + data + "}" : data);
    }

    @Override
    public void tellShutdown(final long nowMs) {
        send("!serverShutdown", "{\"e\":\"serverShutdown\",\"E\":" + nowMs + "}");
    }

    @Override
    protected void onText(final String text, final long nowMs) {
        final JsonNode request = Json.parse(text);
        if (request == null || !request.isObject()) {
            fail(null, 3, "Invalid JSON: expected value");
            return;
        }
        final JsonNode id = request.get("id");
        final JsonNode params = request.path("params");
        switch (request.path("method").asText()) {
            case "SUBSCRIBE" -> change(id, params, true);
            case "UNSUBSCRIBE" -> change(id, params, false);
            case "LIST_SUBSCRIPTIONS" -> {
                final ArrayNode names = Json.array();
                streams.forEach(names::add);
                answer(id, names);
            }
            case "GET_PROPERTY" -> answer(id, Json.array().add(isCombined).get(0));
            case "SET_PROPERTY" -> {
                isCombined = params.path(1).asBoolean();
                answer(id, null);
            }
            default ->
                fail(
                        id,
                        BAD_REQUEST,
                        "Invalid request: unknown variant `"
                                + request.path("method").asText() + "`");
        }
    }

    private void change(final JsonNode id, final JsonNode names, final boolean isMore) {
        final Set<String> asked = new LinkedHashSet<>();
        names.forEach(name -> asked.add(name.asText()));
        final boolean isList = names.isArray() && asked.stream().allMatch(name -> name.matches("[!@A-Za-z0-9_]+"));
        if (!isList) {
            fail(id, BAD_REQUEST, "Invalid request: request ID or params are not valid");
        } else if (isMore && streams.size() + asked.size() > STREAMS_MAX) {
            fail(id, BAD_REQUEST, "Invalid request: more than " + STREAMS_MAX + " streams");
        } else {
            if (isMore) {
                streams.addAll(asked);
            } else {
                streams.removeAll(asked);
            }
            answer(id, null);
        }
    }

    private void answer(final JsonNode id, final JsonNode result) {
        final ObjectNode answer = Json.object();
        answer.set("result", result);
        answer.set("id", id);
        wire().text(answer.toString());
    }

    private void fail(final JsonNode id, final int code, final String text) {
        final ObjectNode answer = Json.object();
        answer.putObject("error").put("code", code).put("msg", text);
        answer.set("id", id);
        wire().text(answer.toString());
    }
}
