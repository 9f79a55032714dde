// What the other parts share. This is the only global name.
var kedge = { words: {/*words: script_*/} };
(function () {
  "use strict";
  var page = document.documentElement;
  kedge.root = page.dataset.root || "";
  // The build is told by a file of its own: a page stays the same while nothing on it changes.
  kedge.build = page.dataset.build || (self.kedgeBuild || {}).page || "";
  kedge.book = page.classList.contains("book");
  kedge.query = new URLSearchParams(location.search);

  // What Swift knows of this page, for scripts.
  kedge.data = {};
  var island = document.getElementById("_data");
  if (island) { kedge.data = JSON.parse(island.textContent); }
  Object.assign(kedge.words, kedge.data.words);
  // What only an incident asks for, so that the one-file edition, which keeps none, has none of it.
  island = document.querySelector("script.incident");
  if (island) {
    var known = JSON.parse(island.textContent);
    Object.keys(known.levels).forEach(id => { kedge.data.page.severities[id].levels = known.levels[id]; });
    Object.assign(kedge.data.page, known);
  }

  // A text of the interface, its places `{name}` filled; of a word with forms the one that goes with its number.
  kedge.word = function (key, values) {
    var text = kedge.words[key] || key;
    if (text.other) { text = text[kedge.words.plural(values.count)] || text.other; }
    return text.replace(/\{(\w+)\}/g, (place, name) => values && name in values ? values[name] : place);
  };

  // An element; a child that is text stays text.
  kedge.make = function (tag, attributes, ...children) {
    var element = document.createElement(tag);
    Object.keys(attributes || {}).forEach(name => {
      if (attributes[name] !== null && attributes[name] !== false) { element.setAttribute(name, attributes[name]); }
    });
    element.append(...children);
    return element;
  };

  // A button with what it does.
  kedge.button = function (text, style, action) {
    var made = kedge.make("button", { type: "button", class: style }, text);
    made.addEventListener("click", () => action(made));
    return made;
  };

  // A drawing of 22 by 22 on a button that has been waiting for this script.
  kedge.draw = function (button, drawing) {
    if (button) { button.insertAdjacentHTML("afterbegin", '<svg aria-hidden="true" width="22" height="22" viewBox="0 0 22 22">' + drawing + "</svg>"); }
  };

  // Times, as people say them: in UTC, and on the clock of this phone.
  kedge.utc = at => new Date(at).toISOString().slice(11, 16);
  kedge.day = at => new Date(at).toISOString().slice(0, 10);
  kedge.clock = at => new Date(at).toTimeString().slice(0, 5);

  // One polite live region; the same words twice are read out twice.
  var region = document.getElementById("_live");
  kedge.say = function (text) {
    if (!region) { return; }
    region.textContent = region.textContent === text ? text + "\u00a0" : text;
  };

  // A value of this browser, as JSON; where storage is refused it is gone with the page.
  kedge.store = function (key) {
    var name = "kedge." + key;
    return {
      get: function () {
        try { return JSON.parse(localStorage.getItem(name)); } catch (error) { return null; }
      },
      set: function (value) {
        try { localStorage.setItem(name, JSON.stringify(value)); } catch (error) { return false; }
        return true;
      },
      remove: function () {
        try { localStorage.removeItem(name); } catch (error) { /* it was never there */ }
      }
    };
  };

  // Copies over file:// too, where the clipboard API may be missing: then a hidden field serves.
  kedge.copy = function (text, owner, done) {
    function told(ok) {
      kedge.say(kedge.word(ok ? "copied" : "not_copied"));
      if (done) { done(ok); }
    }
    function byField() {
      var field = kedge.make("textarea", { readonly: "", class: "unseen", "aria-hidden": "true" });
      field.value = text;
      (owner.closest("dialog") || document.body).append(field);
      field.select();
      var ok = document.execCommand("copy");
      field.remove();
      owner.focus({ preventScroll: true });
      told(ok);
    }
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(text).then(() => told(true), byField);
    } else {
      byField();
    }
  };

  // A button that says for two seconds what came of it.
  kedge.flash = function (button, text) {
    if (!("label" in button.dataset)) { button.dataset.label = button.textContent; }
    // What is beside it stays where it is.
    button.style.minWidth = button.offsetWidth + "px";
    button.textContent = text;
    clearTimeout(button.timer);
    button.timer = setTimeout(() => {
      button.textContent = button.dataset.label;
      delete button.dataset.label;
      button.style.minWidth = "";
    }, 2000);
  };

  // Copies, and lets the button say what came of it; where it is refused the text is marked, so that a long press takes it.
  kedge.take = function (text, button, shown, said) {
    kedge.copy(text, button, ok => {
      kedge.flash(button, ok && said || kedge.word(ok ? "copied" : "not_copied"));
      if (ok && said) { kedge.say(said); }
      if (!ok && shown) { getSelection().selectAllChildren(shown); }
    });
  };

  // What only works with this script is shown from here on; its room was kept.
  page.classList.add("ready");

  // What of a code block goes into a shell: all of it, or where it shows prompts what follows them, with the lines that
  // a command goes on in. The rest is what the commands printed.
  function command(code) {
    var block = code.cloneNode(true);
    block.querySelectorAll(".hl-prompt").forEach(prompt => { prompt.textContent = "\u0000" + prompt.textContent; });
    var text = block.textContent.replace(/\n$/, "");
    if (text.indexOf("\u0000") < 0) { return text; }
    var taken = [], second = /^\u0000?>( |$)/, goesOn, hasSecond, end;
    text.split("\n").forEach((line, at, lines) => {
      // The second prompt is the shell's, not the command's.
      if (end ? hasSecond : goesOn) { line = line.replace(second, ""); }
      if (end) {
        if (end.test(line)) { end = null; }
        taken.push(line.replace("\u0000", ""));
        return;
      }
      if (line[0] !== "\u0000" && !goesOn) { return; }
      var here = line.match(/[^<]<<-?\s*["']?(\w+)/), opens = line.match(/(?:\b(do|then)|([{(]))\s*$/);
      if (here) { end = new RegExp("^\\s*" + here[1] + "$"); }
      if (opens) { end = opens[1] === "do" ? /\bdone\b/ : opens[1] ? /\bfi\b/ : /^\s*[})]/; }
      // Whether what is open has one, its last line says.
      if (end) { hasSecond = second.test(lines.slice(at + 1).find(next => end.test(next.replace(second, "")))); }
      goesOn = /(?:[\\|]|&&)\s*$/.test(line);
      taken.push(line.replace(/^\u0000. ?/, ""));
    });
    return taken.join("\n");
  }

  // Copying a command: exactly its text, with the values filled in.
  document.addEventListener("click", event => {
    var button = event.target.closest("button.copy");
    if (!button) { return; }
    var block = button.closest(".code"), code = block.querySelector("code");
    var said = kedge.copies && kedge.copies(block, button);
    if (said !== false) { kedge.take(command(code), button, code, said || block.dataset.example && kedge.word("copied_example")); }
  });
})();
