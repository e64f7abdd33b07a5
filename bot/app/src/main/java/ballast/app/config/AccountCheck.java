package ballast.app.config;

import ballast.core.position.Margin;
import java.util.List;

/** Asks whether the settings of our account at the simulated venue make sense together. */
final class AccountCheck {
    private final RunSettings settings;
    private final String file;
    private final Problems problems;

    /**
     * A judge.
     *
     * @param settings to judge, complete.
     * @param file that problems name when no line is to blame.
     * @param problems receives what cannot be.
     */
    AccountCheck(final RunSettings settings, final String file, final Problems problems) {
        this.settings = settings;
        this.file = file;
        this.problems = problems;
    }

    /** Judge. */
    void check() {
        checkFees();
        if (!isOff(Setting.SIM_MARGIN_LEVERAGE)) {
            final double leverage = settings.value(Setting.SIM_MARGIN_LEVERAGE).real();
            final long maintenance =
                    settings.value(Setting.SIM_MARGIN_MAINTENANCE).bits();
            if (maintenance >= Margin.initialRate(leverage)) {
                error(
                        Setting.SIM_MARGIN_MAINTENANCE,
                        "not below 1 / " + named(Setting.SIM_MARGIN_LEVERAGE)
                                + ", so a position could be liquidated as soon as it is opened");
            }
        } else if (!settings.value(Setting.SIM_BALANCE_BASE).texts().isEmpty()) {
            error(Setting.SIM_BALANCE_BASE, "has no effect with " + named(Setting.SIM_MARGIN_LEVERAGE));
        }
        final boolean isLate = settings.value(Setting.SIM_FUNDING_OFFSET).bits()
                >= settings.value(Setting.SIM_FUNDING_INTERVAL).bits();
        if (!isOff(Setting.SIM_FUNDING_INTERVAL) && isLate) {
            error(Setting.SIM_FUNDING_OFFSET, "not below " + named(Setting.SIM_FUNDING_INTERVAL));
        }
    }

    private void checkFees() {
        final List<FeeText> tiers = AccountSettings.tiers(settings);
        final String kind = settings.value(Setting.SIM_FEES_KIND).text();
        final boolean isShare = "value".equals(kind);
        if (tiers.isEmpty()) {
            if (!isShare) {
                error(
                        Setting.SIM_FEES_KIND,
                        "needs " + Setting.SIM_FEES_TIERS.key()
                                + ", for example [\"0 maker 0.002 money taker 0.003 money\"]");
            }
            return;
        }
        forbid(Setting.SIM_FEES_MAKER);
        forbid(Setting.SIM_FEES_TAKER);
        for (int i = 0; i < tiers.size(); i++) {
            final FeeText tier = tiers.get(i);
            final String shown = Shown.quoted(tier.canonical());
            if (tier.isShare() != isShare) {
                error(
                        Setting.SIM_FEES_TIERS,
                        shown + ": " + named(Setting.SIM_FEES_KIND) + " takes " + (isShare ? "bps or %" : "money"));
            }
            if (i == 0 && tier.tier().volume().signum() != 0) {
                error(Setting.SIM_FEES_TIERS, shown + ": the first tier begins at 0");
            }
            if (i > 0 && tier.tier().volume().compareTo(tiers.get(i - 1).tier().volume()) <= 0) {
                error(Setting.SIM_FEES_TIERS, shown + ": not from a greater volume than the tier before");
            }
        }
    }

    private void forbid(final Setting setting) {
        if (!settings.value(setting).isWord()) {
            error(setting, Setting.SIM_FEES_TIERS.key() + " says it, too; keep one of them");
        }
    }

    private boolean isOff(final Setting setting) {
        return settings.value(setting).isWord();
    }

    private String named(final Setting setting) {
        return setting.key() + " = " + settings.value(setting).text();
    }

    private void error(final Setting setting, final String what) {
        final SettingValue value = settings.value(setting);
        final SettingOrigin place = value.origin() == null ? SettingOrigin.ofFile(file) : value.origin();
        // the tiers themselves are too long to be repeated
        final String subject = setting == Setting.SIM_FEES_TIERS ? setting.key() : named(setting);
        problems.add(place, subject + ": " + what);
    }
}
