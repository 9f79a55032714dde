// Which incident this page is read for. What was ticked belongs to one incident and never outlives it.
(function () {
  "use strict";
  var hour = 3600000;
  var page = (kedge.data.page || {}).path || location.pathname;
  var slug = kedge.query.get("server_slug") || "";
  var name = "incident." + page + (slug && "?" + slug);
  var store = kedge.store(name);
  var duration = /^\d{1,5}(\.\d+)?$/.test(kedge.query.get("duration_minutes") || "") ?
    Number(kedge.query.get("duration_minutes")) : null;
  var now = Date.now();
  var listeners = [];
  var incident = kedge.incident = { page: page, slug: slug, state: null, old: null, why: null };

  // What is known of an incident at first: its start from the alert, as far as the link says.
  function begun() {
    return { slug: slug, opened: now, last: now, duration: duration, ticks: {}, log: [],
      start: duration === null ? null : now - duration * 60000, by: "alert" };
  }

  // A tick that was taken back stays as that, so that another window does not bring it again.
  incident.ticked = function (id, state) {
    var tick = (state || incident.state).ticks[id];
    return tick && !tick.off && tick;
  };

  function hasTraces(state) { return state.log[0] || Object.keys(state.ticks).some(id => incident.ticked(id, state)); }

  // A link that is tapped again, a reload, a phone that woke up: the same incident. Anything less certain is asked.
  function isSame(state) {
    var entry = performance.getEntriesByType("navigation")[0];
    if (entry && (entry.type === "reload" || entry.type === "back_forward")) { return true; }
    if (duration !== null && duration !== state.duration && state.start !== null) {
      return Math.abs(now - duration * 60000 - state.start) <= 10 * 60000;
    }
    return now - state.last <= hour / 2;
  }

  function write() {
    incident.state.last = Date.now();
    store.set({ state: incident.state, old: incident.old, why: incident.why });
    listeners.forEach(listener => listener());
  }

  // What is stored may be of an older page, or anybody's: what is not an incident's state is none.
  function sound(state) {
    return state && state.ticks && Array.isArray(state.log) && Object.values(state.ticks)
      .concat(state.log, { at: state.opened }, { at: state.start === null || state.start })
      .every(entry => entry && Math.abs(entry.at) < 8e15) && state;
  }

  function read() {
    var kept = store.get() || {};
    return { state: sound(kept.state), old: sound(kept.old), why: kept.why };
  }

  // Takes over what another window wrote. What began after the last sign of ours is another incident; of the same one
  // the last word on each tick counts: two windows may write at once.
  function join() {
    var kept = read(), own = incident.state, other = kept.state;
    if (!other || other.last === own.last || other.last < own.opened) { return false; }
    Object.assign(incident, kept);
    if (other.opened > own.last) { return true; }
    Object.keys(own.ticks).forEach(id => {
      if (!other.ticks[id] || other.ticks[id].at < own.ticks[id].at) { other.ticks[id] = own.ticks[id]; }
    });
    return true;
  }

  // Starts over: what was there is kept, only for its timeline.
  function restart(old, why) {
    incident.state = begun();
    incident.old = old && (hasTraces(old) || why === "asked" && old.start !== null) ? old : null;
    incident.why = incident.old && why;
  }

  function load() {
    var kept = read(), state = kept.state;
    if (!state) { return restart(null); }
    if (Math.abs(now - state.opened) > 12 * hour) { return restart(state, "expired"); }
    if (!isSame(state)) { return restart(state, "asked"); }
    Object.assign(incident, kept);
  }

  load();
  if (incident.state.start !== null || incident.old) { write(); }

  // Calls back whenever something about the incident changed.
  incident.watch = function (listener) { listeners.push(listener); };

  // What is done is done to what all windows know.
  incident.set = function (key, value) {
    join();
    incident.state[key] = value;
    write();
  };

  incident.begin = function () {
    incident.set("by", "tap");
    incident.set("start", Date.now());
  };

  incident.tick = function (id, text) {
    var off = !!incident.ticked(id);
    join();
    incident.state.ticks[id] = { at: Date.now(), text: text, off: off };
    write();
  };

  incident.note = function (text, key) {
    join();
    incident.state.log.push({ at: Date.now(), text: text });
    if (key) { incident.state[key] = Date.now(); }
    write();
  };

  // Another incident: nothing is ticked, and no clock runs until it is started.
  incident.renew = function () {
    var old = incident.state;
    duration = null;
    now = Date.now();
    restart(old, "renewed");
    write();
  };

  // It was the same incident after all.
  incident.resume = function () {
    incident.state = incident.old;
    incident.forget();
  };

  incident.forget = function () {
    incident.old = incident.why = null;
    write();
  };

  // A page that stays open for half a day must not show old ticks either; another window may have ticked meanwhile.
  function look() {
    var isNew = join();
    now = Date.now();
    if (now - incident.state.opened > 12 * hour && hasTraces(incident.state)) {
      duration = null;
      restart(incident.state, "expired");
      write();
    } else if (isNew) { listeners.forEach(listener => listener()); }
  }
  setInterval(look, 30000);
  document.addEventListener("visibilitychange", look);
  window.addEventListener("storage", look);
})();
