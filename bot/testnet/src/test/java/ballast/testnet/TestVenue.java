package ballast.testnet;

import ballast.sim.model.VenueRules.SelfTrade;
import ballast.testnet.api.Answer;
import ballast.testnet.api.Delivery;
import ballast.testnet.api.FaultDesk;
import ballast.testnet.api.Router;
import ballast.testnet.faults.SwitchedFaults;
import ballast.testnet.market.Account;
import ballast.testnet.market.Exchange;
import ballast.testnet.market.Json;
import ballast.testnet.market.Publisher;
import ballast.testnet.market.VenueClock;
import ballast.testnet.rest.RestFront;
import ballast.testnet.rest.RestRequest;
import ballast.testnet.session.Wire;
import ballast.testnet.settings.AccountSettings;
import ballast.testnet.settings.CommissionAsset;
import ballast.testnet.settings.KeyKind;
import ballast.testnet.settings.Limits;
import ballast.testnet.settings.TestnetSettings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A venue without sockets and threads, on a hand clock, and a client of it that signs. */
public final class TestVenue implements Publisher, FaultDesk.Connections {
    public static final String KEY = "alice-key";
    public static final String SECRET = "alice-secret";
    public static final long START_MS = 1_800_000_000_000L;

    public final SwitchedFaults faults = new SwitchedFaults();
    public final List<ObjectNode> marketEvents = new ArrayList<>();
    public final List<ObjectNode> accountEvents = new ArrayList<>();
    public final List<String> log = new ArrayList<>();
    public final VenueClock clock;
    public final Exchange exchange;
    public final Router router;
    public final RestFront rest;
    public final FaultDesk desk;
    public final Delivery delivery;
    private long nowMs = START_MS;

    public TestVenue(final TestMarket market) {
        this(market, account(CommissionAsset.QUOTE), Limits.USUAL, SelfTrade.CANCEL_OLDEST);
    }

    public TestVenue(
            final TestMarket market, final AccountSettings account, final Limits limits, final SelfTrade selfTrade) {
        clock = new VenueClock(() -> nowMs * 1_000_000L);
        final TestnetSettings settings = new TestnetSettings(
                0, Path.of("unused"), () -> List.of(market), List.of(), List.of(account), 1, selfTrade, limits);
        exchange = new Exchange(settings, clock, this);
        router = new Router(exchange, settings, faults);
        rest = new RestFront(router);
        desk = new FaultDesk(exchange, faults, this);
        delivery = new Delivery(exchange, faults, (ms, what) -> {
            log.add("later " + ms);
            what.run();
        });
    }

    /** Alice has 10 BTC and 10,000 USDT, makes for 0.1 % and takes for 0.2 %. */
    public static AccountSettings account(final CommissionAsset commission) {
        return new AccountSettings(
                "alice",
                KEY,
                KeyKind.HMAC,
                SECRET,
                Map.of("BTC", new BigDecimal("10"), "USDT", new BigDecimal("10000")),
                new BigDecimal("0.001"),
                new BigDecimal("0.002"),
                commission);
    }

    /** Let time pass. */
    public void pass(final long ms) {
        nowMs += ms;
        exchange.advance();
    }

    public long nowMs() {
        return nowMs;
    }

    /** A signed request. */
    public Answer signed(final String verb, final String path, final String query) {
        final String text = (query.isEmpty() ? "" : query + "&") + "timestamp=" + clock.toldMs();
        return raw(verb, path, text + "&signature=" + hmac(SECRET, text), KEY);
    }

    /** A request as it is. */
    public Answer raw(final String verb, final String path, final String query, final String key) {
        return rest.answer(new RestRequest(verb, "/api/v3/" + path, query, "", key, "client"));
    }

    /** Alice's account. */
    public Account alice() {
        return exchange.account(KEY);
    }

    /** Free and locked of an asset. */
    public String balance(final String asset) {
        return Json.text(alice().free(asset)) + " " + Json.text(alice().locked(asset));
    }

    public static String hmac(final String secret, final String text) {
        try {
            final Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (final GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** A wire that writes down what goes over it. */
    public Wire wire() {
        return new Wire() {
            @Override
            public void text(final String text) {
                log.add(text);
            }

            @Override
            public void ping(final String payload) {
                log.add("ping");
            }

            @Override
            public void close(final int code, final String reason) {
                log.add("close " + code + " " + reason);
            }

            @Override
            public void cut() {
                log.add("cut");
            }
        };
    }

    /** The last text on the wire. */
    public JsonNode last() {
        return Json.parse(log.get(log.size() - 1));
    }

    @Override
    public boolean isWanted(final String stream) {
        return true;
    }

    @Override
    public void market(final String stream, final ObjectNode data) {
        marketEvents.add(data.deepCopy().put("stream", stream));
    }

    @Override
    public void account(final Account account, final ObjectNode event) {
        accountEvents.add(event);
        log.add(event.path("e").asText() + " " + event.path("x").asText());
    }

    @Override
    public void tellShutdown() {
        log.add("shutdown");
    }

    @Override
    public void endAll(final String reason) {
        log.add("end " + reason);
    }
}
