// Read-out, legend and zoom for the charts of this page. Without it the charts are complete, only still.
(() => {
  'use strict';
  const AIR = 0.06, REACH_PX = 12, X_LABEL_PX = 72, DAY = 864e5;
  const CLOCK = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 15e3, 3e4, 6e4, 12e4, 3e5, 6e5, 9e5, 18e5,
    36e5, 72e5, 108e5, 216e5, 432e5, DAY, 2 * DAY, 5 * DAY, 10 * DAY, 30 * DAY, 90 * DAY, 360 * DAY];
  // ---- values as text, as the page itself writes them
  const group = text => text.replace(/^-?\d+/, whole => whole.replace(/\B(?=(\d{3})+$)/g, ','));
  const stamp = ms => new Date(ms).toISOString().replace('T', ' ').replace('Z', '');
  const duration = ns => {
    const [size, unit] = [[1e9, 's'], [1e6, 'ms'], [1e3, 'µs']].find(([k]) => Math.abs(ns) >= 0.9995 * k) ?? [1, 'ns'];
    return Number((ns / size).toPrecision(3)) + ' ' + unit;
  };
  const say = (a, v, decimals = a.decimals) => {
    if (a.kind === 'TIME') return stamp(v);
    if (a.kind === 'CATEGORY') return a.names[Math.round(v)] || '';
    const value = a.kind === 'LOG' ? Number(Math.pow(10, v).toPrecision(4)) : v;
    if (a.format === 'DURATION_NS') return duration(value);
    return group(a.kind === 'LOG' ? String(value) : value.toFixed(Math.min(decimals, 10)));
  };
  // ---- axes: scale space to pixels and back; y runs down
  const axis = (text, up) => {
    const [kind, from, length, lo, hi, format, decimals] = text.split('|');
    return {kind, up, format, from: +from, length: +length, lo: +lo, hi: +hi, home: [+lo, +hi], decimals: +decimals};
  };
  const px = (a, v) => a.from + (a.up ? a.hi - v : v - a.lo) / (a.hi - a.lo) * a.length;
  const at = (a, p) => a.lo + (p - a.from) / a.length * (a.hi - a.lo);
  const ticks = a => {
    const most = Math.floor(a.length / (a.up ? 16 + a.length / 16 : X_LABEL_PX));
    const span = (a.hi - a.lo) / Math.max(2, most), power = Math.floor(Math.log10(span));
    const unit = [1, 2, 5, 10].find(m => m * 10 ** power >= span * (1 - 1e-9)), time = a.kind === 'TIME', out = [];
    const step = time ? CLOCK.find(s => s >= span) || 360 * DAY : unit * 10 ** power;
    const decimals = Math.max(0, -(unit === 10 ? power + 1 : power));
    for (let n = Math.ceil(a.lo / step - 1e-9); n * step <= a.hi + step * 1e-9; n++) {
      const text = time ? stamp(n * step) : '';
      const clock = step >= DAY ? text.slice(5, 10) : text.slice(11, step >= 6e4 ? 16 : step >= 1e3 ? 19 : 23);
      const label = time ? clock : say(a, n * step, decimals), below = text.slice(0, step >= DAY ? 4 : 10);
      out.push({at: n * step, label, below});
    }
    return out;
  };
  // ---- path data are whole numbers; data-g says what they mean. Gives vertices in scale space.
  const grid = path => path.dataset.g.split(' ').map(Number);
  const decode = path => {
    const [ox, ux, oy, uy] = grid(path), s = {path, kind: path.classList[0], x: [], y: [], starts: []};
    const tokens = (path.dataset.p ?? path.getAttribute('d')).match(/[Mlhvz]|-?\d+/g) || [];
    let x = 0, y = 0, command = 'l';
    for (let i = 0; i < tokens.length;) {
      if (/[Mlhvz]/.test(tokens[i])) command = tokens[i++];
      if (command === 'z') continue;
      if (command === 'M') { x = y = 0; s.starts.push(s.x.length); }
      if (command !== 'v') x += +tokens[i++];
      if (command !== 'h') y += +tokens[i++];
      s.x.push(ox + ux * x);
      s.y.push(oy + uy * y);
    }
    s.first = new Set(s.starts);
    return s;
  };
  const load = c => c.panels.forEach(p => p.series ??= [...p.el.querySelectorAll('.view > .s')].map(el => {
    const paths = [...el.querySelectorAll('path')].map(decode);
    return {el, p, name: el.dataset.n, paths, main: paths.find(s => READ[s.kind])};
  }));
  // ---- the value of a series under the pointer, or null
  const lastAtOrBefore = (xs, v) => {
    let lo = 0, hi = xs.length;
    while (lo < hi) { const mid = (lo + hi) >> 1; if (xs[mid] <= v) lo = mid + 1; else hi = mid; }
    return lo - 1;
  };
  const curve = (c, p, s, x) => {
    const v = at(c.x, x), i = lastAtOrBefore(s.x, v), more = i + 1 < s.x.length;
    const next = s.kind === 'l' && (i < 0 || more && s.x[i + 1] - v < v - s.x[i]) ? i + 1 : i;
    const near = Math.abs(px(c.x, s.x[next] ?? NaN) - x) <= REACH_PX;
    return i >= 0 && more && !s.first.has(i + 1) || near ? say(p.y, s.y[next]) : null;
  };
  const piece = (c, p, s, x) => {
    const v = at(c.x, x), ends = [...s.starts.slice(1), s.x.length];
    const n = s.starts.findIndex((k, i) => s.x[k] <= v && v <= s.x[(k + ends[i]) / 2]), k = s.starts[n];
    if (n < 0) return null;
    const m = lastAtOrBefore(s.x.slice(k, (k + ends[n]) / 2), v);
    return (s.kind === 'h' ? [s.y[k + 1]] : [s.y[ends[n] - 1 - m], s.y[k + m]]).map(w => say(p.y, w)).join(' to ');
  };
  const mark = (c, p, s, x, y) => {
    const far = k => Math.hypot(px(c.x, s.x[k]) - x, px(p.y, s.y[k]) - y);
    const k = s.x.reduce((best, v, i) => far(i) < far(best) ? i : best, 0), when = stamp(s.x[k] ?? 0).slice(11);
    return far(k) <= REACH_PX ? say(p.y, s.y[k]) + (c.x.kind === 'TIME' ? ' at ' + when : '') : null;
  };
  const READ = {l: curve, st: curve, b: piece, h: piece, p: mark};
  // ---- drawing again after a zoom
  const shown = c => c.panels.flatMap(p => p.series).filter(one => !one.el.classList.contains('off'));
  const fit = (c, p) => {
    [p.y.lo, p.y.hi] = p.y.home;
    if (!c.zoomed || p.y.kind !== 'LINEAR') return;
    const paths = shown(c).filter(one => one.p === p).flatMap(one => one.paths);
    let [lo, hi] = paths.some(s => s.kind === 'a' || s.kind === 'h') ? [0, 0] : [Infinity, -Infinity];
    for (const s of paths) {
      s.x.forEach((v, k) => {
        const next = s.path.dataset.m || s.first.has(k + 1) ? v : s.x[k + 1] ?? v;
        if (Math.max(v, next) < c.x.lo || Math.min(v, next) > c.x.hi) return;
        [lo, hi] = [Math.min(lo, s.y[k]), Math.max(hi, s.y[k])];
      });
    }
    const air = lo === hi ? Math.abs(lo) * 0.05 || 0.5 : (hi - lo) * AIR;
    if (lo <= hi) [p.y.lo, p.y.hi] = [lo - air, hi + air];
  };
  const make = (parent, tag, attributes, text) => {
    const el = parent.appendChild(document.createElementNS(parent.namespaceURI, tag));
    Object.entries(attributes).forEach(([name, value]) => el.setAttribute(name, value));
    el.textContent = text;
    return el;
  };
  const labels = (parent, list) => parent.replaceChildren(
    ...list.map(([css, x, y, text]) => make(parent, 'text', {class: css, x, y}, text)));
  const draw = (c, p) => {
    const kx = c.x.length / (c.x.hi - c.x.lo), ky = -p.y.length / (p.y.hi - p.y.lo), left = c.x.from, top = p.y.from;
    for (const path of p.el.querySelectorAll('.view path:not([data-p])')) {
      const [ox, ux, oy, uy] = grid(path);
      path.setAttribute('transform', `matrix(${ux * kx} 0 0 ${uy * ky} ${px(c.x, ox) - left} ${px(p.y, oy) - top})`);
    }
    for (const s of p.series.flatMap(one => one.paths).filter(one => one.path.dataset.p)) {
      s.path.setAttribute('d', s.x.map((v, k) => v < c.x.lo || v > c.x.hi ? ''
        : `M${(px(c.x, v) - left).toFixed(1)} ${(px(p.y, s.y[k]) - top).toFixed(1)}${s.path.dataset.m}`).join(''));
    }
    const set = (name, d) => p.el.querySelector(name).setAttribute('d', d);
    const across = v => `M${left} ${px(p.y, v)}h${c.x.length}`, marks = ticks(p.y);
    set('.gx', ticks(c.x).map(t => `M${px(c.x, t.at)} ${top}v${p.y.length}`).join(''));
    if (p.y.kind !== 'LINEAR') return;
    set('.gy', marks.map(t => across(t.at)).join(''));
    set('.zero', p.y.lo < 0 && p.y.hi > 0 ? across(0) : '');
    labels(p.el.querySelector('.yl'), marks.map(t => ['y', left - 8, px(p.y, t.at) + 4, t.label]));
  };
  const zoom = (c, domain) => {
    load(c);
    c.zoomed = !!domain;
    [c.x.lo, c.x.hi] = domain || c.x.home;
    c.reset.hidden = !c.zoomed;
    c.svg.classList.toggle('zoomed', c.zoomed);
    c.panels.forEach(p => { fit(c, p); draw(c, p); });
    const row = c.svg.querySelector('.xl'), y = +row.dataset.y, right = c.x.from + c.x.length;
    labels(row, ticks(c.x).flatMap((t, i, all) => {
      const x = px(c.x, t.at), below = t.below === all[i - 1]?.below ? '' : t.below, last = x > right - X_LABEL_PX / 2;
      return [['x', x, y + 16, t.label], [last ? 'x d end' : 'x d', last ? right : x, y + 30, below]];
    }));
  };
  // ---- what the pointer does
  const charts = [...document.querySelectorAll('figure.chart:not(.still)')].map(el => {
    const svg = el.querySelector('.plot > svg'), title = svg.querySelector('title'), x = axis(svg.dataset.x, false);
    const panels = [...el.querySelectorAll('.panel')].map(p => ({el: p, y: axis(p.dataset.y, true)}));
    x.decimals = Math.max(0, 3 - Math.floor(Math.log10(x.hi - x.lo)));
    x.names = [...svg.querySelectorAll('.xl .x')].map(t => t.textContent);
    svg.setAttribute('aria-label', title.textContent);
    title.remove(); // the browser would show it over the read-out
    const cross = make(svg, 'path', {class: 'cross'}, ''), reset = el.querySelector('.reset');
    return {el, svg, x, panels, cross, reset, tip: make(svg.parentNode, 'div', {class: 'tip', hidden: ''}, '')};
  });
  const show = (c, x, y) => {
    load(c);
    c.cross.setAttribute('d', c.panels.map(p => `M${x} ${p.y.from}v${p.y.length}`).join('')
      + (c.from === undefined ? '' : `M${c.from} ${y}H${x}`));
    c.tip.replaceChildren();
    make(c.tip, 'p', {}, say(c.x, at(c.x, x)));
    for (const {el, p, name, main} of shown(c)) {
      const value = main && READ[main.kind](c, p, main, x, y);
      const row = value && make(c.tip, 'p', {}, '');
      if (!row) continue;
      make(row, 'span', {class: 'dot ' + el.classList[1]}, '');
      make(row, 'span', {}, name);
      make(row, 'span', {class: 'val'}, value + ' ' + p.el.dataset.u);
    }
    c.tip.hidden = false;
    c.tip.style.left = (x > c.x.from + c.x.length / 2 ? x - 14 - c.tip.offsetWidth : x + 14) + 'px';
    c.tip.style.top = Math.max(0, y - c.tip.offsetHeight / 2) + 'px';
  };
  for (const c of charts) {
    const all = charts.filter(one => one === c || c.x.kind === 'TIME' && one.reset && one.x.kind === 'TIME');
    const on = (el, type, act) => el.addEventListener(type, e => {
      const box = c.svg.getBoundingClientRect(), x = e.clientX - box.left;
      act(e, Math.min(c.x.from + c.x.length, Math.max(c.x.from, x)), e.clientY - box.top);
    });
    on(c.svg, 'pointermove', (e, x, y) => show(c, x, y));
    on(c.svg, 'pointerleave', () => { c.cross.setAttribute('d', ''); c.tip.hidden = true; });
    if (c.reset) {
      on(c.svg, 'pointerdown', (e, x) => { if (e.button === 0) { c.from = x; c.svg.setPointerCapture(e.pointerId); } });
      on(c.svg, 'pointerup', (e, x) => {
        const ends = [c.from, x].sort((a, b) => a - b).map(one => at(c.x, one));
        if (Math.abs(x - c.from) > 5) all.forEach(one => zoom(one, ends));
        c.from = undefined;
      });
      on(c.svg, 'dblclick', () => c.reset.click());
      c.reset.addEventListener('click', () => all.forEach(one => zoom(one)));
    }
    c.el.querySelectorAll('.legend button').forEach(button => on(button, 'click', () => {
      load(c);
      const [p, s] = button.dataset.s.split('.').map(Number), off = c.panels[p].series[s].el.classList.toggle('off');
      button.setAttribute('aria-pressed', String(!off));
      if (c.zoomed) zoom(c, [c.x.lo, c.x.hi]);
    }));
  }
})();
