// The escalation tree, one question at a time. Without this script it is the nested list that it was made from.
(function () {
  "use strict";
  var list = document.querySelector("main.kind-escalation #decision-tree > ul");
  var root = list && list.querySelector(":scope > li:has(> ul)");
  if (!root || kedge.book) { return; }
  var make = kedge.make, word = kedge.word, button = kedge.button, data = kedge.data.escalation;
  var path = [];
  var view = make("div", { class: "tree" });

  function below(item) { return Array.from(item.querySelectorAll(":scope > ul > li")); }
  // What an item says itself: its answer, and the question or the action after the arrow.
  function read(item) {
    var copy = item.cloneNode(true);
    copy.querySelectorAll("ul").forEach(function (inner) { inner.remove(); });
    var first = item === root ? null : copy.querySelector("strong");
    if (first) { first.remove(); }
    var rest = make("div", { tabindex: "-1" });
    rest.append.apply(rest, (copy.querySelector(":scope > p") || copy).childNodes);
    if (first) { rest.firstChild.textContent = rest.firstChild.textContent.replace(/^\s*→\s*/, ""); }
    return { answer: first && first.textContent, rest: rest, text: rest.textContent.trim() };
  }
  function walk() {
    return path.reduce(function (items, answer) {
      return items.concat(below(items[items.length - 1])[answer] || []);
    }, [root]);
  }
  // Each question with the answer that was given.
  function way(items) {
    return items.slice(1).map((item, index) => [read(items[index]).text, read(item).answer]);
  }
  // Whom an action names: contacts by their key, and for each severity the first of the clock that has run out.
  function calls(rest) {
    function plain(text) { return text.toLowerCase().replace(/[^a-z0-9]/g, ""); }
    var found = [], seen = {};
    function add(key, before) {
      var contact = data.contacts[key];
      if (!contact || seen[before + key]) { return; }
      seen[before + key] = true;
      found.push(make("a", { href: "tel:" + contact.phone.replace(/[ -]/g, "") }, before + word("tree_call", contact)));
    }
    Object.keys(data.contacts).forEach(function (key) {
      if (plain(rest.textContent).indexOf(plain(key)) >= 0) { add(key, ""); }
    });
    rest.querySelectorAll("code").forEach(function (code) {
      data.levels.forEach(function (level) {
        if (level.when !== code.textContent || seen[level.severity]) { return; }
        seen[level.severity] = true;
        add(level.notify, level.severity + ": ");
      });
    });
    return make.apply(null, ["p", { class: "call" }].concat(found));
  }
  function go(next) {
    path = next;
    history.pushState({ tree: path }, "");
    draw();
    view.firstChild.focus();
  }
  function draw() {
    var items = walk();
    var said = read(items[items.length - 1]);
    var answers = below(items[items.length - 1]);
    said.rest.className = answers.length ? "tree-question" : "tree-action";
    view.replaceChildren(said.rest);
    if (!answers.length) { view.append(calls(said.rest)); }
    answers.forEach(function (answer, index) {
      view.append(button(read(answer).answer, "tree-answer", function () { go(path.concat(index)); }));
    });
    if (!path.length) { return; }
    view.append(
      make("p", { class: "tree-tools" },
        button(word("tree_back"), "plain", function () { history.back(); }),
        button(word("tree_again"), "plain", function () { go([]); }),
        button(word("tree_copy"), "plain", function (made) {
          kedge.copy([word("tree_account", { time: kedge.utc(Date.now()) })].concat(
            way(items).map(one => one.join(" ")), "→ " + said.text).join("\n"), made, function (ok) {
            kedge.flash(made, word(ok ? "copied" : "not_copied"));
          });
        })),
      make.apply(null, ["ol", { class: "tree-path" }].concat(way(items).map(function (one) {
        return make("li", {}, one[0] + " ", make("strong", {}, one[1]));
      }))));
  }
  function show(isWhole) {
    list.hidden = !isWhole;
    view.hidden = isWhole;
    whole.textContent = word(isWhole ? "tree_step" : "tree_whole");
  }
  var whole = button("", "plain", function () { show(!view.hidden); });
  window.addEventListener("popstate", function (event) {
    if (!event.state || !event.state.tree) { return; }
    path = event.state.tree;
    draw();
    view.firstChild.focus();
  });
  // A reload comes back to the same question; a link into the tree itself shows all of it.
  if (history.state && history.state.tree) { path = history.state.tree; } else { history.replaceState({ tree: path }, ""); }
  list.before(make("div", { class: "tree-box" }, view, whole));
  draw();
  show(list.contains(document.getElementById(location.hash.slice(1))));
})();
