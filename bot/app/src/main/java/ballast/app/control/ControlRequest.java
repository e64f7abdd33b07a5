package ballast.app.control;

import ballast.codecs.KillLevel;

/**
 * What somebody asks of a running bot.
 *
 * @param id of the request, and of its files.
 * @param action asked for.
 * @param level to climb to; NONE unless the action is KILL.
 * @param operator who asks.
 * @param reason why.
 * @param untilMs when nobody waits for the answer any more, milliseconds of 1970: not to be carried out after it.
 */
public record ControlRequest(
        String id, ControlAction action, KillLevel level, String operator, String reason, long untilMs) {

    String encode() {
        return new ControlFields()
                .put("action", action)
                .put("level", level)
                .put("operator", operator)
                .put("reason", reason)
                .put("until_ms", untilMs)
                .toString();
    }

    /** Null when that is no request. */
    static ControlRequest decode(final String id, final String text) {
        final ControlFields fields = ControlFields.parse(text);
        try {
            return new ControlRequest(
                    id,
                    ControlAction.valueOf(fields.text("action")),
                    KillLevel.valueOf(fields.text("level")),
                    fields.text("operator"),
                    fields.text("reason"),
                    fields.number("until_ms"));
        } catch (final IllegalArgumentException unknown) {
            return null;
        }
    }
}
