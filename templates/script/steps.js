// Ticks with their times, the timeline that they make, and what is to be said about a wrong step.
(function () {
  "use strict";
  var incident = kedge.incident;
  var page = kedge.data.page || {};
  var panel = document.getElementById("_timeline");
  if (!panel) { return; }
  var list = panel.querySelector("ol");

  // Where this page is published, without parameters: what one can hand on.
  function address(id) {
    var link = document.querySelector("link[rel=canonical]");
    return (link ? link.href : location.href.split(/[?#]/)[0]) + (id ? "#" + id : "");
  }

  function short(text) {
    text = text.replace(/\s+/g, " ").trim();
    return text.length > 80 ? text.slice(0, 79) + "\u2026" : text;
  }

  // A step as people name it: the heading above it, the number that its list shows, how it begins.
  function name(step) {
    var heading = step.parentNode;
    do { heading = heading.previousElementSibling; } while (!/^H\d/.test(heading.nodeName));
    var first = "";
    Array.from(step.childNodes).some(node => {
      if (node.matches && node.matches(".tick, .anchor, .step-more")) { return false; }
      if (node.matches && node.matches("ol, ul, div, table")) { return true; }
      first += node.textContent;
      return node.nodeName === "P";
    });
    return heading.firstChild.textContent.trim() + " " + step.value + (first.trim() && ": " + short(first));
  }

  function lines(state) {
    var all = state.log.slice();
    Object.keys(state.ticks).forEach(id => {
      var done = incident.ticked(id, state);
      if (done) { all.push({ at: done.at, text: "\u2713 " + done.text }); }
    });
    if (state.start !== null) {
      all.push({ at: state.start, text: kedge.word(state.by === "alert" ? "began_alert" : "began_tap") });
    }
    return all.sort((one, other) => one.at - other.at);
  }

  // Markdown that an incident channel and a postmortem take as it is.
  function markdown(state) {
    var title = [page.failureReason || page.title, state.slug].filter(Boolean).join(" \u00b7 ");
    return "**" + title + "** " + address() + "\n\n" + lines(state).map(line => {
      return "- " + kedge.word("moment", { day: kedge.day(line.at), time: kedge.utc(line.at) }) + " \u2013 " + line.text;
    }).join("\n") + "\n";
  }

  function tickedAt(done) { return kedge.word("ticked_at", { time: kedge.utc(done.at) }); }

  var ticks = document.querySelectorAll(".tick");

  function show() {
    var state = incident.state;
    ticks.forEach(tick => {
      var done = incident.ticked(tick.parentNode.id);
      tick.setAttribute("aria-pressed", !!done);
      tick.textContent = done ? kedge.utc(done.at) : "";
      tick.title = done ? tickedAt(done) : "";
    });
    list.replaceChildren(...lines(state).map(line =>
      kedge.make("li", {}, kedge.make("time", {}, kedge.utc(line.at)), " " + line.text)));
    notice();
  }

  // What is no longer shown, and what can be done; it is above the escalate bar and moves nothing.
  var shown = null;
  function notice() {
    var why = incident.old && incident.why;
    if (why === shown) { return; }
    shown = why;
    var box = document.querySelector(".old-incident");
    if (box) { box.remove(); }
    if (!why) { return; }
    var at = lines(incident.old)[0].at;
    var said = kedge.word("old_" + why, { day: kedge.day(at), time: kedge.utc(at) });
    box = kedge.make("aside", { class: "old-incident", "aria-label": kedge.word("old") }, kedge.make("p", {}, said),
      kedge.make("p", { class: "buttons" },
        why === "asked" ? kedge.button(kedge.word("old_continue"), null, incident.resume) : "",
        kedge.button(kedge.word("old_copy"), null, made => kedge.take(markdown(incident.old), made)),
        kedge.button(kedge.word(why === "asked" ? "old_new" : "close"), null, incident.forget)));
    document.querySelector(".dock").prepend(box);
    kedge.say(said);
  }

  ticks.forEach(tick => {
    tick.addEventListener("click", () => {
      var step = tick.parentNode;
      incident.tick(step.id, name(step));
      var done = incident.ticked(step.id);
      kedge.say(done ? tickedAt(done) : kedge.word("unticked"));
    });
  });

  // The mark of a step opens what can be done with it.
  document.querySelectorAll("a.anchor.step").forEach(mark => {
    var step = mark.parentNode;
    var more = null;
    mark.textContent = "\u22ef";
    mark.setAttribute("role", "button");
    mark.setAttribute("aria-expanded", "false");
    mark.setAttribute("aria-label", kedge.word("step_more", { number: step.value }));
    mark.addEventListener("keydown", event => {
      if (event.key === " ") { event.preventDefault(); mark.click(); }
    });
    mark.addEventListener("click", event => {
      event.preventDefault();
      mark.setAttribute("aria-expanded", more ? "false" : "true");
      if (more) {
        more.remove();
        more = null;
        return;
      }
      var link = kedge.button(kedge.word("step_copy"), null, () => kedge.take(mark.href, link));
      var wrong = kedge.button(kedge.word("step_wrong"), null, () => {
        kedge.take(kedge.word("wrong_note", { url: address(step.id), title: page.title, step: name(step),
          build: kedge.build, service: incident.slug || "\u2013",
          time: kedge.day(Date.now()) + " " + kedge.utc(Date.now()) }), wrong);
      });
      more = kedge.make("p", { class: "step-more buttons" }, link, wrong);
      // It is below the step's first line, so that what was read stays where it was.
      var block = Array.from(step.children).find(child => {
        return child.matches("p, ul, ol, div, blockquote");
      });
      if (block && block.matches("p")) { block.after(more); } else { step.insertBefore(more, block || null); }
    });
  });

  var copy = document.getElementById("_copy-timeline");
  copy.addEventListener("click", () => kedge.take(markdown(incident.state), copy));
  document.getElementById("_new-incident").addEventListener("click", incident.renew);
  incident.watch(show);
  show();
})();
