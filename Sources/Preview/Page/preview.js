// Part of the preview alone: reloads the page when it has changed, and says what keeps it from changing.
(function () {
  "use strict";
  var own = document.currentScript.dataset.mark;
  var place = "kedge.preview:" + location.pathname;
  var errors = null, source = null, shut = "";

  // The copy for the time without a network is not what was just written.
  var container = navigator.serviceWorker;
  if (container) {
    container.getRegistrations().then(function (all) { all.forEach(function (one) { one.unregister(); }); }, function () {});
    Object.defineProperty(navigator, "serviceWorker", { value: undefined, configurable: true });
  }
  document.addEventListener("DOMContentLoaded", function () {
    var line = document.getElementById("_saved");
    if (line) { line.textContent = "Preview by kedge serve: nothing is saved on this device."; }
  });

  // Where the reader was: the first part of the page that is in view, and how far from the top.
  function anchor() {
    var all = document.querySelectorAll("main [id]");
    for (var index = 0; index < all.length; index += 1) {
      var top = all[index].getBoundingClientRect().top;
      if (top >= 0 && top < innerHeight) { return { id: all[index].id, top: top }; }
    }
    return null;
  }
  function remember() {
    var found = anchor();
    try {
      sessionStorage.setItem(place, JSON.stringify({ y: scrollY, id: found && found.id, top: found && found.top }));
    } catch (error) { /* nothing is stored here */ }
  }
  function restore() {
    var kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(place));
      sessionStorage.removeItem(place);
    } catch (error) { /* nothing is stored here */ }
    if (!kept) { return; }
    var element = kept.id && document.getElementById(kept.id);
    // The same words at the same place, whatever was written above them.
    if (element) { scrollBy(0, element.getBoundingClientRect().top - kept.top); } else { scrollTo(0, kept.y); }
  }
  addEventListener("load", function () { setTimeout(restore); });

  function make(name, text, parent) {
    var element = document.createElement(name);
    if (text) { element.textContent = text; }
    if (parent) { parent.append(element); }
    return element;
  }

  var style = ":host{all:initial}" +
    "section{position:fixed;z-index:2147483647;left:0;right:0;bottom:0;max-height:60vh;overflow:auto;box-sizing:border-box;" +
    "padding:1rem 1.25rem;background:#fff;color:#1a1a1a;border-top:4px solid #b00020;font:1rem/1.5 system-ui,sans-serif}" +
    "h2{margin:0 3rem .5rem 0;font-size:1.1rem}ul{margin:0;padding:0;list-style:none}li{margin:0 0 .75rem}" +
    "a{color:#0b3f8a;display:inline-block;min-height:44px;line-height:44px;overflow-wrap:anywhere}p{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}" +
    "button{position:absolute;right:.5rem;top:.5rem;min-width:44px;min-height:44px;font:inherit;color:inherit;background:none;border:1px solid;border-radius:4px}" +
    "small{font-size:.9rem}@media print{section{display:none}}";

  function hide() {
    if (errors) { errors.remove(); }
    errors = null;
  }
  function show(news) {
    var said = JSON.stringify([news.errors, news.refusal]);
    hide();
    if (!news.refusal && !news.count || said === shut) { return; }
    errors = make("div");
    errors.id = "_kedge-preview";
    var root = errors.attachShadow({ mode: "open" });
    try {
      var sheet = new CSSStyleSheet();
      sheet.replaceSync(style);
      root.adoptedStyleSheets = [sheet];
    } catch (error) { /* an older browser shows it without style */ }
    var panel = make("section", "", root);
    panel.setAttribute("role", "alert");
    make("h2", news.refusal ? "The handbook cannot be read" :
      news.count + (news.count === 1 ? " finding keeps" : " findings keep") + " this from being published; behind this is " +
      (news.isDraft ? "a draft" : "the last good page"), panel);
    var button = make("button", "\u00d7", panel);
    button.type = "button";
    button.setAttribute("aria-label", "Close");
    button.addEventListener("click", function () {
      shut = said;
      hide();
    });
    if (news.refusal) {
      make("p", news.refusal, panel);
      make("p", news.help, panel);
    }
    var list = make("ul", "", panel);
    news.errors.forEach(function (error) {
      var item = make("li", "", list);
      make("a", error.place, item).href = error.link;
      make("p", error.message + " [" + error.rule + "]", item);
      if (error.help) { make("p", "help: " + error.help, item); }
    });
    if (news.findings) { make("a", "All findings: " + news.summary, panel).href = news.findings; }
    document.body.append(errors);
  }

  // A window that is not seen listens to nothing: a browser has few connections for one site.
  function listen() {
    if (source || document.hidden) { return; }
    source = new EventSource("/.kedge/events?page=" + encodeURIComponent(location.pathname));
    source.onmessage = function (event) {
      var news = JSON.parse(event.data);
      if (news.mark !== own) {
        remember();
        stop();
        location.reload();
        return;
      }
      show(news);
    };
    source.onerror = function () {
      if (source && source.readyState === 2) {
        stop();
        setTimeout(listen, 1000);
      }
    };
  }
  function stop() {
    if (source) { source.close(); }
    source = null;
  }
  document.addEventListener("visibilitychange", function () { if (document.hidden) { stop(); } else { listen(); } });
  addEventListener("pagehide", stop);
  addEventListener("pageshow", listen);
  listen();
})();
