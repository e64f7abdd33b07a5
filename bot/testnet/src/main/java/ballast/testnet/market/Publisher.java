package ballast.testnet.market;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Where events go: market data to who subscribed to it, account events to who is logged on. */
public interface Publisher {
    /** Hears nothing. */
    Publisher NONE = new Publisher() {
        @Override
        public boolean isWanted(final String stream) {
            return false;
        }

        @Override
        public void market(final String stream, final ObjectNode data) {
            // nobody is there
        }

        @Override
        public void account(final Account account, final ObjectNode event) {
            // nobody is there
        }
    };

    /**
     * Whether anybody subscribed to a stream, so that it need not be made for nobody.
     *
     * @param stream name, such as {@code btcusdt@trade}.
     */
    boolean isWanted(String stream);

    /**
     * Something happened in the market.
     *
     * @param stream name.
     * @param data of the event.
     */
    void market(String stream, ObjectNode data);

    /**
     * Something happened to an account.
     *
     * @param account whose.
     * @param event not yet wrapped.
     */
    void account(Account account, ObjectNode event);
}
