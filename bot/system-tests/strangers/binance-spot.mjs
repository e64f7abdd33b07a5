// The venue's own client, with an Ed25519 key.
import { Spot } from '@binance/spot';
import { keys, must, port, refusal, run, step, until } from './client.mjs';

const BOOKS = 60;
const LEVELS = 20;

const { apiKey, privateKey } = keys;
const spot = new Spot({
    configurationRestAPI: { apiKey, privateKey, basePath: `https://localhost:${port}` },
    configurationWebsocketAPI: { apiKey, privateKey, wsURL: `wss://localhost:${port}/ws-api/v3` },
    configurationWebsocketStreams: { wsURL: `wss://localhost:${port}` },
});
const ask = async (answer) => (await answer).data();
let symbol;
let tick;
let lot;

const onGrid = (value, size) => Number((Math.round(value / size) * size).toFixed(8));

/** A price so many per cent away from the best bid, and an amount that is worth about 200 there; both on the grid. */
async function terms(percent) {
    const book = await ask(spot.restAPI.depth({ symbol, limit: 5 }));
    const price = onGrid(Number(book.bids[0][0]) * (1 + percent / 100), tick);
    return { price, quantity: onGrid(200 / price, lot) };
}

async function ordersOverHttp() {
    const low = await terms(-10);
    const placed = await step('newOrder', () =>
        ask(spot.restAPI.newOrder({ symbol, side: 'BUY', type: 'LIMIT_MAKER', ...low, newClientOrderId: 'rest:1' })));
    must(placed.clientOrderId === 'rest:1', `client id ${placed.clientOrderId}`);
    const { orderId } = placed;
    const resting = await step('getOrder', () => ask(spot.restAPI.getOrder({ symbol, orderId })));
    must(resting.status === 'NEW' && Number(resting.price) === low.price, `${resting.status} at ${resting.price}`);
    const open = await step('getOpenOrders', () => ask(spot.restAPI.getOpenOrders({ symbol })));
    must(open.length === 1 && open[0].orderId === orderId, `${open.length} open orders`);
    const newQty = onGrid(low.quantity / 2, lot);
    const amended = await step('orderAmendKeepPriority', () =>
        ask(spot.restAPI.orderAmendKeepPriority({ symbol, orderId, newQty })));
    must(amended.amendedOrder.orderId === orderId, `amended ${amended.amendedOrder.orderId}`);
    const gone = await step('deleteOrder', () => ask(spot.restAPI.deleteOrder({ symbol, orderId })));
    must(gone.status === 'CANCELED', `status ${gone.status}`);
    const taken = await step('newOrder market', () =>
        ask(spot.restAPI.newOrder({ symbol, side: 'BUY', type: 'MARKET', quantity: low.quantity })));
    must(taken.status === 'FILLED' && taken.fills.length > 0, `${taken.status} with ${taken.fills?.length} fills`);
    const crossing = await terms(2);
    const refused = await step('crossing LIMIT_MAKER', () => refusal(() =>
        ask(spot.restAPI.newOrder({ symbol, side: 'BUY', type: 'LIMIT_MAKER', ...crossing }))));
    must(refused.message.includes('immediately match'), refused.message);
}

async function ordersOverSocket() {
    const reports = [];
    const connection = await step('websocketAPI.connect', () => spot.websocketAPI.connect());
    const [logon] = await step('sessionLogon', () => connection.sessionLogon());
    must(logon.data.apiKey === apiKey, `logged on as ${logon.data.apiKey}`);
    const { stream } = await step('userDataStreamSubscribeSignature', () =>
        connection.userDataStreamSubscribeSignature());
    stream.on('message', (message) => {
        if (message.e === 'executionReport') {
            const { x, X, i, c, z } = message;
            reports.push({ x, X, i, c, z });
        }
    });
    const high = await terms(10);
    const { data: placed } = await step('orderPlace', () =>
        connection.orderPlace({ symbol, side: 'SELL', type: 'LIMIT_MAKER', ...high, newClientOrderId: 'ws:1' }));
    must(placed.clientOrderId === 'ws:1', `client id ${placed.clientOrderId}`);
    const newQty = onGrid(high.quantity / 2, lot);
    const { data: amended } = await step('orderAmendKeepPriority over WebSocket', () =>
        connection.orderAmendKeepPriority({ symbol, orderId: placed.orderId, newQty }));
    must(Number(amended.amendedOrder.qty) === newQty, `quantity ${amended.amendedOrder.qty}`);
    const { data: replaced } = await step('orderCancelReplace', () =>
        connection.orderCancelReplace({
            symbol,
            cancelReplaceMode: 'STOP_ON_FAILURE',
            side: 'SELL',
            type: 'LIMIT_MAKER',
            ...high,
            cancelOrderId: placed.orderId,
        }));
    must(replaced.cancelResult === 'SUCCESS' && replaced.newOrderResult === 'SUCCESS', replaced.newOrderResult);
    const next = replaced.newOrderResponse.orderId;
    const { data: gone } = await step('orderCancel', () => connection.orderCancel({ symbol, orderId: next }));
    must(gone.status === 'CANCELED' && gone.orderId === next, `status ${gone.status}`);
    const { data: market } = await step('orderPlace market', () =>
        connection.orderPlace({ symbol, side: 'SELL', type: 'MARKET', quantity: newQty }));
    must(market.status === 'FILLED', `status ${market.status}`);
    await step('executionReport', () =>
        until(() => reports, () => reports.some((one) => one.i === market.orderId && one.X === 'FILLED')));
    await connection.disconnect();
    return reports;
}

