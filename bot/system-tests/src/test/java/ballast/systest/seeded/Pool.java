package ballast.systest.seeded;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A list that keeps its elements when they are removed, to be used again. Makes no garbage once it is large enough. */
final class Pool<T> {
    private final Supplier<T> maker;
    private final List<T> all = new ArrayList<>();
    private int size;

    Pool(final Supplier<T> maker) {
        this.maker = maker;
    }

    /** One more at the end; its content is that of before. */
    T add() {
        if (size == all.size()) {
            all.add(maker.get());
        }
        return all.get(size++);
    }

    int size() {
        return size;
    }

    T get(final int index) {
        return all.get(index);
    }

    /** The last one takes its place. */
    void remove(final int index) {
        size--;
        final T removed = all.get(index);
        all.set(index, all.get(size));
        all.set(size, removed);
    }

    /** The first one goes, the others keep their order. */
    void removeInOrder() {
        final T removed = all.get(0);
        for (int i = 1; i < size; i++) {
            all.set(i - 1, all.get(i));
        }
        size--;
        all.set(size, removed);
    }

    /** Those from a place on go. */
    void cut(final int newSize) {
        size = newSize;
    }

    void clear() {
        size = 0;
    }
}
