// Keyboard shortcuts, and which section the reader is in.
(function () {
  "use strict";
  var pending = false;

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) { return; }
    if (event.target.closest("input, textarea, select, [contenteditable], dialog")) { return; }
    var wasPending = pending;
    pending = event.key === "g" && !wasPending;
    if (pending) {
      setTimeout(() => { pending = false; }, 1500);
      return;
    }
    var hit = (wasPending ? { h: ".bar .home", t: "[data-go=triage]", e: "[data-go=escalation]" } : {
      "/": ".search-open", n: ".siblings li:has(> [aria-current]) + li a", p: ".siblings li:has(+ li > [aria-current]) a"
    })[event.key];
    var link = hit && document.querySelector(hit);
    if (link) { event.preventDefault(); link.click(); }
    if (!wasPending && event.key === "?") { event.preventDefault(); kedge.openKeys(); }
  });

  // The section at the top of the window is marked where it is linked.
  var links = Object.create(null);
  document.querySelectorAll(".thumbs a[href^='#'], .contents a").forEach(link => {
    var id = link.getAttribute("href").slice(1);
    try { id = decodeURIComponent(id); } catch (error) { return; }
    (links[id] = links[id] || []).push(link);
  });
  var rooms = document.querySelectorAll(kedge.book ? ".chapter" : "main");
  // The last that begins above the first lines below the bar; before that, the first. Only few are asked: to ask where
  // one stands is to lay it out.
  function reached(elements) {
    var now = 0;
    for (var end = elements.length; end - now > 1;) {
      var middle = now + end >> 1;
      if (elements[middle].getBoundingClientRect().top < 130) { now = middle; } else { end = middle; }
    }
    return elements[now];
  }
  var current = [];
  function show(value) {
    current.forEach(place => { links[place.id].forEach(link => { link.ariaCurrent = value; }); });
  }
  function mark() {
    var room = reached(rooms);
    var sections = room ? room.querySelectorAll(".text section") : [];
    var section = reached(Array.from(sections).filter(section => section.id in links));
    if (!section) { return; }
    // And of its parts the last that begins above; before the first there is none.
    var part = reached([section].concat(Array.from(section.querySelectorAll("h3[id]")).filter(part => part.id in links)));
    if (section === current[0] && part === current[1]) { return; }
    show(null);
    current = [section, part];
    show("true");
  }
  var waiting = false;
  addEventListener("scroll", () => {
    if (waiting) { return; }
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mark();
    });
  }, { passive: true });
  mark();
})();
