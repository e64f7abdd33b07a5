package ballast.testnet;

import ballast.testnet.api.Delivery;
import ballast.testnet.api.FaultDesk;
import ballast.testnet.api.Router;
import ballast.testnet.api.Signatures;
import ballast.testnet.faults.SwitchedFaults;
import ballast.testnet.market.Exchange;
import ballast.testnet.market.VenueClock;
import ballast.testnet.rest.RestFront;
import ballast.testnet.settings.AccountSettings;
import ballast.testnet.settings.KeyKind;
import ballast.testnet.settings.TestnetSettings;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.handlers.PathHandler;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The local testnet: a venue on 127.0.0.1, over TLS, that speaks as Binance Spot does.
 *
 * <p>One thread owns the market, the accounts and every session; the server's threads only read and write sockets.
 */
public final class TestnetServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final long STEP_MS = 1;
    private static final long CLOSE_SECONDS = 5;

    private final TestnetSettings settings;
    private final PrintStream console;
    private final SwitchedFaults faults = new SwitchedFaults();
    private final ScheduledExecutorService market = Executors.newSingleThreadScheduledExecutor(task -> {
        final Thread thread = new Thread(task, "testnet-market");
        thread.setDaemon(true);
        return thread;
    });
    private final VenueClock clock = new VenueClock(TestnetServer::wallNs);
    private final Switchboard switchboard = new Switchboard(faults, clock::toldMs);
    private Exchange exchange;
    private Undertow server;
    private Path certificate;
    private Future<?> steps;
    private final Queue<Future<?>> later = new ConcurrentLinkedQueue<>();
    private boolean isOver;

    /**
     * A testnet that has not started.
     *
     * @param settings of it.
     * @param console hears what a person should know.
     * @throws IllegalArgumentException when a key is none.
     */
    public TestnetServer(final TestnetSettings settings, final PrintStream console) {
        this.settings = settings;
        this.console = console;
        for (final AccountSettings account : settings.accounts()) {
            if (account.kind() == KeyKind.ED25519) {
                Signatures.publicKey(account.key());
            }
        }
    }

    private static long wallNs() {
        final Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    /**
     * Begin: write the certificate, open the port, let the market run.
     *
     * @throws IOException when the certificate cannot be written.
     */
    public void start() throws IOException {
        final Authority authority = new Authority();
        certificate = authority.write(settings.directory());
        exchange = new Exchange(settings, clock, switchboard);
        final Router router = new Router(exchange, settings, faults);
        final Delivery delivery = new Delivery(exchange, faults, this::later);
        final SocketFront sockets = new SocketFront(
                task -> market.execute(guarded(task)),
                switchboard,
                router,
                delivery,
                clock::toldMs,
                settings.limits().framesPerSecond());
        final HttpFront http = new HttpFront(
                task -> market.execute(guarded(task)),
                new RestFront(router),
                new FaultDesk(exchange, faults, switchboard),
                delivery,
                clock::toldMs);
        final PathHandler paths = Handlers.path(http)
                .addPrefixPath("/ws-api/v3", Handlers.websocket(sockets::onTrader))
                .addPrefixPath("/ws", Handlers.websocket(sockets::onRaw))
                .addPrefixPath("/stream", Handlers.websocket(sockets::onCombined));
        server = Undertow.builder()
                .addHttpsListener(settings.port(), LOOPBACK, authority.serverContext())
                .setIoThreads(2)
                .setWorkerThreads(2)
                .setHandler(paths)
                .build();
        server.start();
        steps = market.scheduleWithFixedDelay(guarded(this::step), STEP_MS, STEP_MS, TimeUnit.MILLISECONDS);
        console.println("testnet: https://localhost:" + port() + ", trust " + certificate);
    }

    private void later(final long delayMs, final Runnable what) {
        // the task says itself when it fails; what was scheduled before goes with the market
        later.removeIf(Future::isDone);
        later.add(market.schedule(guarded(what), delayMs, TimeUnit.MILLISECONDS));
    }

    private void step() {
        exchange.advance();
        switchboard.onTime();
        if (!isOver && exchange.isOver()) {
            isOver = true;
            console.println("testnet: the market data are over; books stand still, requests are answered as before");
        }
    }

    /** A task of which a defect is said, and does not end the market. */
    private Runnable guarded(final Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (final RuntimeException defect) {
                console.println("testnet: defect: " + defect);
                defect.printStackTrace(console);
            }
        };
    }

    /** Port on which it listens. */
    public int port() {
        final InetSocketAddress address =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        return address.getPort();
    }

    /** File with the certificate that clients must trust. */
    public Path caCertificate() {
        return certificate;
    }

    /** Close the port, end the market, close its data. */
    @Override
    public void close() {
        if (server != null) {
            server.stop();
        }
        if (steps != null) {
            steps.cancel(false);
        }
        market.shutdown();
        try {
            if (!market.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                console.println("testnet: the market did not end in " + CLOSE_SECONDS + " s");
            }
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (exchange != null) {
            exchange.close();
        }
    }
}
