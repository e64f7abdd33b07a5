package ballast.app.config;

/**
 * How one value differs between two settings.
 *
 * @param path of the value.
 * @param before value on the first side; null when it has none, because an instrument is not named there.
 * @param after value on the other side; null when it has none.
 */
public record SettingChange(String path, SettingValue before, SettingValue after) {
    boolean isChange() {
        return before == null || after == null || !before.text().equals(after.text());
    }

    /** Whether a running bot could take the new value without a new start. */
    public boolean isReloadable() {
        return before != null && after != null && after.key().isReloadable();
    }
}
