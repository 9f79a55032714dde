// The escalation tree, one question at a time. Without this script it is the nested list that it was made from.
(function () {
  "use strict";
  var tree = kedge.data.escalation;
  if (!tree || kedge.book) { return; }
  var make = kedge.make, word = kedge.word, button = kedge.button;
  var path = [];
  var view = make("div", { class: "tree" });
  // What each node says is in its item.
  var items = document.querySelectorAll("[data-node]");
  tree.nodes.forEach((node, index) => { node.item = items[index]; });
  var roots = tree.roots.map(root => tree.nodes[root]);
  // Of several trees one is chosen first.
  var start = roots.length > 1 ? { below: tree.roots } : roots[0];

  // The question or the action, without what an answer below it leads to.
  function read(node) {
    var rest = make("div", { tabindex: "-1", class: node.below ? "tree-question" : "tree-action" });
    var copy = node.item ? node.item.cloneNode(true) : items[0].closest("section").querySelector("h2").cloneNode(true);
    copy.querySelectorAll(".anchor").forEach(anchor => anchor.remove());
    if (node.below) { copy.querySelectorAll(":scope > ul, :scope > ol").forEach(list => list.remove()); }
    var first = copy.querySelector(":scope > p");
    if (first) { first.replaceWith(...first.childNodes); }
    if ("arrow" in node && node.text) {
      copy.querySelector("strong").remove();
      var texts = document.createTreeWalker(copy, 4);
      while (texts.nextNode() && !texts.currentNode.data.trim()) { /* white space */ }
      texts = texts.currentNode;
      texts.data = texts.data.replace(new RegExp("^\\s*.{" + node.arrow.length + "}\\s*"), "");
    }
    rest.append(...copy.childNodes);
    return rest;
  }
  function name(node) { return node.text || node.answer; }
  // An answer is kept with its question and where it leads, as its number is another one once the tree is corrected: from
  // what is no longer so on it is asked again.
  function keyOf(node, below) { return [name(node), below.answer, below.text].join("\n"); }
  function walk() {
    return path.reduce((nodes, answer) => {
      var last = nodes[nodes.length - 1];
      return nodes.concat((last.below || []).map(below => tree.nodes[below]).find(below => keyOf(last, below) === answer) || []);
    }, [start]);
  }
  // Each question with the answer that was given.
  function way(nodes) {
    return nodes.slice(1).map((node, index) => [name(nodes[index]), node.answer || node.text]).filter(one => one[0]);
  }
  // Whom an action calls: for a severity, or always.
  function calls(node) {
    return make("p", { class: "call" }, ...node.calls.map(call => make("a", {
      href: "tel:" + call[2].replace(/[ -]/g, "")
    }, (call[0] && call[0] + ": ") + word("tree_call", { name: call[1] }))));
  }
  function go(next) {
    path = next;
    history.pushState({ tree: path }, "");
    draw();
    view.firstChild.focus();
  }
  function draw() {
    var nodes = walk();
    var last = nodes[nodes.length - 1];
    view.replaceChildren(read(last));
    if (!last.below) {
      view.append(calls(last));
      var back = kedge.incident && kedge.incident.back();
      if (back) { view.append(make("p", { class: "call" }, back)); }
    }
    (last.below || []).forEach(below => {
      var node = tree.nodes[below];
      view.append(button(node.answer || node.text, "tree-answer", () => go(path.concat(keyOf(last, node)))));
    });
    if (!nodes[1]) { return; }
    view.append(
      make("p", { class: "tree-tools" },
        button(word("tree_back"), "plain", () => history.back()),
        button(word("tree_again"), "plain", () => go([])),
        button(word("tree_copy"), "plain", made => {
          kedge.take([word("tree_account", { time: kedge.utc(Date.now()) })].concat(
            way(nodes).map(one => one.join(" ")), "\u2192 " + name(last)).join("\n"), made);
        })),
      make("ol", { class: "tree-path" },
        ...way(nodes).map(one => make("li", {}, one[0] + " ", make("strong", {}, one[1])))));
  }
  // The view takes the place of the questions; what else is in their lists stays.
  function show(isWhole) {
    roots.forEach(root => {
      root.item.hidden = root.item.parentNode.hidden = !isWhole;
      Array.from(root.item.parentNode.children).forEach(item => {
        if (item.dataset.node === undefined) { item.parentNode.hidden = false; }
      });
    });
    view.hidden = isWhole;
    whole.textContent = word(isWhole ? "tree_step" : "tree_whole");
  }
  var whole = button("", "plain", () => show(!view.hidden));
  window.addEventListener("popstate", event => {
    if (!event.state || !event.state.tree) { return; }
    path = event.state.tree;
    draw();
    view.firstChild.focus();
  });
  // A reload comes back to the same question; a link into the tree itself shows all of it.
  if (history.state && history.state.tree) { path = history.state.tree; } else { history.replaceState({ tree: path }, ""); }
  roots[0].item.parentNode.before(make("div", { class: "tree-box" }, view, whole));
  draw();
  // From here on the style keeps no room for it. The first script is ready some moments before this one.
  document.documentElement.classList.add("treed");
  var target = document.getElementById(location.hash.slice(1));
  show(!!target && !!target.closest("[data-node]"));
})();
