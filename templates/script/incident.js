// The incident that this device is in: one for a service, on all pages, until it is resolved or left alone for half a
// day. What counts, and from when: docs/escalation-clock.md.
(function () {
  "use strict";
  var minute = 60000, half = 720 * minute;
  var page = kedge.data.page || {}, reason = page.failureReason || "";
  var query = kedge.query;
  var now = Date.now();
  var listeners = [];
  var root = new URL(kedge.root || "./", location.href).pathname;
  var path = location.pathname.slice(root.length).replace(/(\.html)?$/, ".html").replace(/(^|\/)\.html$/, "$1index.html");
  var incident = kedge.incident = { state: null, old: null, why: null, path, saved: true };

  function once(name, form) {
    var all = query.getAll(name);
    return all.length === 1 && form.test(all[0]) ? all[0] : null;
  }
  // A moment of the link; one that is yet to come, or that no calendar has, is none.
  function moment(name) {
    var at = Date.parse(once(name, /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?Z$/));
    return at > 0 && at < now + 60 * minute ? at : null;
  }
  var slug = once("server_slug", /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/) || "";
  var given = moment("started_at");
  var taken = moment("acknowledged_at");
  var graded = once("severity", /^[\w.-]{1,30}$/);
  function levelOf(name) { return Object.keys(page.severities || {}).includes(name) && page.severities[name]; }
  if (!levelOf(graded)) { graded = null; }

  // A tick that was taken back stays as that, so that another window does not bring it again.
  incident.ticked = function (id, state) {
    var tick = (state || incident.state).ticks[id];
    return tick && !tick.off && tick;
  };

  // What is stored may be of an older page, or anybody's: what is not an incident's state is none.
  function sound(state) {
    state = Object.assign({ calls: [], alerts: [] }, state);
    return state.ticks && ["log", "calls", "alerts"].every(key => Array.isArray(state[key])) &&
      Object.values(state.ticks).concat(state.log, ["opened", "last"].map(key => ({ at: state[key] })),
        ["start", "ack", "end", "touched"].map(key => ({ at: state[key] || 1 })))
      .every(entry => entry && Math.abs(entry.at) < 8e15) && state;
  }
  function storeOf(key) { return kedge.store("incident:" + key); }
  function read(key) {
    var kept = storeOf(key).get() || {};
    var old = sound(kept.old) || null;
    return { state: sound(kept.state) || null, old, why: old && kept.why };
  }
  // Whether there is an incident at all, and not only a page that is read.
  function isOn(state) { return state.start !== null || !!hasTraces(state); }
  function isOver(state) { return Math.abs(Date.now() - state.touched) > half; }
  // The incidents of this device that are not over, the last touched first.
  var list = kedge.store("incidents");
  function all() {
    var keys = list.get();
    return (Array.isArray(keys) ? keys : []).filter(key => typeof key === "string").slice(0, 9)
      .map(key => ({ key, state: read(key).state })).filter(one => one.state && !isOver(one.state) && isOn(one.state));
  }

  // A page that names no service is read for the incident that runs, unless the link tells of another.
  function adopted() {
    var first = all().find(one => page.kind !== "playbook" || !one.state.end);
    var start = first && first.state.start;
    return first && (given === null || start === null || Math.abs(given - start) <= 10 * minute) && first.key;
  }
  var own = slug || reason || "/" + path;
  var key = slug || adopted() || own;
  var store = storeOf(key);
  incident.key = key;

  // What is known of an incident at first: what the link says.
  function begun() {
    return { slug, reason, title: page.title || "", path, search: location.search,
      opened: now, last: now, touched: taken === null && given < now && given || now, start: given, by: "alert",
      ack: taken, severity: graded, ticks: {}, log: [], calls: [], alerts: [] };
  }

  // What pages kept for themselves before incidents were shared goes on.
  function inherit(state) {
    var before = kedge.store("incident." + path + (slug && "?" + slug));
    var kept = sound((before.get() || {}).state);
    if (!kept) { return state; }
    before.remove();
    if (Math.abs(now - kept.opened) > half) { return state; }
    state = state || Object.assign(begun(), { opened: kept.opened, touched: kept.last });
    if (earlier(kept.start, state.start) !== state.start) {
      state.start = kept.start;
      state.by = kept.by;
    }
    Object.keys(kept.ticks).forEach(id => { state.ticks[path + "#" + id] = kept.ticks[id]; });
    state.log = state.log.concat(kept.log);
    if (kept.escalated) { state.calls.push(kept.escalated); }
    return state;
  }

  function hasTraces(state) {
    return state.log[0] || state.ack || Object.keys(state.ticks).some(id => incident.ticked(id, state));
  }

  // A link that is tapped again, a reload, a way within the handbook: the same. Anything less certain is asked.
  function isSame(state) {
    var entry = performance.getEntriesByType("navigation")[0];
    if (entry && /^(reload|back_forward)$/.test(entry.type)) { return true; }
    if (given === null) {
      return now - state.touched <= 30 * minute || key !== own || document.referrer.startsWith(location.origin + root);
    }
    return state.start === null || state.by === "tap" && given < state.start ||
      [state.start].concat(state.alerts).some(start => Math.abs(given - start) <= 10 * minute);
  }

  function write() {
    // Two windows may write in one millisecond.
    incident.state.last = Date.now() + Math.random();
    incident.saved = store.set({ state: incident.state, old: incident.old, why: incident.why });
    if (incident.isOn()) {
      list.set([key].concat(all().map(one => one.key).filter(other => other !== key)).slice(0, 5));
    }
    tell();
  }
  function tell() { listeners.forEach(listener => listener()); }

  // Takes over what another window wrote. What began after the last sign of ours is another incident; of the same one
  // the last word on each tick counts, all notes, and the earliest start: two windows may write at once. What could not
  // be stored goes on here. Says whether there was anything, and with 2 that the other did not know it all: then it must
  // be told.
  function join() {
    var kept = read(key), own = incident.state, other = kept.state;
    if (!other || other.last === own.last || other.last < own.opened) { return 0; }
    var told = JSON.stringify(other);
    if (!incident.saved && own.last > other.last) {
      [own, other] = [other, own];
    } else {
      Object.assign(incident, kept);
      if (other.opened > own.last) { return 1; }
    }
    ["start", "ack"].forEach(name => { other[name] = earlier(own[name], other[name]); });
    Object.keys(own.ticks).forEach(id => {
      if (!other.ticks[id] || other.ticks[id].at < own.ticks[id].at) { other.ticks[id] = own.ticks[id]; }
    });
    own.log.forEach(line => {
      if (!other.log.some(one => one.at === line.at && one.text === line.text)) { other.log.push(line); }
    });
    return told === JSON.stringify(other) ? 1 : 2;
  }

  // Starts over: what was there is kept, only for its timeline.
  function restart(old, why) {
    incident.state = begun();
    incident.old = old && (hasTraces(old) || why === "asked" && old.start !== null) ? old : null;
    incident.why = incident.old && why;
  }

  function load() {
    var kept = read(key), state = inherit(kept.state);
    if (!state) { return restart(null); }
    if (isOver(state)) { return restart(state, "expired"); }
    if (kept.why === "asked" && !isSame(state)) {
      // Nobody has said yet what the link before this one meant.
      state = answered(kept.old, state);
      kept = {};
    }
    if (!isSame(state) || state.end && given > state.end) { return restart(state, state.end ? "renewed" : "asked"); }
    Object.assign(incident, kept, { state });
    // What a link says that another incident was begun on is not said of that one.
    if (given === state.not) { return; }
    if (earlier(given, state.start) !== state.start) {
      state.start = given;
      state.by = "alert";
    }
    state.ack = earlier(taken, state.ack);
    state.severity = state.severity || graded;
  }

  // The earlier of two moments, of which either may be missing.
  function earlier(one, other) { return one && (!other || one < other) ? one : other; }
  // The older incident, with what was done while it was asked whether another one had begun.
  function answered(old, asked) {
    if (!hasTraces(asked)) { return old; }
    return Object.assign(old, both(old, asked), {
      start: earlier(old.start, asked.start), end: asked.end || old.end,
      severity: asked.severity === graded && old.severity || asked.severity,
      ticks: Object.assign(old.ticks, asked.ticks), log: old.log.concat(asked.log)
    });
  }
  // Who has taken it and who was called.
  function both(old, asked) {
    return { ack: earlier(old.ack, asked.ack), calls: old.calls.concat(asked.calls) };
  }

  // The severity that the failure reason has on the service's tier, and whom the levels wake for it.
  function rate() {
    var state = incident.state;
    if (!page.severities) { return; }
    if (!state.reason) { Object.assign(state, { reason, title: page.title, path }); }
    if (state.reason === reason || !state.grade) {
      var services = kedge.data.services || {};
      var tier = Object.keys(services).includes(state.slug) && services[state.slug].tier;
      state.grade = (tier && (page.tiers || {})[tier]) || page.severity;
      state.own = page.own;
    }
    var level = levelOf(state.severity || state.grade) || {};
    state.rule = { within: "within" in level ? level.within : null,
      levels: level.levels && level.levels[0] ? level.levels : state.own || [] };
  }
  incident.severity = () => incident.state.severity || incident.state.grade;

  incident.isOn = () => isOn(incident.state);
  // When it began. While it is asked whether a link means another one, the older start counts.
  incident.start = () => incident.why === "asked" ? earlier(incident.state.start, incident.old.start) : incident.state.start;

  // Whom to wake next.
  incident.level = state => state.rule.levels[Math.min(state.calls.length, state.rule.levels.length - 1)];

  // The clock: from the moment when somebody must have taken it, or from an earlier one when somebody said so.
  incident.clock = function (state, start) {
    var rule = state.rule, level = rule && incident.level(state);
    if (!level) { return null; }
    var must = start !== null && rule.within !== null ? start + rule.within * minute : null;
    var isTaken = state.ack && (must === null || state.ack < must);
    var from = isTaken ? state.ack : must;
    if (from === null) { return null; }
    var due = from + level[0] * minute;
    // Never more than the rule gives: a phone's clock may have been put back since.
    return { due, level, left: Math.min(due - Date.now(), due - (isTaken ? from : start)) };
  };
  incident.due = function () {
    var state = incident.state, old = incident.why === "asked" && incident.old;
    // While it is asked, the earlier of the two deadlines counts; who was called or has taken it counts for both.
    return [old || state, state].map(one => incident.clock(old ? { ...one, ...both(old, state) } : one, incident.start()))
      .filter(Boolean).sort((one, other) => one.due - other.due)[0];
  };

  load();
  rate();
  if (incident.isOn() || incident.old) { write(); }

  // Calls back whenever something about the incident changed.
  incident.watch = listener => { listeners.push(listener); };

  // What is done is done to what all windows know.
  incident.change = function (change) {
    join();
    change(incident.state);
    rate();
    incident.state.touched = Date.now();
    write();
  };

  // Not a touch of a hand: where one was last, what was told already.
  incident.keep = function (name, value) {
    join();
    incident.state[name] = value;
    write();
  };

  incident.begin = function () {
    incident.change(state => {
      state.ack = Date.now();
      if (state.start === null) { Object.assign(state, { start: Date.now(), by: "tap" }); }
    });
  };

  incident.tick = function (id, text) {
    var off = !!incident.ticked(id);
    incident.change(state => { state.ticks[id] = { at: Date.now(), text, off }; });
  };

  incident.note = text => incident.change(state => { state.log.push({ at: Date.now(), text }); });

  incident.end = at => incident.change(state => { state.end = at; });

  // Another incident: nothing is ticked, and no clock runs until it is started.
  function renew(why) {
    var not = given;
    given = taken = graded = null;
    now = Date.now();
    restart(incident.why === "asked" ? answered(incident.old, incident.state) : incident.state, why);
    // The link of the one before is still in the address.
    incident.state.not = not;
    rate();
    write();
  }
  incident.renew = () => renew("renewed");

  // It was the same incident after all; what was ticked while it was asked belongs to it.
  incident.resume = function () {
    var asked = incident.state, start = incident.start();
    incident.state = answered(incident.old, asked);
    incident.state.start = start;
    // The link that was asked about is known from now on.
    incident.state.alerts.push(asked.start);
    incident.forget();
  };

  incident.forget = function () {
    incident.old = incident.why = null;
    rate();
    incident.state.touched = Date.now();
    write();
  };

  // The incidents that run, other than that of this page.
  incident.others = () => all().filter(one => one.key !== key);

  // Where this page is published: what one can hand on.
  incident.address = function (id, search) {
    var link = document.querySelector("link[rel=canonical]");
    return (link ? link.href : location.href.split(/[?#]/)[0]) + (search || "") + (id ? "#" + id : "");
  };

  // A page that stays open for half a day must not show old ticks either; another window may have ticked meanwhile.
  function look() {
    var news = join();
    if (isOver(incident.state) && hasTraces(incident.state)) {
      renew("expired");
    } else if (news) { (news > 1 ? write : tell)(); }
  }
  setInterval(look, 30000);
  document.addEventListener("visibilitychange", look);
  window.addEventListener("storage", look);
})();
