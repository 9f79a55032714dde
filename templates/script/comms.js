// Messages to paste: a field for each place in the text, the length against the channel's limit, and a cadence clock.
(function () {
  "use strict";
  var comms = kedge.data.comms;
  var page = document.querySelector("main.kind-comms .text");
  if (!comms || !page || kedge.book) { return; }
  var make = kedge.make, word = kedge.word, query = kedge.query, incident = kedge.incident;
  var slug = query.get("server_slug") || incident.state.slug;
  // Each channel for itself: what is written for colleagues must not turn up among the words for customers.
  var store = kedge.store("comms." + comms.channel + "." + (slug || (incident.isOn() ? incident.key : "")));
  var kept = store.get();
  // What is half a day away belongs to another incident; what is not of this form is nobody's.
  if (!(kept && kept.values instanceof Object && Math.abs(Date.now() - kept.at) < 432e5 &&
      (!kept.clock || Math.abs(kept.clock.due) < 8e15))) {
    kept = { at: Date.now(), values: {} };
  }
  // So does what was written before this one was opened, for one that was on.
  if (incident.isOn() && kept.opened < incident.state.opened) { kept = { at: Date.now(), values: {} }; }
  function save() {
    if (incident.isOn()) { kept.opened = incident.state.opened; }
    store.set(kept);
  }
  // A field may be called like what every object has, such as `constructor`.
  function text(value) { return typeof value === "string" ? value : null; }
  // A time that is far off says its day.
  function time(at) { return (Math.abs(at - Date.now()) < 432e5 ? "" : kedge.day(at) + " ") + kedge.utc(at); }

  // Free text goes into a chat, not into a shell, and is shown as coming from the link. What cannot be seen stays out.
  function clean(text) {
    return (text || "").replace(/[^\S ]|\p{C}/gu, "").slice(0, 300);
  }
  var service = Object.assign({}, comms.services[slug]);
  var known = {};
  Object.keys(comms.fields).forEach(name => {
    var given = query.getAll(name);
    known[name] = given.length === 1 ? clean(given[0]) : text(service[name]) || "";
  });
  known.service = known.service || clean(service.name || slug);
  if (slug) { known.date = known.date || kedge.day(Date.now()); }
  // What the incident knows is never asked.
  function told(name) {
    var state = incident.state, start = incident.start(), from = state.end || Date.now();
    if (name === "started" && start !== null) { return time(start); }
    if (name === "resolved_at" && state.end) { return time(state.end); }
    if (name === "duration" && state.end && start !== null) { return kedge.about(Math.max(1, Math.round((from - start) / 60000))); }
    if (name === "severity") { return incident.severity(); }
    if (name === "playbook" && state.reason) { return clean(state.title + " " + incident.published(state)); }
    return "";
  }
  // The clock that somebody set, else that of the first message, by the incident's own start and severity.
  function clockNow() {
    var severity = incident.severity(), within = comms.within[severity], start = incident.start();
    if (kept.clock || kept.clock === false || within === undefined || start === null || incident.state.end) { return kept.clock; }
    return { severity, due: start + within * 60000, minutes: within };
  }
  // What was typed, else what the clock says as long as it runs, else what the link and the service say.
  function value(name) {
    var typed = text(kept.values[name]), clock = clockNow() || {};
    if (typed !== null) { return typed; }
    if (name === "severity") { return clock.severity || known[name] || told(name) || ""; }
    var again = name === "next_update" && comms.repeat[clock.severity || told("severity")];
    return again && !known[name] ? time(Date.now() + again * 60000) : known[name] || told(name) || "";
  }

  // As the check counts: CommsTemplate+Length.swift.
  function length(text) {
    return text.split("").reduce((sum, unit) => sum + (comms.costs[unit] || 1), 0);
  }
  var blocks = [];
  var fields = {};
  function fill() {
    Object.keys(fields).forEach(name => {
      if (fields[name] !== document.activeElement) { fields[name].value = value(name); }
    });
    blocks.forEach(block => {
      block.places.forEach(place => {
        var filled = value(place.dataset.param);
        var shown = filled || "[" + place.dataset.param + "]";
        // What somebody is just marking to copy it must not go from under the finger.
        if (place.textContent !== shown) { place.textContent = shown; }
        place.className = "param " + (filled ? "is-filled" : "is-example");
      });
      var count = length(block.code.textContent.replace(/\n+$/, ""));
      var over = comms.max && count > comms.max;
      block.length.textContent = word(over ? "comms_over" : "comms_length", { count, max: comms.max || "∞" });
      block.length.classList.toggle("over", over);
      var open = block.names.filter(name => !value(name)).length;
      block.open.textContent = word("comms_fields", { count: block.names.length, open });
      block.left = open;
      if (!("label" in block.copy.dataset)) { block.copy.textContent = open ? word("comms_copy", { open }) : block.label; }
    });
  }
  function field(name) {
    var example = comms.fields[name];
    var input = fields[name] = make(example.length > 36 ? "textarea" : "input", { id: "_field-" + name, autocomplete: "off", placeholder: example });
    input.value = value(name);
    input.addEventListener("input", () => {
      kept.values[name] = input.value;
      save();
      fill();
    });
    return make("p", {}, make("label", { for: input.id }, name.replace(/_/g, " ")),
      query.has(name) ? make("em", {}, word("comms_from_link")) : "", input);
  }
  // One form is open at a time, so that a field is on the page once.
  function show(block) {
    // The browser tells of the opening later: who is writing by then goes on.
    if (!block.form.open || block.form.contains(fields[block.names[0]])) { return; }
    blocks.forEach(other => { other.form.open = other === block; });
    block.form.replaceChildren(block.open, ...block.names.map(field));
  }
  page.querySelectorAll("section[id] .code").forEach(code => {
    var places = Array.from(code.querySelectorAll(".param"));
    var block = {
      code: code.querySelector("code"), places, length: code.nextElementSibling,
      names: Array.from(new Set(places.map(place => place.dataset.param)))
    };
    if (!places.length) { return; }
    block.copy = code.querySelector(".copy");
    block.label = block.copy.textContent;
    block.form = block.length.nextElementSibling;
    block.open = block.form.firstChild;
    block.form.addEventListener("toggle", () => show(block));
    blocks.push(block);
  });
  fill();
  incident.watch(fill);
  // Places that are open are never taken along in silence: the first tap leads to them.
  kedge.copies = function (code) {
    var block = blocks.find(one => one.code.closest(".code") === code);
    if (!block || !block.left) { return null; }
    if (block.form.open) { return word("comms_copied", { open: block.left }); }
    block.form.open = true;
    show(block);
    fields[block.names.find(name => !value(name))].focus();
    kedge.say(block.open.textContent);
    return false;
  };

  // The cadence clock: when the next message of this channel is due, by severity, from the first or the last one.
  var cadence = page.querySelector(".cadence");
  if (!cadence) { return; }
  var due = cadence.firstChild;
  var tools = cadence.lastChild;
  function tick() {
    fill();
    var clock = clockNow();
    // Never more than there was at first, even if the phone's clock was put back.
    var left = clock && Math.min(clock.minutes || Infinity, Math.ceil((clock.due - Date.now()) / 60000));
    due.textContent = !clock ? word("comms_clock") : word(left > 0 ? "comms_due" : "comms_overdue", {
      severity: clock.severity, time: kedge.utc(clock.due), minutes: Math.abs(left)
    });
    if (due.classList.toggle("over", left <= 0) && due.told !== clock.due) {
      due.told = clock.due;
      kedge.say(due.textContent);
    }
  }
  function choice(text, severity, minutes) {
    tools.append(kedge.button(text, "", () => {
      kept.clock = !!minutes && { severity, due: Date.now() + minutes * 60000, minutes };
      save();
      draw();
      tools.firstChild.focus();
    }));
  }
  function draw() {
    var clock = clockNow();
    var again = clock && comms.repeat[clock.severity];
    tools.textContent = "";
    if (clock) {
      if (again) { choice(word("comms_sent"), clock.severity, again); }
      choice(word("comms_stop"));
    } else {
      Object.keys(comms.within).forEach(severity => choice(severity, severity, comms.within[severity]));
    }
    tick();
  }
  draw();
  setInterval(tick, 10000);
  document.addEventListener("visibilitychange", tick);
})();
