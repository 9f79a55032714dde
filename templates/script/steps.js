// Ticks with their times, the timeline that they make, and what is to be said about a wrong step.
(function () {
  "use strict";
  var incident = kedge.incident, word = kedge.word;
  var page = kedge.data.page || {};
  var panel = document.getElementById("_timeline");
  var list = panel && panel.querySelector("ol");
  var text = (document.querySelector("meta[name=kedge-text]") || {}).content;

  function short(text) {
    text = text.replace(/\s+/g, " ").trim();
    return text.length > 80 ? text.slice(0, 79) + "\u2026" : text;
  }

  // A step or a box as people name it: the heading above it, the number that its list shows, how it begins; the page
  // too, where the incident began on another.
  function name(step) {
    var heading = step.parentNode;
    do { heading = heading.previousElementSibling || heading.parentNode; } while (!/^(H\d|MAIN)$/.test(heading.nodeName));
    var first = "";
    Array.from(step.childNodes).some(node => {
      if (node.matches && node.matches(".tick, .anchor, .step-more, input")) { return false; }
      if (node.matches && node.matches("ol, ul, div, table")) { return true; }
      first += node.textContent;
      return node.nodeName === "P";
    });
    var title = /^H/.test(heading.nodeName) ? heading.firstChild.textContent.trim() : "";
    var other = incident.state.reason === (page.failureReason || "") ? "" : page.failureReason || document.title.split(" \u2013 ")[0];
    return [other, (title + " " + (step.matches(".step") ? step.value : "")).trim()].filter(Boolean).join(", ") +
      (first.trim() && ": " + short(first));
  }
  // A step is kept by its words, as its number is another one once a step is put before it. The values of one server and
  // the lists that name other steps are none of them. What was kept by its number goes on so.
  function idOf(step) {
    var id = incident.path + "#" + step.id;
    return id in incident.state.ticks ? id : step.words || id;
  }

  function lines(state) {
    var all = state.log.slice();
    function add(at, key) { if (at) { all.push({ at, text: word(key) }); } }
    Object.keys(state.ticks).forEach(id => {
      var done = incident.ticked(id, state);
      if (done) { all.push({ at: done.at, text: "\u2713 " + done.text }); }
    });
    all.sort((one, other) => one.at - other.at);
    if (state.start !== null) { all.unshift({ at: state.start, text: word(state.by === "alert" ? "began_alert" : "began_tap") }); }
    add(state.ack, "acknowledged");
    all.sort((one, other) => one.at - other.at);
    add(state.end, "ended");
    return all;
  }

  // Markdown that an incident channel and a postmortem take as it is.
  incident.timeline = function (state) {
    var title = [state.reason || state.title || page.title, state.slug].filter(Boolean).join(" \u00b7 ");
    return "**" + title + "** " + incident.published(state) + "\n\n" + lines(state).map(line =>
      "- " + word("moment", { day: kedge.day(line.at), time: kedge.utc(line.at) }) + " \u2013 " + line.text).join("\n") + "\n";
  };

  function tickedAt(done) { return word("ticked_at", { time: kedge.utc(done.at) }); }

  var ticks = Array.from(document.querySelectorAll(".tick")), known = {};
  ticks.forEach(tick => {
    var step = tick.parentNode, copy = step.cloneNode(true);
    copy.querySelectorAll("button, .param, ul, ol").forEach(one => one.remove());
    step.words = incident.path + "#" + step.id.replace(/\d+$/, "") + copy.textContent.replace(/\s+/g, " ");
    // Two with the same words are two steps.
    while (known[step.words]) { step.words += "+"; }
    known[step.words] = true;
  });

  // The boxes of lists of things to do tick as the steps do.
  var boxes = kedge.book ? [] : Array.from(document.querySelectorAll(".text li input[type=checkbox]:not(:checked)"));
  boxes.forEach((box, index) => {
    var item = box.closest("li");
    box.disabled = false;
    box.dataset.id = item.id ? idOf(item) : incident.path + "#" + (index + 1) + " " + short(item.textContent);
    box.addEventListener("change", () => {
      incident.tick(box.dataset.id, name(item));
      kedge.say(box.checked ? tickedAt(incident.ticked(box.dataset.id)) : word("unticked"));
    });
  });

  function show() {
    var state = incident.state;
    ticks.forEach(tick => {
      var done = incident.ticked(idOf(tick.parentNode));
      tick.setAttribute("aria-pressed", !!done);
      tick.textContent = done ? kedge.utc(done.at) : "";
      tick.title = done ? tickedAt(done) : "";
    });
    boxes.forEach(box => { box.checked = !!incident.ticked(box.dataset.id); });
    if (list) {
      list.replaceChildren(...lines(state).map(line =>
        kedge.make("li", {}, kedge.make("time", {}, kedge.utc(line.at)), " " + line.text)));
      panel.querySelector(".ticked-note").hidden = !incident.saved;
      panel.querySelector(".not-kept").hidden = incident.saved;
    }
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
    var at = (lines(incident.old)[0] || { at: incident.old.opened }).at;
    var said = word("old_" + why, { day: kedge.day(at), time: kedge.utc(at) });
    box = kedge.make("aside", { class: "old-incident", "aria-label": word("old") }, kedge.make("p", {}, said),
      kedge.make("p", { class: "buttons" },
        why === "asked" ? kedge.button(word("old_continue"), null, incident.resume) : "",
        kedge.button(word("old_copy"), null, made => kedge.take(incident.timeline(incident.old), made)),
        kedge.button(word(why === "asked" ? "old_new" : "close"), null, incident.forget)));
    document.querySelector(".dock").prepend(box);
    kedge.say(said);
  }

  ticks.forEach(tick => {
    tick.addEventListener("click", () => {
      var step = tick.parentNode;
      incident.tick(idOf(step), name(step));
      var done = incident.ticked(idOf(step));
      kedge.say(!incident.saved ? panel.querySelector(".not-kept").textContent : done ? tickedAt(done) : word("unticked"));
    });
  });

  // The mark of a step opens what can be done with it.
  document.querySelectorAll("a.anchor.step").forEach(mark => {
    var step = mark.parentNode;
    var more = null;
    mark.textContent = "\u22ef";
    mark.setAttribute("role", "button");
    mark.setAttribute("aria-expanded", "false");
    mark.setAttribute("aria-label", word("step_more", { number: step.value }));
    mark.addEventListener("keydown", event => {
      if (event.key === " ") { event.preventDefault(); mark.click(); }
    });
    mark.addEventListener("click", event => {
      event.preventDefault();
      mark.setAttribute("aria-expanded", !more);
      if (more) {
        more.remove();
        more = null;
        return;
      }
      var link = kedge.button(word("step_copy"), null, () => kedge.take(mark.href, link));
      var wrong = kedge.button(word("step_wrong"), null, () => {
        kedge.take(word("wrong_note", { url: incident.address(step.id), title: page.title, step: name(step),
          build: kedge.build || "\u2013", text, service: incident.state.slug || "\u2013",
          time: kedge.day(Date.now()) + " " + kedge.utc(Date.now()) }), wrong);
      });
      var output = kedge.outputOf(step);
      more = kedge.make("p", { class: "step-more buttons" }, output ? kedge.button(word("output"), null, () => {
        output.open = true;
        output.querySelector("textarea").focus();
      }) : "", link, wrong);
      // It is below the step's first line, so that what was read stays where it was.
      var block = Array.from(step.children).find(child => child.matches("p, ul, ol, div, blockquote"));
      if (block && block.matches("p")) { block.after(more); } else { step.insertBefore(more, block || null); }
    });
  });

  if (panel) {
    var copy = document.getElementById("_copy-timeline");
    copy.addEventListener("click", () => kedge.take(incident.timeline(incident.state), copy));
    document.getElementById("_new-incident").addEventListener("click", incident.renew);
  }
  incident.watch(show);
  show();
})();
