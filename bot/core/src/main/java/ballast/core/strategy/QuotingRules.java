package ballast.core.strategy;

import ballast.core.param.ModelParameter;
import java.util.function.Supplier;

/**
 * The rules in the order of {@link ModelParameter#STRATEGY_RULE}'s choices: the one place that knows which is which.
 */
public enum QuotingRules {
    GLFT(GlftRule::new),
    AVELLANEDA_STOIKOV(AvellanedaStoikovRule::new),
    SYMMETRIC(SymmetricRule::new),
    GLFT_EXACT(GlftExactRule::new),
    AVELLANEDA_STOIKOV_INFINITE(AvellanedaStoikovInfiniteRule::new),
    CARTEA_JAIMUNGAL(() -> new CarteaJaimungalRule(Placement.MODEL)),
    CARTEA_JAIMUNGAL_TOUCH(() -> new CarteaJaimungalRule(Placement.AT_TOUCH)),
    FODRA_LABADIE(FodraLabadieRule::new),
    LEGACY(LegacyRule::new);

    private static final QuotingRules[] ALL = values();

    private final Supplier<QuotingRule> factory;

    QuotingRules(final Supplier<QuotingRule> factory) {
        this.factory = factory;
    }

    /**
     * A new rule, not yet prepared.
     *
     * @param choice value of {@link ModelParameter#STRATEGY_RULE}.
     */
    public static QuotingRule of(final long choice) {
        return ALL[(int) choice].create();
    }

    /** A new rule, not yet prepared. */
    public QuotingRule create() {
        return factory.get();
    }

    /** The rule's name in settings. */
    public String choice() {
        return ModelParameter.STRATEGY_RULE.choices().get(ordinal());
    }
}
