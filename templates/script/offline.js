// Whether this handbook is saved on the device, told truthfully; and that a newer one is there.
(function () {
  "use strict";
  var line = document.getElementById("_saved");
  var container = navigator.serviceWorker;
  var built = kedge.build.slice(0, 10) || "?";
  var foot = document.getElementById("_built");
  var registration, newer, offered, isSaving;
  if (foot && kedge.build) { foot.textContent = kedge.word("built", { date: built }); }
  if (!line) { return; }

  function show(key, values, action) {
    isSaving = key === "saving";
    line.textContent = kedge.word(key, values);
    if (action) { line.append(" ", kedge.button(kedge.word(action), null, save)); }
  }
  function save() {
    show("saving", { part: "" });
    ask("save");
  }

  if (location.protocol === "file:" || kedge.book) { return show(kedge.book ? "book_file" : "local_file", { date: built }); }
  // Linked from here, as over file:// a browser would complain of it.
  document.head.append(kedge.make("link", { rel: "manifest", href: kedge.root + "manifest.webmanifest" }));
  // Inside the window of a chat or a pager there may be no worker although the site has https.
  if (!container) {
    show(window.isSecureContext ? "not_saved_window" : "not_saved_here");
    if (window.isSecureContext) { line.append(" ", kedge.button(kedge.word("copy_link"), null, button => kedge.take(location.href, button))); }
    return;
  }

  // What the worker says of the cache as it is now, not as it once was.
  function ask(what) {
    var worker = registration && registration.active;
    if (!worker) { return start(); }
    var channel = new MessageChannel();
    channel.port1.onmessage = function (event) { tell(event.data); };
    worker.postMessage({ kedge: what, page: kedge.build }, [channel.port2]);
  }

  function tell(state) {
    if (kedge.tellBook) { kedge.tellBook(state, ask); }
    if (state.saved) {
      show(state.lacks ? "not_in_copy" : "saved", { date: state.built });
      // Browsers throw out what they may; Safari does within a week unless the site is on the home screen.
      if (window.top === window && navigator.storage && navigator.storage.persist) { navigator.storage.persist().catch(() => {}); }
      if (navigator.standalone === false) { line.append(" " + kedge.word("saved_week")); }
      if (state.isOlder && container.controller) { offer(state); }
    } else if (state.isFilling) {
      show("saving", { part: "" });
    } else if (state.failed) {
      show("not_saved", {}, "save_again");
    } else if (state.ask && !state.wanted) {
      show("not_saved_large", { size: Math.ceil(state.size / 1e6) }, "save");
    } else {
      save();
    }
  }

  // Says so once, and leaves it to the reader: a page must not change under a thumb in the middle of an incident.
  function offer(state) {
    if (offered === state.page) { return; }
    offered = state.page;
    if (newer) { newer.remove(); }
    var text = kedge.word("newer", { date: state.built });
    newer = kedge.make("div", { class: "newer", role: "group", "aria-label": text }, kedge.make("p", {}, text),
      kedge.button(kedge.word("reload"), "strong", () => location.reload()),
      kedge.button(kedge.word("later"), null, () => newer.remove()));
    document.body.append(newer);
    kedge.say(text);
  }

  function follow(worker) {
    if (!worker) { return; }
    if (!registration.active) { show("saving", { part: "" }); }
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated" || worker.state === "redundant") { settle(); }
    });
  }
  function settle() {
    if (registration.active) { ask("state"); } else if (!registration.installing) { show("not_saved", {}, "save_again"); }
  }

  function start() {
    container.register(kedge.root + "sw.js", { updateViaCache: "none" }).then(made => {
      var isFirst = !registration;
      registration = made;
      follow(made.installing);
      settle();
      if (!isFirst) { return; }
      made.addEventListener("updatefound", () => follow(made.installing));
      // A tab that stays open for days learns of a correction too.
      var look = function () { if (!document.hidden) { made.update().catch(() => {}); } };
      document.addEventListener("visibilitychange", look);
      setInterval(look, 900000);
    }, () => { show("not_saved", {}, "save_again"); });
  }

  container.addEventListener("message", event => {
    if (event.data.kedge === "ready") { ask("state"); }
    if (event.data.kedge === "progress" && isSaving) {
      show("saving", { part: event.data.done + "/" + event.data.all });
    }
  });
  container.startMessages();
  // The page first: nothing is fetched for later before it is shown.
  if (document.readyState === "complete") { start(); } else { window.addEventListener("load", () => setTimeout(start)); }
})();
