// The bar: when somebody else has to be woken, whom, and how. By which clock: docs/escalation-clock.md.
(function () {
  "use strict";
  var bar = document.querySelector(".escalate-bar");
  var incident = kedge.incident, word = kedge.word, make = kedge.make;
  // The words that the page itself has for the ways to reach somebody.
  var ways = { call: "/*word: call*/", page: "/*word: pager*/", chat: "/*word: chat*/", mail: "/*word: mail*/" };

  function exactly(minutes) {
    return minutes < 120 || minutes % 60 ? word("minutes", { number: minutes }) : word("hours", { number: minutes / 60 });
  }
  // From two hours on in whole hours that have passed or are left, so that no time is ever said to be longer than it is.
  function about(minutes) { return exactly(minutes < 120 ? minutes : minutes - minutes % 60); }
  kedge.about = about;

  // What a clock says: a title, how long, and whether it has passed.
  incident.told = function (state, clock) {
    if (state.end) {
      var lasted = state.start === null ? "" : about(Math.max(1, Math.round((state.end - state.start) / 60000)));
      return { first: word("ended_at", { time: kedge.utc(state.end) }), second: lasted };
    }
    var calls = state.calls, last = calls[calls.length - 1], levels = state.rule.levels;
    if (last && (!clock || calls.length >= levels.length || clock.left > 0)) {
      var next = clock && calls.length < levels.length && levels[calls.length];
      return { first: word("escalated", { time: kedge.utc(last) }), level: levels[calls.length - 1] || levels[levels.length - 1],
        second: next ? word("escalate_next", { name: next[1] || "", time: about(Math.ceil(clock.left / 60000)) }) : "" };
    }
    if (clock.left > 0) {
      // The minute that runs counts.
      return { first: word("escalate_by", { time: kedge.utc(clock.due) }), at: clock.due,
        second: word("escalate_in", { time: about(Math.ceil(clock.left / 60000)) }) };
    }
    return { first: "\u26a0 " + word("escalate_now"), isPassed: true,
      second: word("escalate_over", { time: about(Math.max(1, Math.floor(-clock.left / 60000))) }) };
  };

  // The ways to reach whom a level names, the one that it asks for first.
  incident.reach = function (level) {
    var links = [], name = level[1];
    function add(via, url) {
      // What is stored may be anybody's.
      if (!/^(https?|tel|mailto):/.test(url)) { return; }
      var link = make("a", { class: "reach", "data-via": via, href: url,
        "aria-label": ways[via] + " " + name + (via === "call" ? ", " + level[3] : "") }, ways[via]);
      if (via === "call") { link.append(make("span", { class: "number" }, " " + level[3])); }
      links[/^(slack|email)$/.test(level[2]) && via === (level[2] === "slack" ? "chat" : "mail") ? "unshift" : "push"](link);
    }
    if (level[3]) { add("call", "tel:" + level[3].replace(/[ -]/g, "")); }
    if (level[4]) { add("page", level[4]); }
    if (level[5]) { add("chat", level[5]); }
    if (level[6] && (level[2] === "email" || !(level[3] && level[4]))) { add("mail", "mailto:" + level[6]); }
    // A phone has room for three.
    return links.slice(0, 3);
  };

  if (!bar || !bar.dataset.after || !incident.state.rule) { return; }
  var what = bar.querySelector(".escalate-what");

  // The same two lines whatever they say, so that nothing moves.
  function write(told, name) {
    var first = what.querySelector("strong");
    var here = told.at && new Date(told.at).getTimezoneOffset() ? word("here", { time: kedge.clock(told.at) }) : "";
    if (first.textContent !== told.first + here) {
      first.textContent = told.first;
      if (here) { first.append(make("span", { class: "here" }, here)); }
    }
    what.querySelector("span:not(.here)").textContent = [name, told.second].filter(Boolean).join(" \u00b7 ");
  }

  var start = make("button", { type: "button", class: "escalate-what" }, make("strong", {}, word("clock_start")), " ",
    make("span", {}));
  start.addEventListener("click", () => {
    incident.begin();
    what.focus({ preventScroll: true });
    kedge.say(what.textContent);
  });

  var whom = null, named = what.querySelector("span").textContent;
  function call(level) {
    if (JSON.stringify(level) === whom) { return; }
    whom = JSON.stringify(level);
    bar.querySelectorAll(".reach").forEach(link => { link.remove(); });
    incident.reach(level).forEach(link => {
      link.addEventListener("click", () => {
        var isNew = whom === JSON.stringify(current);
        incident.change(state => {
          state.log.push({ at: Date.now(), text: word("escalated_to", { name: level[1], via: link.firstChild.data }) });
          if (isNew) { state.calls.push(Date.now()); }
        });
      });
      bar.append(link);
    });
  }

  var current = null;
  function show() {
    var state = incident.state, levels = state.rule.levels, clock = incident.due();
    // Nobody is named for this severity: the rule of another one would be false.
    bar.hidden = !levels.length;
    if (bar.hidden) { return; }
    var waits = !clock && !state.end && !state.calls[0];
    var shown = waits ? start : what;
    if (!shown.isConnected) { (waits ? what : start).replaceWith(shown); }
    var told = waits ? {} : incident.told(state, clock);
    current = clock ? clock.level : incident.level(state);
    var level = told.level || current;
    call(level);
    bar.classList.toggle("passed", !!told.isPassed);
    bar.classList.toggle("ended", !!state.end);
    if (waits) {
      start.querySelector("span").textContent = [level[1], word("clock_start_why", { time: exactly(level[0]) })].filter(Boolean).join(" \u00b7 ");
      return;
    }
    write(state.ack && (told.at || told.isPassed) ? Object.assign({}, told, { second: told.second + " \u00b7 " + word("taken", { time: kedge.utc(state.ack) }) }) : told,
      state.end ? "" : level[1]);
    if (told.isPassed && state.warned !== clock.due) {
      incident.keep("warned", clock.due);
      kedge.say(word("escalate_now") + " " + (level[1] || named));
    }
    what.setAttribute("aria-label", what.textContent + " " + (level[1] || named));
  }
  incident.watch(show);
  setInterval(show, 5000);
  document.addEventListener("visibilitychange", show);
  show();
})();
