package ballast.testnet.api;

import ballast.testnet.faults.Faults.Cut;
import ballast.testnet.market.Account;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What came of a request.
 *
 * @param status of HTTP.
 * @param body result, or error with code and msg.
 * @param account that asked; null when it is not known or the request needs none.
 * @param rateLimits what is used of the limits.
 * @param cut NO = told; else the connection ends and nothing is told.
 * @param delayMs how long it is held back.
 */
public record Answer(int status, JsonNode body, Account account, ArrayNode rateLimits, Cut cut, long delayMs) {
    /** Whether the request did what it asks for. */
    public boolean isGood() {
        return status == 200;
    }

    /** When to ask again, epoch milliseconds; 0 = now. */
    public long retryAfterMs() {
        return body instanceof ObjectNode error
                ? error.path("data").path("retryAfter").asLong()
                : 0;
    }
}
