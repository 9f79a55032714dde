// Search. The index is a script that is loaded when the search is first used; in the one-file edition it is there.
(function () {
  "use strict";
  var index = null;
  var digits = new Uint8Array(128);
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".split("").forEach((digit, value) => {
    digits[digit.charCodeAt(0)] = value;
  });
  // What a word weighs in text, code, a heading, a title; what a page weighs by its kind, playbooks first.
  var weights = [1, 3, 6, 10];
  var kinds = [3, 1.3, 1.2, 1.2, 1];

  var kind = ["kind_playbook", "kind_escalation", "kind_comms", "kind_page", "kind_postmortem"];

  kedge.found = function (data) {
    var owners = [];
    var firsts = data.pages.map((page, number) => {
      var first = owners.length;
      for (var at = 3; at < page.length; at += 2) { owners.push(number); }
      return first;
    });
    index = {
      pages: data.pages, severities: data.severities, owners: owners, firsts: firsts,
      words: data.words.split(" "), places: data.places.split(" ")
    };
  };

  // What is typed is folded and divided as the text was: SearchFolding.swift says how, and why.
  var leftOut = /[^\P{Cf}\u200b]|(?=\p{M})[\p{sc=Zinh}\p{sc=Hebr}\p{sc=Arab}]/gu;
  kedge.tokens = function (text) {
    var folded = text.normalize("NFKD").toLowerCase().replace(leftOut, "").replace(/\u03c2/g, "\u03c3").normalize("NFC");
    var found = folded.replace(/[\u3040-\u30ff]|\p{Ideographic}/gu, " $& ").match(/[\p{Alphabetic}\p{M}\p{N}]+/gu) || [];
    return found.filter(word => word.length > 1 || word > "\u3000");
  };

  // Whether a word begins with what was typed but for one letter: another, one too many or too few, or two swapped.
  function isNear(rests, word) {
    var typed = rests[0];
    var at = 0;
    while (at < typed.length && typed[at] === word[at]) { at += 1; }
    var rest = rests[at + 1] || "";
    return word.startsWith(rest, at + 1) || word.startsWith(rest, at) || word.startsWith(rests[at] || "", at + 1)
      || (typed[at] === word[at + 1] && typed[at + 1] === word[at] && word.startsWith(rests[at + 2] || "", at + 2));
  }

  // The places that hold a token, and for each the best weight.
  function places(token) {
    var words = index.words;
    var found = { places: [], best: new Float32Array(index.owners.length) };
    function take(number, quality) {
      var text = index.places[number];
      for (var at = 0, place = -1, value = 0, shift = 0; at < text.length; at += 1) {
        var digit = digits[text.charCodeAt(at)];
        value |= (digit & 31) << shift;
        shift += 5;
        if (digit > 31) { continue; }
        place += value >>> 2;
        var weight = weights[value & 3] * quality;
        if (!found.best[place]) { found.places.push(place); }
        if (found.best[place] < weight) { found.best[place] = weight; }
        value = shift = 0;
      }
    }
    var low = 0;
    for (var high = words.length; low < high;) {
      var middle = (low + high) >> 1;
      if (words[middle] < token) { low = middle + 1; } else { high = middle; }
    }
    for (; low < words.length && words[low].startsWith(token); low += 1) { take(low, words[low] === token ? 4 : 2); }
    if (!found.places.length && token.length > 3) {
      var rests = Array.from(token, (letter, at) => token.slice(at));
      words.forEach((word, number) => { if (isNear(rests, word)) { take(number, 1); } });
    }
    return found;
  }

  // The best matches, page by page, at most three of a page.
  kedge.search = function (text) {
    var owners = index.owners, pages = index.pages;
    var typed = kedge.tokens(text).slice(0, 8);
    var sums = new Float32Array(owners.length);
    var scores = new Float32Array(pages.length);
    var met = new Uint8Array(pages.length);
    typed.forEach(token => {
      var found = places(token);
      var rarity = Math.log(1 + owners.length / (found.places.length || 1));
      var best = new Float32Array(pages.length);
      found.places.forEach(place => {
        var weight = found.best[place] * rarity;
        sums[place] += weight;
        if (best[owners[place]] < weight) { best[owners[place]] = weight; }
      });
      best.forEach((weight, page) => {
        scores[page] += weight;
        met[page] += weight > 0;
      });
    });
    var order = [];
    scores.forEach((score, page) => {
      if (!score) { return; }
      scores[page] *= kinds[pages[page][2]] * Math.pow(met[page] / typed.length, 2);
      order.push(page);
    });
    order.sort((one, other) => scores[other] - scores[one] || one - other);
    var hits = [];
    order.slice(0, 20).forEach(page => {
      var own = [];
      for (var place = index.firsts[page]; owners[place] === page; place += 1) { if (sums[place]) { own.push(place); } }
      own.sort((one, other) => sums[other] - sums[one] || one - other);
      own.slice(0, 3).forEach(place => {
        if (hits.length < 20 && sums[place] * 2 >= sums[own[0]]) { hits.push(hit(page, place)); }
      });
    });
    return hits;
  };

  function encoded(path) { return path.split("/").map(encodeURIComponent).join("/"); }

  function hit(owner, place) {
    var page = index.pages[owner];
    var at = 5 + (place - index.firsts[owner] - 1) * 2;
    var id = at < 5 ? "" : page[at];
    var url = kedge.root + encoded(page[1]) + ".html";
    // On the page itself the alert's parameters stay.
    if (new URL(url, location.href).pathname === location.pathname) { url += location.search; }
    url += id && "#" + encodeURIComponent(id);
    if (kedge.book) { url = "#" + encoded(page[1]) + (id && "/" + encodeURIComponent(id)); }
    return { url: url, page: page, heading: at < 5 ? "" : page[at + 1] };
  }

  function row(found, number, all) {
    var page = found.page;
    var severity = index.severities[page[3]];
    // Under the first hit of a page its further sections are a line each.
    var isMore = number > 0 && all[number - 1].page === page;
    return kedge.make("li", {}, kedge.make("a", { href: found.url, class: isMore ? "hit hit-more" : "hit" },
      kedge.make("span", { class: "hit-head" },
        kedge.make("span", {}, page[4] ? kedge.make("code", {}, page[4]) : kedge.word(kind[page[2]])),
        severity ? kedge.make("span", { class: "severity " + severity[0] }, severity[1]) : ""),
      kedge.make("span", { class: "hit-title" }, page[0]),
      found.heading ? kedge.make("span", { class: "hit-section" }, "› " + found.heading) : ""));
  }

  var dialog, field, list, count, asked;

  function load() {
    var island = document.querySelector("script#_index");
    if (island) { return kedge.found(JSON.parse(island.textContent)); }
    if (asked) { return; }
    asked = kedge.make("script", { src: kedge.root + "assets/search.js" });
    asked.onload = show;
    asked.onerror = function () {
      asked.remove();
      asked = null;
      count.textContent = kedge.word("search_missing");
    };
    document.head.append(asked);
  }

  function show() {
    var text = field.value.trim();
    if (!index) { load(); }
    if (!index) { count.textContent = text && kedge.word("search_loading"); return; }
    var hits = text.length > 1 ? kedge.search(text) : [];
    list.replaceChildren(...hits.map(row));
    count.textContent = text.length < 2 ? "" : kedge.word(hits.length ? "search_count" : "search_none", { count: hits.length });
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
  document.querySelectorAll("#_search-open, .search-open").forEach(button => {
    button.addEventListener("click", kedge.openSearch);
  });
})();
