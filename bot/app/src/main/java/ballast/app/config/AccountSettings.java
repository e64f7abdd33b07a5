package ballast.app.config;

import ballast.codecs.ContractType;
import ballast.core.position.Contract;
import ballast.core.position.Margin;
import ballast.sim.account.AccountTerms;
import ballast.sim.account.FeeKind;
import ballast.sim.account.FeeRounding;
import ballast.sim.account.FeeSchedule;
import ballast.sim.account.FeeTier;
import ballast.sim.account.FundingTerms;
import ballast.sim.account.MarginTerms;
import ballast.sim.account.VenueAccount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** How the simulated venue keeps our account. Never changes. */
public final class AccountSettings {
    private final RunSettings settings;

    AccountSettings(final RunSettings settings) {
        this.settings = settings;
    }

    /**
     * Terms of the account in an instrument.
     *
     * @param contract of the instrument.
     * @param capital cash at the start in settlement currency, that fits the contract's money.
     * @param isQuoted whether we trade it, so that it must have money when orders are checked.
     * @return the terms, which a {@link VenueAccount} can be opened by.
     * @throws SettingsException when they cannot be told in the instrument's money or lots, or no order could be
     *     affordable.
     */
    public AccountTerms terms(final Contract contract, final double capital, final boolean isQuoted) {
        final AccountTerms terms =
                new AccountTerms(fees(), funding(), margin(), contract.money(capital), baseLots(contract));
        if (isQuoted && terms.margin().initialRate() != 0 && terms.cash() <= 0 && terms.baseLots() == 0) {
            throw SettingsException.of(contract.symbol() + ": " + Setting.SIM_MARGIN_LEVERAGE.key() + " = "
                    + settings.value(Setting.SIM_MARGIN_LEVERAGE).text()
                    + ", but account.capital = 0 money, so no order could be afforded; state the cash");
        }
        try {
            new VenueAccount(contract, terms, 0);
        } catch (final IllegalArgumentException cannotBeTold) {
            throw SettingsException.of(contract.symbol() + ": " + Setting.SIM_FEES_TIERS.key() + ": "
                    + cannotBeTold.getMessage() + "; state less");
        }
        return terms;
    }

    /**
     * Check that balances are those of spot instruments that are played.
     *
     * @param contracts of the tapes.
     * @throws SettingsException naming the symbol that is not.
     */
    public void requireSpot(final List<Contract> contracts) {
        for (final BalanceText balance : balances()) {
            if (contracts.stream().noneMatch(one -> isSpot(one) && one.symbol().equals(balance.symbol()))) {
                throw SettingsException.of(Setting.SIM_BALANCE_BASE.key() + ": " + balance.symbol()
                        + " is no spot instrument of the tapes; remove it");
            }
        }
    }

    private static boolean isSpot(final Contract contract) {
        return contract.type() == ContractType.SPOT;
    }

    private FeeSchedule fees() {
        final List<FeeTier> tiers = new ArrayList<>();
        for (final FeeText text : tiers(settings)) {
            tiers.add(text.tier());
        }
        return new FeeSchedule(
                FeeKind.values()[(int) settings.value(Setting.SIM_FEES_KIND).bits()],
                FeeRounding.values()[
                        (int) settings.value(Setting.SIM_FEES_ROUNDING).bits()],
                tiers);
    }

    /** Tiers as they are written. */
    static List<FeeText> tiers(final RunSettings settings) {
        final List<FeeText> tiers = new ArrayList<>();
        for (final String text : settings.value(Setting.SIM_FEES_TIERS).texts()) {
            try {
                tiers.add(FeeText.parse(text));
            } catch (final BadValueException e) {
                throw new IllegalStateException(text + ": read before, and now it is bad", e);
            }
        }
        return tiers;
    }

    private FundingTerms funding() {
        final SettingValue interval = settings.value(Setting.SIM_FUNDING_INTERVAL);
        return interval.isWord()
                ? FundingTerms.OFF
                : new FundingTerms(
                        interval.bits(),
                        settings.value(Setting.SIM_FUNDING_OFFSET).bits(),
                        settings.value(Setting.SIM_FUNDING_RATE).bits());
    }

    private MarginTerms margin() {
        final SettingValue leverage = settings.value(Setting.SIM_MARGIN_LEVERAGE);
        return leverage.isWord()
                ? MarginTerms.OFF
                : new MarginTerms(
                        Margin.initialRate(leverage.real()),
                        settings.value(Setting.SIM_MARGIN_MAINTENANCE).bits());
    }

    private long baseLots(final Contract contract) {
        for (final BalanceText balance : balances()) {
            if (isSpot(contract) && balance.symbol().equals(contract.symbol())) {
                return lots(contract, balance.amount());
            }
        }
        return 0;
    }

    private static long lots(final Contract contract, final BigDecimal amount) {
        final BigDecimal lot = BigDecimal.valueOf(contract.lotMantissa(), -contract.lotExponent());
        final BigDecimal[] parts = amount.divideAndRemainder(lot);
        if (parts[1].signum() != 0 || parts[0].compareTo(BigDecimal.valueOf(Long.MAX_VALUE / 4)) > 0) {
            throw SettingsException.of(Setting.SIM_BALANCE_BASE.key() + ": " + contract.symbol() + " "
                    + amount.toPlainString() + " is not a number of lots of " + lot.toPlainString()
                    + " that can be counted");
        }
        return parts[0].longValueExact();
    }

    private List<BalanceText> balances() {
        final List<BalanceText> balances = new ArrayList<>();
        for (final String text : settings.value(Setting.SIM_BALANCE_BASE).texts()) {
            try {
                balances.add(BalanceText.parse(text));
            } catch (final BadValueException e) {
                throw new IllegalStateException(text + ": read before, and now it is bad", e);
            }
        }
        return balances;
    }
}
