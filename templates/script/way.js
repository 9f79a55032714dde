// What takes an incident, rates it, hands it on and ends it; and from every page the way back to its last step.
(function () {
  "use strict";
  var incident = kedge.incident, word = kedge.word, make = kedge.make;
  var page = kedge.data.page || {};
  function at(id) { return document.getElementById(id); }
  function on(id, action) {
    var button = at(id);
    if (button) { button.addEventListener("click", () => action(button)); }
  }
  function instant(time) { return new Date(time).toISOString().replace(/\.\d+/, ""); }

  incident.published = function (state) {
    var here = incident.address();
    return here.slice(-incident.path.length) === incident.path ? here.slice(0, -incident.path.length) + state.path : here;
  };

  on("_ack", () => { if (!incident.state.ack) { incident.begin(); } });
  // Another phone that opens this link has the same clock.
  on("_hand", button => {
    var state = incident.state, start = incident.start();
    var values = new URLSearchParams(location.search || state.search);
    // The link of the incident before may still be in the address.
    [["server_slug", state.slug], ["started_at", start && instant(start)], ["acknowledged_at", state.ack && instant(state.ack)],
      ["severity", state.severity]].forEach(([name, value]) => {
      values.delete(name);
      if (value) { values.set(name, value); }
    });
    kedge.take(incident.address(location.hash.slice(1) || "diagnosis", "?" + values), button);
  });
  on("_resolved", () => { incident.end(incident.state.end ? null : Date.now()); });

  // The severity is a person's word, and the reason for it belongs into the timeline.
  var rating = null;
  on("_grade", button => {
    button.setAttribute("aria-expanded", !rating);
    if (rating) {
      rating.remove();
      rating = null;
      return;
    }
    var why = make("input", { id: "_why", autocomplete: "off" });
    rating = make("div", { class: "rating" }, make("label", { for: "_why" }, word("grade_why")), why,
      make("p", { class: "buttons" }, ...Object.keys(page.severities).map(id => kedge.button(id + " " + page.severities[id].word, null, () => {
        if (!why.value.trim()) { return why.focus(); }
        incident.change(state => {
          state.log.push({ at: Date.now(), text: word("graded", { from: incident.severity(), to: id, why: why.value.trim() }) });
          state.severity = id;
        });
        button.click();
        button.focus();
      }))));
    button.parentNode.after(rating);
    why.focus();
  });

  var head = document.querySelector(".kind-playbook .head .severity");
  function rateHead() {
    var id = incident.severity(), level = (page.severities || {})[id];
    if (!head || !level) { return; }
    var mark = head.querySelector(".mark"), name = head.querySelector("strong");
    head.className = "severity " + level.style;
    mark.textContent = level.mark;
    name.textContent = id + " " + level.word;
    head.replaceChildren(mark, " ", name, level.demand ? " \u00b7 " + level.demand : "");
  }

  // The way back: one line above the thumbs.
  function place(state) { return (kedge.root || "./") + (state.where || state.path + (state.search || "")); }
  incident.title = state => [state.reason || state.title, state.slug].filter(Boolean).join(" \u00b7 ");
  incident.back = function () {
    return incident.isOn() && page.kind !== "playbook" ? make("a", { href: place(incident.state) }, word("back_to", { name: incident.title(incident.state) })) : null;
  };
  var line = null;
  function back() {
    var isHere = page.kind !== "playbook" && incident.isOn() && incident.state.rule;
    var one = isHere ? incident : incident.others().filter(other => !other.state.end && other.state.rule)[0];
    if (line) { line.remove(); }
    line = null;
    if (!one) { return; }
    var state = one.state, start = isHere ? incident.start() : state.start;
    var clock = incident.clock(state, start);
    var told = clock || state.end || state.calls[0] ? incident.told(state, clock) : { first: word("clock_waits") };
    var level = told.level || clock && clock.level || incident.level(state);
    line = make("aside", { class: "running", "aria-label": word("running") },
      make("a", { href: place(state) }, make("strong", {}, incident.title(state)),
        make("span", {}, [told.first, told.second, !state.end && level && level[1]].filter(Boolean).join(" \u00b7 "))),
      ...(level && !state.end ? incident.reach(level).slice(0, 1) : []));
    line.classList.toggle("passed", !!told.isPassed);
    document.querySelector(".dock").prepend(line);
  }

  // Once it is over: what is still to be sent and written.
  function close() {
    var state = incident.state, button = at("_resolved"), box = document.querySelector(".closing");
    if (!button) { return; }
    button.textContent = word(state.end ? "not_ended" : "end");
    if (box) { box.remove(); }
    if (!state.end) { return; }
    at("_timeline").append(make("p", { class: "closing" }, word("ended_then") + " ", ...(page.closing || []).map(link =>
      make("a", { class: "tap", href: (kedge.root || "./") + link[1] }, link[0]))));
  }

  function show() {
    var ack = at("_ack"), state = incident.state;
    if (ack) {
      ack.disabled = !!state.ack || !!state.end;
      ack.textContent = state.ack ? word("taken_at", { time: kedge.utc(state.ack) }) : word("take");
    }
    // Without an alert in the address the commands are examples, and by now somebody means to run them.
    var filled = at("_filled");
    if (filled && filled.mark && incident.isOn()) { filled.mark(); }
    rateHead();
    back();
    close();
  }

  // What leads away from the place that is read opens a list of what is there instead, and keeps the place.
  var opened = null;
  function menu(link, links) {
    var list = null;
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
    function toggle(event) {
      if (event) { event.preventDefault(); }
      link.setAttribute("aria-expanded", !list);
      if (list) {
        list.remove();
        list = opened = null;
        return;
      }
      if (opened) { opened(); }
      opened = toggle;
      list = make("nav", { class: "menu", "aria-label": link.textContent }, ...links().map(one => {
        one.addEventListener("click", () => toggle());
        return one;
      }));
      list.addEventListener("keydown", pressed => {
        if (pressed.key !== "Escape") { return; }
        toggle();
        link.focus();
      });
      link.parentNode.before(list);
      list.firstChild.focus();
    }
    link.addEventListener("click", toggle);
  }
  function linkTo(id, text) { return make("a", { href: "#" + encodeURIComponent(id) }, text); }
  var fixes = Array.from(document.querySelectorAll("#resolution h3"));
  var fix = document.querySelector('.thumbs a[href="#resolution"]');
  if (fix && fixes.length > 1) {
    menu(fix, () => fixes.map(found => linkTo(found.id || found.closest("section").id, found.firstChild.textContent.trim())));
  }
  var more = document.querySelector('.thumbs a[href="#_contents"]');
  if (more) {
    menu(more, () => Array.from(document.querySelectorAll(".contents > ul > li > a")).map(link => make("a", { href: link.getAttribute("href") }, link.textContent))
      .concat(at("_timeline") ? [linkTo("_timeline", at("_timeline-title").textContent)] : []));
  }

  // Once the title is out of sight the bar has it.
  var title = document.querySelector("main h1"), home = document.querySelector(".bar .home span");
  if (title && home && page.title && window.IntersectionObserver) {
    var site = home.textContent;
    new IntersectionObserver(seen => { home.textContent = seen[seen.length - 1].isIntersecting ? site : page.title; }).observe(title);
  }

  // The last step is the one that was tapped last; a playbook that was only opened is one too.
  function been(id) {
    if (page.kind !== "playbook" || !incident.isOn()) { return; }
    var where = incident.path + (location.search || incident.state.search || "") + (id ? "#" + id : location.hash);
    if (where !== incident.state.where) { incident.keep("where", where); }
  }
  document.addEventListener("click", event => {
    var step = event.target.closest("li.step");
    if (step) { been(step.id); }
  });
  if ((incident.state.where || "").indexOf(incident.path) !== 0) { been(""); }
  incident.watch(show);
  setInterval(back, 5000);
  show();
})();
