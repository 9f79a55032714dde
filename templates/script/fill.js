// Fills the commands of a playbook from the alert's link. What a link may fill, and why: docs/prefilled-commands.md.
// It comes before the text and fills it while it is parsed, so that no example is ever painted instead of a value.
(function () {
  "use strict";
  var box = document.getElementById("_filled");
  var island = document.getElementById("_data");
  if (!box || !island || box.dataset.state) { return; }
  var words = {/*words: fill_*/};
  var data = JSON.parse(island.textContent);
  var parameters = data.parameters;
  var services = data.services;
  var names = Object.keys(parameters);
  var query = new URLSearchParams(location.search);

  // The grammars of Sources/Handbook/ParameterType.swift, letter by letter; no flag, so that no look-alike folds in.
  var label = "(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
  var host = label + "(?:\\." + label + ")*";
  var grammar = {
    slug: "[A-Za-z0-9][A-Za-z0-9._-]{0,62}",
    hostname: host,
    url: "(https?)://(" + host + ")(?::([1-9][0-9]{0,4}))?(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?",
    number: "(?:0|[1-9][0-9]{0,8})(?:\\.[0-9]{1,3})?",
    duration: "(?:[0-9]{1,6}(?:ms|[smhdwy])){1,4}",
    time: "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.][0-9]{1,9})?)?Z"
  };
  function match(type, value) {
    return value.length > 253 ? null : new RegExp("^(?:" + grammar[type] + ")$").exec(value);
  }
  function has(object, key) { return Object.keys(object).includes(key); }
  function keyOf(name) { return name.replace(/^(?:server|service)_/, ""); }
  function isHost(name) { return /^(?:url|hostname)$/.test(parameters[name].type); }

  function owns(service, value, own) {
    return value === service.host || (own && value === own[2]) || (service.hosts || []).some(known =>
      known[0] === "." ? value.endsWith(known) : value === known);
  }
  // Whether services.yml agrees that the value belongs to the service.
  function agrees(service, name, value) {
    var type = parameters[name].type;
    var base = (service.url || "").replace(/\/$/, "");
    var own = match("url", base);
    if (has(service, keyOf(name)) && service[keyOf(name)] === value) { return true; }
    if (type === "hostname") { return owns(service, value, own); }
    if (type !== "url") { return false; }
    if (base && (value + "/").startsWith(base + "/")) { return true; }
    var parts = match("url", value);
    return owns(service, parts[2], own) &&
      (parts[3] ? parts[3] === service.port : parts[1] === "https" && !(own && own[2] === parts[2]));
  }

  var values = {};
  var refused = [];
  function refuse(name, why) {
    delete values[name];
    refused.push([name, why]);
  }
  names.forEach(name => {
    var all = query.getAll(name);
    var type = parameters[name].type;
    if (all.length === 0) { return; }
    if (all.length > 1) { refuse(name, "repeated"); }
    else if (!has(grammar, type)) { refuse(name, "text"); }
    else if (!match(type, all[0])) { refuse(name, "form"); }
    else { values[name] = all[0]; }
  });

  // The slug says which service it is; all else has to agree. Without one, a host may say it if only one service has it.
  var slugs = Object.keys(services);
  var slug = values.server_slug;
  if (slug && slugs.length && !has(services, slug)) { refuse("server_slug", "unknown"); }
  var bound = Object.keys(values).filter(name => {
    return name !== "server_slug" &&
      (isHost(name) || slugs.some(slug => has(services[slug], keyOf(name))));
  });
  var fitting = query.has("server_slug") ? slugs.filter(one => one === slug) : slugs;
  var agreeing = fitting.filter(one => bound.every(name => agrees(services[one], name, values[name])));
  if (query.has("server_slug")) {
    slug = fitting[0];
    bound.forEach(name => {
      if (!slug || !agrees(services[slug], name, values[name])) { refuse(name, "foreign"); }
    });
  } else {
    if (!agreeing.length) { bound.forEach(name => { refuse(name, "foreign"); }); }
    slug = agreeing.length === 1 && bound.some(isHost) ? agreeing[0] : null;
  }
  var fromLink = Object.keys(values);
  // An alert without a service leaves every command an example, and the page says so; without an alert it does once an
  // incident runs.
  var on = true;
  if (!fromLink.length && !refused.length && !query.has("started_at")) {
    box.mark = () => fill(true);
    return;
  }
  names.forEach(name => {
    if (!slug || has(values, name)) { return; }
    if (name === "server_slug") { values[name] = slug; }
    else if (has(services[slug], keyOf(name))) { values[name] = services[slug][keyOf(name)]; }
  });

  var shown = names.filter(name => has(values, name));
  var runtime = slug && services[slug].runtime;

  // While the page is read, what nothing follows yet may be open still: it waits.
  function whole(selector, done) {
    var found = Array.from(document.querySelectorAll(selector));
    var last = found[found.length - 1];
    while (!done && last && !last.nextSibling) { last = last.parentNode; }
    return done || last ? found : found.slice(0, -1);
  }
  function fill(done) {
    whole(".code", done).forEach(code => { delete code.dataset.example; });
    whole(".param", done).forEach(place => {
      var name = place.dataset.param;
      var code = place.closest(".code:not(.sample)");
      var filled = on && has(values, name);
      if (!has(parameters, name)) { return; }
      var text = filled ? values[name] : parameters[name].example;
      if (place.textContent !== text) { place.textContent = text; }
      place.className = "param" + (filled ? " is-filled" : on ? " is-example" : "");
      if (on && !filled && code) { code.dataset.example = words.example + " " + name; }
    });
    if (runtime) { whole("[data-runs]", done).forEach(code => variant(code, done)); }
  }
  // Whether one more block of the same list may still come: then what was painted below the button would move.
  function ends(fold) {
    var next = fold.nextElementSibling, last = fold.parentNode;
    var after = next && next.nextElementSibling;
    while (last && !last.nextSibling) { last = last.parentNode; }
    return last || next && !next.dataset.runs && (after ? !after.dataset.runs : !next.matches("p"));
  }
  // A block for other ways of running than the service's own is hidden by a button: Runtime.swift.
  function variant(code, done) {
    var runs = code.dataset.runs.split(" ");
    var mine = runs.includes(runtime);
    var fold = code.parentNode.querySelector(":scope > .fold");
    if (!fold && !mine) {
      fold = document.createElement("button");
      fold.className = "fold";
      fold.setAttribute("aria-expanded", "false");
      fold.addEventListener("click", () => {
        fold.setAttribute("aria-expanded", fold.getAttribute("aria-expanded") === "false");
        fill(true);
      });
      code.before(fold);
    }
    // The button comes after the last of them, so that the service's own command comes first.
    if (fold && fold.compareDocumentPosition(code) & 4) { code.after(fold); }
    if (mine) { return; }
    fold.names = [...new Set([...fold.names || [], ...runs])];
    fold.textContent = words.others + " " + fold.names.join(", ");
    fold.hidden = !on || !(done || ends(fold));
    // A folded sample has its name in itself, a command in the line above it.
    (code.matches("details") ? code : code.previousElementSibling).hidden = code.hidden = on && fold.getAttribute("aria-expanded") === "false";
  }

  function line(list, name, text) {
    var item = document.createElement("li");
    var code = document.createElement("code");
    code.textContent = name;
    item.append(code, text);
    list.append(item);
  }
  var details = box.querySelector("details");
  var lists = box.querySelectorAll("ul");
  var button = box.querySelector("button");
  details.hidden = button.hidden = !shown.length;
  // Never a length of time or a moment where the name of a service is expected.
  box.querySelector("strong").textContent = values.server_slug || shown.filter(isHost).map(name => values[name])[0] || words.unnamed;
  shown.forEach(name => {
    line(lists[0], name, " = " + values[name] + (fromLink.includes(name) ? " " + words.link : ""));
  });
  refused.forEach(one => {
    line(lists[1], one[0], " " + words[one[1]].replace("{type}", parameters[one[0]].type));
  });
  lists[1].parentNode.hidden = !refused.length;
  box.hidden = false;
  box.dataset.state = refused.length && !has(values, "server_slug") ? "refused" : "on";

  // The severity that the failure has on this service, before anything is painted.
  var page = data.page || {};
  var grade = has(page.severities || {}, query.get("severity")) ? query.get("severity") : slug && (page.tiers || {})[services[slug].tier];
  var level = has(page.severities || {}, grade) && page.severities[grade];
  var severity = document.documentElement.querySelector(".head .severity");
  if (level && severity && grade !== page.severity) {
    var name = severity.querySelector("strong");
    severity.className = "severity " + level.style;
    severity.querySelector(".mark").textContent = level.mark;
    name.textContent = grade + " " + level.word;
    while (name.nextSibling) { name.nextSibling.remove(); }
    if (level.demand) { name.after(" \u00b7 " + level.demand); }
  }

  var address = location.search;
  button.addEventListener("click", () => {
    var word = button.textContent;
    on = !on;
    box.dataset.state = on ? refused.length && !has(values, "server_slug") ? "refused" : "on" : "off";
    button.textContent = words.again;
    words.again = word;
    fill(true);
    try { history.replaceState(history.state, "", location.pathname + (on ? address : "") + location.hash); } catch (error) {
      // Some browsers keep the address of a file: the page shows its examples anyway.
    }
  });
  var watch = new MutationObserver(() => {
    fill(false);
    watch.takeRecords();
  });
  watch.observe(document.documentElement, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", () => {
    watch.disconnect();
    fill(true);
  });
})();
