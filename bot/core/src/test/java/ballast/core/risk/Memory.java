package ballast.core.risk;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;

/**
 * All that objects of this package remember, as text: every field that is a number, a flag or an enum, to any depth,
 * but for what belongs to other packages. Two objects that remember the same have the same text.
 */
final class Memory {
    private final StringBuilder text = new StringBuilder();

    private Memory() {}

    static String of(final Object... objects) {
        final Memory memory = new Memory();
        for (final Object object : objects) {
            memory.write(object);
        }
        return memory.text.toString();
    }

    private void write(final Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean || value instanceof Enum<?>) {
            text.append(value).append(' ');
        } else if (value instanceof Collection<?> many) {
            many.forEach(this::write);
        } else if (value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                write(Array.get(value, i));
            }
        } else if (value.getClass().getPackage().equals(Memory.class.getPackage()) && !(value instanceof RiskActs)) {
            writeFields(value);
        }
    }

    private void writeFields(final Object owner) {
        for (Class<?> type = owner.getClass(); type != Object.class; type = type.getSuperclass()) {
            Arrays.stream(type.getDeclaredFields())
                    .filter(field -> !Modifier.isStatic(field.getModifiers()))
                    .forEach(field -> {
                        text.append(field.getName()).append(' ');
                        write(read(field, owner));
                    });
            text.append('\n');
        }
    }

    private static Object read(final Field field, final Object owner) {
        try {
            field.setAccessible(true);
            return field.get(owner);
        } catch (final IllegalAccessException e) {
            throw new AssertionError(field + " cannot be read", e);
        }
    }
}
