package ballast.app.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Catches signals to the process. Java has an interface for that in every JDK, {@code sun.misc.Signal}, but does not
 * let code be compiled against it without a warning: it is reached by its names.
 */
final class ProcessSignals {
    private ProcessSignals() {}

    /**
     * From now on a signal does this and nothing else.
     *
     * @param name of the signal, without SIG.
     * @param task run on a thread of the JVM.
     * @return false when this JVM does not allow it: then the signal does what it did.
     */
    static boolean handle(final String name, final Runnable task) {
        try {
            final Class<?> signal = Class.forName("sun.misc.Signal");
            final Class<?> handler = Class.forName("sun.misc.SignalHandler");
            final InvocationHandler invocation = (proxy, method, arguments) -> switch (method.getName()) {
                case "handle" -> {
                    task.run();
                    yield null;
                }
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> proxy == arguments[0];
                default -> "handler of SIG" + name;
            };
            final Object proxy =
                    Proxy.newProxyInstance(ProcessSignals.class.getClassLoader(), new Class<?>[] {handler}, invocation);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
            return true;
        } catch (final ReflectiveOperationException | IllegalArgumentException notAllowed) {
            return false;
        }
    }
}
