// Messages to paste: a field for each place in the text, the length against the channel's limit, and a cadence clock.
(function () {
  "use strict";
  var comms = kedge.data.comms;
  var page = document.querySelector("main.kind-comms .text");
  if (!comms || !page || kedge.book) { return; }
  var make = kedge.make, word = kedge.word, query = kedge.query;
  var slug = query.get("server_slug") || "";
  // Each channel for itself: what is written for colleagues must not turn up among the words for customers.
  var store = kedge.store("comms." + comms.channel + "." + slug);
  var kept = store.get();
  // What is older than half a day belongs to another incident.
  if (!kept || !(Date.now() - kept.at < 43200000)) { kept = { at: Date.now(), values: {} }; }
  function time(after) { return kedge.utc(Date.now() + after * 60000); }

  // Free text goes into a chat, not into a shell, and is shown as coming from the link. What cannot be seen stays out.
  function clean(text) {
    return (text || "").replace(/[^\S ]|\p{C}/gu, "").slice(0, 300);
  }
  var service = Object.prototype.hasOwnProperty.call(comms.services, slug) ? comms.services[slug] : {};
  var known = {};
  Object.keys(comms.fields).forEach(function (name) {
    var given = query.getAll(name);
    known[name] = given.length === 1 ? clean(given[0]) : service[name] || "";
  });
  if (query.get("duration_minutes") > 0) { known.started = known.started || time(-query.get("duration_minutes")); }
  known.service = known.service || clean(service.name || slug);
  if (slug) { known.date = known.date || kedge.day(Date.now()); }
  function value(name) { return name in kept.values ? kept.values[name] : known[name]; }

  // Never fewer than the channel counts: UTF-16, and for Slack what it makes of &, < and >.
  function length(text) {
    return (comms.channel === "slack" ? text.replace(/&/g, "&amp;").replace(/[<>]/g, "&lt;") : text).length;
  }
  var blocks = [];
  function fill() {
    store.set(kept);
    blocks.forEach(function (block) {
      block.places.forEach(function (place) {
        var text = value(place.dataset.param);
        place.textContent = text || "[" + place.dataset.param + "]";
        place.className = "param " + (text ? "is-filled" : "is-example");
      });
      var count = length(block.code.textContent.trim());
      var over = comms.max && count > comms.max;
      block.length.textContent = word(over ? "comms_over" : "comms_length", { count: count, max: comms.max || "∞" });
      block.length.classList.toggle("over", over);
      block.open.textContent = word("comms_fields", {
        count: block.names.length, open: block.names.filter(name => !value(name)).length
      });
    });
  }
  function field(name) {
    var example = comms.fields[name];
    var input = make(example.length > 36 ? "textarea" : "input", { id: "_" + name, autocomplete: "off", placeholder: example });
    input.value = value(name);
    input.addEventListener("input", function () {
      kept.values[name] = input.value;
      fill();
    });
    return make("p", {}, make("label", { for: input.id }, name.replace(/_/g, " ")),
      query.has(name) ? make("em", {}, word("comms_from_link")) : "", input);
  }
  // One form is open at a time, so that a field is on the page once.
  function show(block) {
    if (!block.form.open) { return; }
    blocks.forEach(function (other) { other.form.open = other === block; });
    block.form.replaceChildren.apply(block.form, [block.open].concat(block.names.map(field)));
  }
  page.querySelectorAll("section[id] .code").forEach(function (code) {
    var places = Array.from(code.querySelectorAll(".param"));
    var block = {
      code: code.querySelector("code"), places: places, length: code.nextElementSibling,
      names: Array.from(new Set(places.map(place => place.dataset.param)))
    };
    if (!places.length) { return; }
    block.form = block.length.nextElementSibling;
    block.open = block.form.firstChild;
    block.form.addEventListener("toggle", function () { show(block); });
    blocks.push(block);
  });
  fill();

  // The cadence clock: when the next message of this channel is due, by severity, from the first or the last one.
  var cadence = page.querySelector(".cadence");
  if (!cadence) { return; }
  var due = cadence.firstChild;
  var tools = cadence.lastChild;
  function tick() {
    var clock = kept.clock;
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
    tools.append(kedge.button(text, "", function () {
      kept.clock = minutes && { severity: severity, due: Date.now() + minutes * 60000, minutes: minutes };
      draw();
      tools.firstChild.focus();
    }));
  }
  function draw() {
    var clock = kept.clock;
    var again = clock && comms.repeat[clock.severity];
    tools.textContent = "";
    if (clock) {
      known.severity = clock.severity;
      known.next_update = again ? time(again) : "";
      if (again) { choice(word("comms_sent"), clock.severity, again); }
      choice(word("comms_stop"));
    } else {
      Object.keys(comms.within).forEach(function (severity) { choice(severity, severity, comms.within[severity]); });
    }
    blocks.forEach(show);
    fill();
    tick();
  }
  draw();
  setInterval(tick, 10000);
})();
