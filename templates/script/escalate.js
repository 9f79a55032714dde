// The clock until somebody else has to be woken, counted from the start of the incident.
(function () {
  "use strict";
  var bar = document.querySelector(".escalate-bar");
  var incident = kedge.incident;
  if (!bar || !bar.dataset.after) { return; }
  var after = Number(bar.dataset.after) * 60000;
  var what = bar.querySelector(".escalate-what");
  var whom = what.querySelector("span").textContent;

  function minutes(span) {
    var whole = Math.max(1, Math.round(span / 60000));
    return whole < 120 ? kedge.word("minutes", { number: whole }) : kedge.word("hours", { number: Math.round(whole / 60) });
  }

  // The same two lines whatever they say, so that nothing moves.
  function write(first, second) {
    if (what.querySelector("strong").textContent !== first) { what.querySelector("strong").textContent = first; }
    what.querySelector("span").textContent = second;
  }

  var start = kedge.make("button", { type: "button", class: "escalate-what" },
    kedge.make("strong", {}, kedge.word("clock_start")), " ",
    kedge.make("span", {}, kedge.word("clock_start_why", { time: minutes(after) })));
  start.addEventListener("click", function () {
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
    var deadline = state.start + after;
    var left = deadline - Date.now();
    if (state.escalated) {
      write(kedge.word("escalated", { time: kedge.clock(state.escalated) }), whom);
    } else if (left > 0) {
      write(kedge.word("escalate_by", { time: kedge.clock(deadline) }), kedge.word("escalate_in", { time: minutes(left + 30000) }));
    } else {
      bar.classList.add("passed");
      write("\u26a0 " + kedge.word("escalate_now"), kedge.word("escalate_over", { time: minutes(-left - 30000) }));
      if (!state.warned) {
        incident.set("warned", true);
        kedge.say(kedge.word("escalate_now") + " " + whom);
      }
    }
    what.setAttribute("aria-label", what.textContent + " " + whom);
  }

  bar.querySelectorAll(".reach").forEach(function (link) {
    link.addEventListener("click", function () {
      incident.note(kedge.word("escalated_to", { name: bar.dataset.to, via: link.textContent }), "escalated");
    });
  });
  incident.watch(show);
  setInterval(show, 5000);
  document.addEventListener("visibilitychange", show);
  show();
})();
