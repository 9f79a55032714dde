// Which label of a step fits what its command printed. Nothing that is pasted is kept or leaves this page.
(function () {
  "use strict";
  var word = kedge.word, make = kedge.make;

  // The grammar of Sources/Handbook/Content/OutputPattern.swift; Tests/e2e/patterns.tsv holds the two together.
  var escape = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b\n]*(?:\x07|\x1b\\)|[ -/]+[0-~]|[0-Z\\^-~]|)/g;
  function plain(text) { return text.replace(escape, "").replace(/\r/g, "").replace(/[\t\v\f ]+/g, " "); }
  function isWord(text, at) { return /^[A-Za-z0-9_]$/.test(text.charAt(at)); }
  function place(line, part, from, isRight) {
    var at = line.indexOf(part, from);
    while (at >= 0 && !isRight(at)) { at = line.indexOf(part, at + 1); }
    return at;
  }
  kedge.fits = function (pattern, output) {
    var lines = plain(output).split("\n");
    if (/^\(no output\)$/.test(pattern)) { return lines.every(line => !line.trim()); }
    pattern = plain(pattern.replace(/\{\{[a-z_][a-z0-9_]*\}\}/g, "\u2026")).replace(/\n/g, " ").replace(/ +/g, " ");
    var pieces = pattern.split("\u2026"), parts = pieces.filter(Boolean), last = parts.length - 1;
    if (!/[^ \u2026]/.test(pattern) || new TextEncoder().encode(pattern).length > 500) { return false; }
    return lines.some(line => {
      var next = 0;
      return parts.every((part, index) => {
        var at = place(line, part, next, at => {
          var end = at + part.length;
          return (index || !pieces[0] || !isWord(part, 0) || !isWord(line, at - 1)) &&
            (index < last || !pieces[pieces.length - 1] || !isWord(part, part.length - 1) || !isWord(line, end));
        });
        next = at + part.length;
        // Nothing between two spaces leaves one.
        if (part.slice(-1) === " " && (parts[index + 1] || "")[0] === " ") { next -= 1; }
        return at >= 0;
      });
    });
  };

  // A place that nobody filled is any text.
  function textOf(code) {
    var copy = code.cloneNode(true);
    copy.querySelectorAll(".param:not(.is-filled)").forEach(place => { place.textContent = "\u2026"; });
    return copy.textContent;
  }
  function branchesOf(step) {
    return Array.from(step.querySelectorAll(":scope > ul > li.branch")).map(item => {
      var label = item.querySelector("strong");
      var rest = label.nextSibling ? label.nextSibling.textContent.trim() : "";
      return { item, label, isAnswer: /^(?:\u2192|->|=>)/.test(rest), patterns: Array.from(label.querySelectorAll("code")) };
    }).filter(branch => branch.isAnswer);
  }
  function fitting(branches, output) {
    var found = branches.filter(branch => branch.patterns.some(code => kedge.fits(textOf(code), output)));
    var last = branches[branches.length - 1];
    return found.length || last.patterns.length ? found : [last];
  }

  function mark(branches, found) {
    branches.forEach(branch => {
      var isFitting = found.includes(branch), old = branch.item.querySelector(".fits-mark");
      branch.item.classList.toggle("fits", isFitting);
      if (old) { old.remove(); }
      if (isFitting) { branch.label.before(make("span", { class: "fits-mark" }, "\u2713 " + word("output_fits") + " ")); }
    });
  }
  function field(step, branches) {
    var id = "_output-" + step.id;
    var area = make("textarea", { id, rows: 3, spellcheck: "false", autocomplete: "off", autocapitalize: "off" });
    var said = make("p", { class: "output-said" });
    function judge(isEmpty) {
      var found = isEmpty || area.value ? fitting(branches, area.value) : [];
      var names = found.map(branch => branch.label.textContent).join(" / ");
      mark(branches, found);
      said.textContent = !isEmpty && !area.value ? "" :
        word(found.length === 1 ? "output_one" : found.length ? "output_several" : "output_none", { label: names });
      kedge.say(said.textContent);
    }
    area.addEventListener("input", () => judge(false));
    var box = make("details", { class: "output" }, make("summary", {}, word("output")),
      make("label", { for: id }, word("output_label")), area,
      make("p", { class: "buttons" }, kedge.button(word("output_empty"), null, () => { area.value = ""; judge(true); })), said);
    // What was pasted is gone with the field.
    box.addEventListener("toggle", () => {
      if (box.open) { return area.focus(); }
      area.value = "";
      judge(false);
    });
    return box;
  }

  // The field is under the last command of the step. It comes once the command was copied, or from the menu of the step:
  // before that, the page has no more on it than to read.
  kedge.outputOf = function (step) {
    if (step.output !== undefined) { return step.output; }
    var branches = branchesOf(step), list = branches.length && branches[0].item.parentNode;
    step.output = null;
    if (list && branches.some(branch => branch.patterns.length)) {
      step.output = field(step, branches);
      var last = [...step.querySelectorAll(":scope > div.code")]
        .filter(code => code.checkVisibility ? code.checkVisibility() : code.offsetHeight).pop();
      if (last) { last.after(step.output); } else { list.before(step.output); }
    }
    return step.output;
  };
  document.addEventListener("click", event => {
    var step = event.target.closest(".copy") && event.target.closest(".text li.step");
    if (step) { kedge.outputOf(step); }
  });
})();
