/**
 * Settings files: read, judged against two tables of keys, and turned into values that never change.
 *
 * <p>{@link ballast.app.config.SettingsLoader} is the door. The tables are {@link ballast.core.param.Parameter}, what
 * the core hears, and {@link ballast.app.config.Setting}, everything else.
 */
package ballast.app.config;
