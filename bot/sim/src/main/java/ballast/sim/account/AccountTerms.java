package ballast.sim.account;

/**
 * How the venue keeps our account in one instrument. Never changes.
 *
 * @param fees charged for fills.
 * @param funding of a perpetual.
 * @param margin that orders and positions need.
 * @param cash at the start, money: all that backs the instrument; of a spot account the balance of the quote currency.
 * @param baseLots balance of the base currency at the start, of a spot account.
 */
public record AccountTerms(FeeSchedule fees, FundingTerms funding, MarginTerms margin, long cash, long baseLots) {
    /** The fees of the definition, no funding, and every order is affordable. */
    public static final AccountTerms OPEN =
            new AccountTerms(FeeSchedule.DEFINED, FundingTerms.OFF, MarginTerms.OFF, 0, 0);
}
