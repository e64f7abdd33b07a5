package ballast.testnet.settings;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * One account of the testnet. Never changes.
 *
 * @param name for people.
 * @param apiKey by which requests name it.
 * @param kind how it signs.
 * @param key the secret (HMAC), or the public key as PEM (Ed25519).
 * @param balances by asset at the start, and again after a reset.
 * @param makerRate commission, a fraction of what a fill is worth; not negative.
 * @param takerRate the same for taking.
 * @param commission in which asset.
 */
public record AccountSettings(
        String name,
        String apiKey,
        KeyKind kind,
        String key,
        Map<String, BigDecimal> balances,
        BigDecimal makerRate,
        BigDecimal takerRate,
        CommissionAsset commission) {
    /** Checks and copies. */
    public AccountSettings {
        balances = new TreeMap<>(balances);
        if (apiKey.isBlank()) {
            throw new IllegalArgumentException("account " + name + ": the api key is empty; give one");
        }
        if (!isRate(makerRate) || !isRate(takerRate)) {
            throw new IllegalArgumentException("account " + name + ": commission rates must be from 0 to below 1");
        }
        for (final Map.Entry<String, BigDecimal> one : balances.entrySet()) {
            if (one.getValue().signum() < 0) {
                throw new IllegalArgumentException(
                        "account " + name + ": the balance of " + one.getKey() + " is negative");
            }
        }
    }

    private static boolean isRate(final BigDecimal rate) {
        return rate.signum() >= 0 && rate.compareTo(BigDecimal.ONE) < 0;
    }

    /** What is said of an account in logs: never its key. */
    @Override
    public String toString() {
        return "account " + name + " (" + kind + ")";
    }
}
