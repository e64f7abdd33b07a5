package ballast.core.param;

import java.util.List;
import java.util.stream.Stream;

/** All parameters, by place and by number on the wire. */
final class ParameterIndex {
    static final List<Parameter> ALL = Stream.<Parameter>concat(
                    Stream.of(ModelParameter.values()), Stream.of(RiskParameter.values()))
            .toList();

    private static final Parameter[] BY_ID = byId();

    private ParameterIndex() {}

    private static Parameter[] byId() {
        int max = 0;
        for (final Parameter parameter : ALL) {
            max = Math.max(max, parameter.id());
        }
        final Parameter[] table = new Parameter[max + 1];
        for (final Parameter parameter : ALL) {
            if (table[parameter.id()] != null) {
                throw new IllegalStateException("parameter id " + parameter.id() + " is used twice");
            }
            table[parameter.id()] = parameter;
        }
        return table;
    }

    static Parameter of(final int id) {
        return id >= 0 && id < BY_ID.length ? BY_ID[id] : null;
    }
}
