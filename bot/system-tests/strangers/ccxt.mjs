// ccxt, with an HMAC key.
import ccxt from 'ccxt';
import { keys, must, port, refusal, run, step, until } from './client.mjs';

const BOOKS = 60;
const LEVELS = 20;

function open(secret) {
    const exchange = new ccxt.pro.binance({
        apiKey: keys.apiKey,
        secret,
        options: {
            defaultType: 'spot',
            fetchMarkets: { types: ['spot'] },
            fetchCurrencies: false,
            fetchMargins: false,
        },
    });
    for (const [name, url] of Object.entries(exchange.urls.api)) {
        if (typeof url === 'string') {
            exchange.urls.api[name] = url.replace(/^https:\/\/[^/]+/, `https://localhost:${port}`);
        }
    }
    exchange.urls.api.ws.spot = `wss://localhost:${port}/ws`;
    exchange.urls.api.ws['ws-api'].spot = `wss://localhost:${port}/ws-api/v3`;
    return exchange;
}

const exchange = open(keys.secret);
let symbol;

/** A price so many per mille away from the best bid, and an amount that is worth 100 there. */
async function terms(perMille) {
    const book = await exchange.fetchOrderBook(symbol, 5);
    const price = book.bids[0][0] * (1 + perMille / 1000);
    return [exchange.amountToPrecision(symbol, 100 / price), exchange.priceToPrecision(symbol, price)];
}

async function ordersOverHttp() {
    const [amount, price] = await terms(-100);
    const placed = await step('createOrder postOnly', () =>
        exchange.createOrder(symbol, 'limit', 'buy', amount, price, { postOnly: true }));
    const resting = await step('fetchOrder', () => exchange.fetchOrder(placed.id, symbol));
    must(resting.status === 'open' && resting.postOnly, `status ${resting.status}, postOnly ${resting.postOnly}`);
    must(resting.price === Number(price) && resting.amount === Number(amount), `${resting.amount} at ${resting.price}`);
    await step('cancelOrder', () => exchange.cancelOrder(placed.id, symbol));
    const gone = await step('fetchOrder after cancel', () => exchange.fetchOrder(placed.id, symbol));
    must(gone.status === 'canceled', `status ${gone.status}`);
    const taken = await step('createOrder market', () => exchange.createOrder(symbol, 'market', 'buy', amount));
    must(taken.status === 'closed' && taken.filled === Number(amount), `${taken.status}, filled ${taken.filled}`);
    const [crossing, through] = await terms(20);
    const crossed = await step('crossing postOnly', () => refusal(() =>
        exchange.createOrder(symbol, 'limit', 'buy', crossing, through, { postOnly: true })));
    must(crossed instanceof ccxt.OrderImmediatelyFillable, crossed.toString());
    const stranger = open(`not ${keys.secret}`);
    const refused = await step('bad signature', () => refusal(() => stranger.fetchBalance()));
    must(refused instanceof ccxt.AuthenticationError && refused.message.includes('-1022'), refused.toString());
    await stranger.close();
    return [crossed.constructor.name, refused.constructor.name];
}

async function ordersOverSocket() {
    const told = [];
    await step('watchOrders', () => exchange.authenticate());
    const hear = async (id, status) => {
        for (;;) {
            const orders = await exchange.watchOrders(symbol);
            told.push(...orders.map((order) => ({ id: order.id, status: order.status })));
            if (orders.some((order) => order.id === id && order.status === status)) {
                return;
            }
        }
    };
    const [amount, price] = await terms(100);
    const first = exchange.watchOrders(symbol);
    const placed = await step('createOrderWs', () =>
        exchange.createOrderWs(symbol, 'limit', 'sell', amount, price, { postOnly: true }));
    const news = await step('watchOrders open', () => first);
    told.push(...news.map((order) => ({ id: order.id, status: order.status })));
    must(news.some((order) => order.id === placed.id && order.status === 'open'), JSON.stringify(told));
    const cancelled = hear(placed.id, 'canceled');
    await step('cancelOrderWs', () => exchange.cancelOrderWs(placed.id, symbol));
    await step('watchOrders canceled', () => cancelled);
    return told;
}

async function watchedBooks() {
    const books = {};
    for (let i = 0; i < BOOKS; i++) {
        const book = await step('watchOrderBook', () => exchange.watchOrderBook(symbol));
        must(book.bids[0][0] < book.asks[0][0], `crossed at ${book.nonce}`);
        books[book.nonce] = {
            bids: book.bids.slice(0, LEVELS).map(([price, amount]) => [price, amount]),
            asks: book.asks.slice(0, LEVELS).map(([price, amount]) => [price, amount]),
        };
    }
    return books;
}

run(async () => {
    await step('loadMarkets', () => exchange.loadMarkets());
    symbol = exchange.symbols[0];
    await step('fetchOrderBook', () =>
        until(() => exchange.fetchOrderBook(symbol, 100), (book) => book.bids.length > 0 && book.asks.length > 0));
    const refused = await ordersOverHttp();
    const told = await ordersOverSocket();
    const books = await watchedBooks();
    const trades = await step('fetchTrades', () =>
        until(() => exchange.fetchTrades(symbol, undefined, 20), (rows) => rows.length > 0));
    const orders = await step('fetchOrders', () => exchange.fetchOrders(symbol));
    const fills = await step('fetchMyTrades', () => exchange.fetchMyTrades(symbol));
    const balance = await step('fetchBalance', () => exchange.fetchBalance());
    await exchange.close();
    return {
        market: exchange.market(symbol).id,
        refused,
        told,
        books,
        trades: trades.map(({ id, price, amount, side }) => ({ id, price, amount, isBuyerMaker: side === 'sell' })),
        orders: orders.map(({ id, clientOrderId, status, side, amount, filled, cost }) =>
            ({ id, clientOrderId, status, side, amount, filled, cost })),
        fills: fills.map(({ id, order, side, price, amount, cost, fee }) =>
            ({ id, order, side, price, amount, cost, fee: fee.cost, feeAsset: fee.currency })),
        free: balance.free,
        used: balance.used,
    };
});
