package ballast.core.state;

/**
 * Sorts numbers in place without allocating, which {@code Arrays.sort} does for long arrays that hold runs: heap sort,
 * n log n in every case. Pure functions.
 */
final class LongSort {
    private LongSort() {}

    /** Sort the first {@code count} numbers, smallest first. */
    static void sort(final long[] numbers, final int count) {
        for (int parent = count / 2 - 1; parent >= 0; parent--) {
            sift(numbers, parent, count);
        }
        for (int end = count - 1; end > 0; end--) {
            final long largest = numbers[0];
            numbers[0] = numbers[end];
            numbers[end] = largest;
            sift(numbers, 0, end);
        }
    }

    /** Let a number sink until both of its children are no larger. */
    private static void sift(final long[] numbers, final int from, final int end) {
        final long number = numbers[from];
        int place = from;
        int child = 2 * place + 1;
        while (child < end) {
            if (child + 1 < end && numbers[child + 1] > numbers[child]) {
                child++;
            }
            if (numbers[child] <= number) {
                break;
            }
            numbers[place] = numbers[child];
            place = child;
            child = 2 * place + 1;
        }
        numbers[place] = number;
    }
}
