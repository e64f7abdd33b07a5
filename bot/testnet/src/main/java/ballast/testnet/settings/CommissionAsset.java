package ballast.testnet.settings;

/** In which asset an account pays commission. */
public enum CommissionAsset {
    /** In the quote asset, on both sides. */
    QUOTE,
    /** In what the fill brings: base when bought, quote when sold. */
    RECEIVED
}
