// The clock until somebody else has to be woken, counted from the start of the incident.
(function () {
  "use strict";
  var bar = document.querySelector(".escalate-bar");
  var incident = kedge.incident;
  if (!bar || !bar.dataset.after) { return; }
  var rule = Number(bar.dataset.after);
  var what = bar.querySelector(".escalate-what");
  var whom = what.querySelector("span").textContent;

  function exactly(minutes) {
    return minutes < 120 || minutes % 60 ? kedge.word("minutes", { number: minutes }) :
      kedge.word("hours", { number: minutes / 60 });
  }

  // From two hours on in whole hours that have passed or are left, so that no time is ever said to be longer than it is.
  function about(minutes) { return exactly(minutes < 120 ? minutes : minutes - minutes % 60); }

  // The same two lines whatever they say, so that nothing moves.
  function write(first, second) {
    if (what.querySelector("strong").textContent !== first) { what.querySelector("strong").textContent = first; }
    what.querySelector("span").textContent = second;
  }

  var start = kedge.make("button", { type: "button", class: "escalate-what" },
    kedge.make("strong", {}, kedge.word("clock_start")), " ",
    kedge.make("span", {}, kedge.word("clock_start_why", { time: exactly(rule) })));
  start.addEventListener("click", () => {
    incident.begin();
    what.focus({ preventScroll: true });
    kedge.say(what.textContent);
  });

  function show() {
    var state = incident.state;
    var unknown = state.start === null;
    var shown = unknown ? start : what;
    if (!shown.isConnected) { (unknown ? what : start).replaceWith(shown); }
    bar.classList.remove("passed");
    if (unknown) { return; }
    var deadline = state.start + rule * 60000;
    var left = deadline - Date.now();
    if (state.escalated) {
      write(kedge.word("escalated", { time: kedge.clock(state.escalated) }), whom);
    } else if (left > 0) {
      // The minute that runs counts, up to what the rule gives: a phone's clock may have been put back since the start.
      var shownMinutes = Math.min(rule, Math.ceil(left / 60000));
      write(kedge.word("escalate_by", { time: kedge.clock(deadline) }), kedge.word("escalate_in", { time: about(shownMinutes) }));
    } else {
      bar.classList.add("passed");
      write("\u26a0 " + kedge.word("escalate_now"), kedge.word("escalate_over", { time: about(Math.max(1, Math.floor(-left / 60000))) }));
      if (!state.warned) {
        incident.set("warned", true);
        kedge.say(kedge.word("escalate_now") + " " + whom);
      }
    }
    what.setAttribute("aria-label", what.textContent + " " + whom);
  }

  bar.querySelectorAll(".reach").forEach(link => {
    link.addEventListener("click", () => {
      incident.note(kedge.word("escalated_to", { name: bar.dataset.to, via: link.textContent }), "escalated");
    });
  });
  incident.watch(show);
  setInterval(show, 5000);
  document.addEventListener("visibilitychange", show);
  show();
})();
