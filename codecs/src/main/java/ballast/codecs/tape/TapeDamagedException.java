package ballast.codecs.tape;

/**
 * A tape is damaged and the caller asked for a whole one, or its file header is damaged and nothing can be read.
 */
public final class TapeDamagedException extends TapeException {
    private static final long serialVersionUID = 1L;

    private final transient TapeDamage damage;

    TapeDamagedException(final TapeDamage damage) {
        super(damage.toString());
        this.damage = damage;
    }

    /** Where and what; null after this exception has been serialised. */
    public TapeDamage damage() {
        return damage;
    }
}