function apply(side, levels) {
    for (const [price, amount] of levels) {
        if (Number(amount) === 0) {
            side.delete(price);
        } else {
            side.set(price, amount);
        }
    }
}

function top(side, isBid) {
    const rows = [...side].sort(([one], [other]) => (isBid ? other - one : one - other));
    return rows.slice(0, LEVELS);
}

/** A book built from a snapshot and diffs by the venue's rules, at each update id that it has been at. */
async function booksFrom(diffs) {
    await step('diffBookDepth', () => until(() => diffs, () => diffs.length > 0));
    const snapshot = await step('depth', () =>
        until(() => ask(spot.restAPI.depth({ symbol, limit: 1000 })),
            (one) => one.lastUpdateId >= Number(diffs[0].U)));
    const bids = new Map(snapshot.bids);
    const asks = new Map(snapshot.asks);
    const books = {};
    let id = snapshot.lastUpdateId;
    for (let used = 0; used < BOOKS; ) {
        const diff = await step('diffBookDepth', () => until(() => diffs.shift(), (one) => one !== undefined));
        if (Number(diff.u) > id) {
            must(Number(diff.U) <= id + 1, `a hole in the ids between ${id} and ${diff.U}`);
            apply(bids, diff.b);
            apply(asks, diff.a);
            id = Number(diff.u);
            books[id] = { bids: top(bids, true), asks: top(asks, false) };
            used++;
        }
    }
    return books;
}

async function streams() {
    const connection = await step('websocketStreams.connect', () => spot.websocketStreams.connect());
    const diffs = [];
    const quotes = [];
    const trades = [];
    const name = symbol.toLowerCase();
    connection.diffBookDepth({ symbol: name, updateSpeed: '100ms' }).on('message', (one) => diffs.push(one));
    connection.bookTicker({ symbol: name }).on('message', (one) => quotes.push(one));
    connection.trade({ symbol: name }).on('message', (one) => trades.push(one));
    const books = await booksFrom(diffs);
    await step('bookTicker', () => until(() => quotes, () => quotes.length > 0));
    await step('trade', () => until(() => trades, () => trades.length > 0));
    await connection.disconnect();
    return {
        books,
        quotes: quotes.map(({ u, b, B, a, A }) => ({ u, b, B, a, A })),
        trades: trades.map(({ t, p, q, m }) => ({ id: t, price: p, amount: q, isBuyerMaker: m })),
    };
}

run(async () => {
    const info = await step('exchangeInfo', () => ask(spot.restAPI.exchangeInfo()));
    symbol = info.symbols[0].symbol;
    const filter = (name) => info.symbols[0].filters.find((one) => one.filterType === name);
    tick = Number(filter('PRICE_FILTER').tickSize);
    lot = Number(filter('LOT_SIZE').stepSize);
    await step('depth', () =>
        until(() => ask(spot.restAPI.depth({ symbol, limit: 5 })), (one) => one.bids.length > 0 && one.asks.length > 0));
    await ordersOverHttp();
    const reports = await ordersOverSocket();
    const seen = await streams();
    return {
        market: symbol,
        reports,
        ...seen,
        orders: await step('allOrders', () => ask(spot.restAPI.allOrders({ symbol }))),
        fills: await step('myTrades', () => ask(spot.restAPI.myTrades({ symbol }))),
        balances: (await step('getAccount', () => ask(spot.restAPI.getAccount()))).balances,
    };
});
