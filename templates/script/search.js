// Search: its dialog opens at once. What finds is loaded with the index when the search is first used.
(function () {
  "use strict";
  var dialog, field, list, count, asked, wantsKeys;

  function load() {
    var island = document.querySelector("script#_index");
    if (island) {
      var [all, ...parts] = JSON.parse(island.textContent);
      kedge.found(all);
      return parts.forEach((part, number) => kedge.indexed(number, part));
    }
    ask();
  }

  function ask() {
    if (asked) { return; }
    asked = kedge.make("script", { src: kedge.root + "assets/search-all.js" });
    asked.onload = function () {
      if (dialog) { show(); }
      if (wantsKeys) { kedge.openKeys(); }
    };
    asked.onerror = function () {
      asked.remove();
      asked = null;
      if (count) { count.textContent = kedge.word("search_missing"); }
    };
    document.head.append(asked);
  }

  // What the keys do is told by the same file.
  kedge.openKeys = function () {
    wantsKeys = !kedge.showKeys;
    if (wantsKeys) { ask(); } else { kedge.showKeys(); }
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
  document.querySelectorAll(".search-open").forEach(button => {
    button.addEventListener("click", kedge.openSearch);
  });
})();
