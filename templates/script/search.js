// Search: its dialog opens at once. What finds is loaded with the index when the search is first used.
(function () {
  "use strict";
  var dialog, field, list, count, asked = {};

  function load() {
    var island = document.querySelector("script#_index");
    if (island) {
      var [all, ...parts] = JSON.parse(island.textContent);
      kedge.found(all);
      return parts.forEach((part, number) => kedge.indexed(number, part));
    }
    ask("search.js");
    kedge.needParts();
  }

  // The parts of the index, side by side; what comes first runs first. One that failed is asked for again with the next letter.
  kedge.needParts = function () {
    var count = dialog && !kedge.book && (kedge.parts || (self.kedgeBuild || {}).parts);
    for (var number = 0; number < count; number += 1) { ask("search-" + number + ".js"); }
  };

  function ask(name) {
    if (asked[name]) { return; }
    var script = asked[name] = kedge.make("script", { src: kedge.root + "assets/" + name });
    script.async = false;
    script.onload = function () {
      if (kedge.showHits) { show(); }
      if (asked.keys && name === "search.js") { kedge.openKeys(); }
    };
    script.onerror = function () {
      script.remove();
      delete asked[name];
      if (count) { count.textContent = kedge.word("search_missing"); }
    };
    document.head.append(script);
  }

  // What the keys do is told by the same file.
  kedge.openKeys = function () {
    asked.keys = !kedge.showKeys;
    if (kedge.showKeys) { kedge.showKeys(); } else { ask("search.js"); }
  };

  function show() {
    if (!kedge.showHits) { load(); }
    if (kedge.showHits) { return kedge.showHits(field.value.trim(), list, count); }
    count.textContent = field.value.trim() && kedge.word("search_loading");
  }

  // One list of links under the field: arrows walk through both, Enter opens, typing goes on in the field.
  function walk(event) {
    var links = Array.from(list.querySelectorAll("a"));
    var at = links.indexOf(document.activeElement);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      (links[at + (event.key === "ArrowDown" ? 1 : -1)] || (at > 0 ? links[at] : field)).focus();
    } else if (event.key === "Enter" && document.activeElement === field) {
      event.preventDefault();
      if (links[0]) { links[0].click(); }
    } else if (at >= 0 && (event.key.length === 1 && event.key !== " " || event.key === "Backspace")
      && !event.ctrlKey && !event.metaKey && !event.altKey) {
      field.focus();
    }
  }

  function build() {
    field = kedge.make("input", {
      type: "search", id: "_search-field", autocomplete: "off", autocapitalize: "off", spellcheck: "false",
      enterkeyhint: "search", "aria-describedby": "_search-count", placeholder: kedge.word("search_hint")
    });
    list = kedge.make("ul", { class: "hits" });
    count = kedge.make("p", { id: "_search-count", class: "search-count", role: "status" });
    var close = kedge.button(kedge.word("close"), null, () => dialog.close());
    dialog = kedge.make("dialog", { class: "search", "aria-label": kedge.word("search") },
      kedge.make("div", { class: "search-head", role: "search" },
        kedge.make("label", { for: "_search-field", class: "unseen" }, kedge.word("search")), field, close),
      count, list);
    field.addEventListener("input", show);
    dialog.addEventListener("keydown", walk);
    list.addEventListener("click", event => { if (event.target.closest("a")) { dialog.close(); } });
    document.body.append(dialog);
  }

  kedge.openSearch = function () {
    if (!dialog) { build(); }
    if (!dialog.open) { dialog.showModal(); }
    field.focus();
    field.select();
    show();
  };
  kedge.draw(document.getElementById("_search-open"), '<path d="M14 14l6 6M9 3a6 6 0 1 0 0 12a6 6 0 0 0 0-12z" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"/>');
  document.querySelectorAll("#_search-open, .search-open").forEach(button => {
    button.addEventListener("click", kedge.openSearch);
  });
})();
