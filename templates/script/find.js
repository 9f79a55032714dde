// What finds, and shows what was found; and what the keys do. It is loaded when the search is first used, so that no page
// carries it; in the one-file edition it is there.
(function () {
  "use strict";
  if (kedge.found) { return; }
  var index = null;
  // What has come of the index so far; it is searched once all parts are there, as what is rare in one may be common in all.
  var coming = { parts: [], holders: new Map() };
  var digits = new Uint8Array(128);
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".split("").forEach((digit, value) => {
    digits[digit.charCodeAt(0)] = value;
  });
  // What a word weighs in text, code, a heading, a title; what a page weighs by its kind, playbooks first.
  var weights = [1, 3, 6, 10];
  var kinds = [3, 1.3, 1.2, 1.2, .2];

  Object.assign(kedge.words, {
    search_count: "/*word: script_search_count*/", search_none: "/*word: script_search_none*/"
  });
  var kind = [
    "/*word: script_kind_playbook*/", "/*word: script_kind_escalation*/", "/*word: script_kind_comms*/",
    "/*word: script_kind_page*/", "/*word: script_kind_postmortem*/"
  ];
  // Words of the interface for something, of what is typed.
  var lists = {
    idle: "/*word: script_search_idle*/", call: "/*word: script_search_call*/", past: "/*word: script_search_past*/"
  };

  kedge.found = function (data) {
    coming.severities = data.severities;
    coming.count = data.parts;
    gather();
  };

  kedge.indexed = function (number, data) {
    if (coming.parts[number]) { return; }
    var part = coming.parts[number] = { pages: data.pages, places: data.places.split(" "), common: data.common };
    hold(part, data.words);
    gather();
  };

  // Each word once, with the parts that have it and its number there: a capital letter says how much a word has in common
  // with the one before it.
  function hold(part, text) {
    var word = "", start = 0, number = 0;
    for (var at = 1; at <= text.length; at += 1) {
      var code = at < text.length ? text.charCodeAt(at) : 65;
      if (code > 90 || code < 65) { continue; }
      word = word.slice(0, text.charCodeAt(start) - 65) + text.slice(start + 1, at);
      var held = coming.holders.get(word);
      if (held) { held.push(part, number); } else { coming.holders.set(word, [part, number]); }
      start = at;
      number += 1;
    }
  }

  // Pages and places are numbered through all parts.
  function gather() {
    var parts = coming.parts.filter(Boolean);
    if (parts.length !== coming.count || index) { return; }
    var pages = [], owners = [], firsts = [], common = new Set();
    parts.forEach(part => {
      part.first = owners.length;
      part.common.split(" ").forEach(word => { common.add(word); });
      part.pages.forEach(page => {
        firsts.push(owners.length);
        for (var at = 3; at < page.length; at += 2) { owners.push(pages.length); }
        pages.push(page);
      });
    });
    // Which of two equal hits is shown first: by kind, playbooks by severity, then by path.
    var ranks = [];
    function severity(page) { return page[2] ? 0 : page[3] < 0 ? 99 : page[3]; }
    pages.map((page, number) => number).sort((one, other) => {
      var [a, b] = [pages[one], pages[other]];
      return a[2] - b[2] || severity(a) - severity(b) || (a[1] + ".md" < b[1] + ".md" ? -1 : 1);
    }).forEach((number, rank) => { ranks[number] = rank; });
    var words = Array.from(coming.holders.keys()).sort();
    index = {
      pages: pages, severities: coming.severities, owners, firsts, ranks, common,
      words: words, holders: words.map(word => coming.holders.get(word))
    };
    kedge.showHits = show;
  }

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

  // Where in the sorted words those begin that a token begins.
  function start(token) {
    var low = 0, words = index.words;
    for (var high = words.length; low < high;) {
      var middle = (low + high) >> 1;
      if (words[middle] < token) { low = middle + 1; } else { high = middle; }
    }
    return low;
  }

  function begins(token) { return (index.words[start(token)] || "").startsWith(token); }

  // The places of a token with the best weight of each, and which of them are titles.
  function Found() {
    this.places = [];
    this.best = new Float32Array(index.owners.length);
    this.titled = new Uint8Array(index.pages.length);
  }

  Found.prototype.add = function (place, weight, isTitle) {
    if (!this.best[place]) { this.places.push(place); }
    if (this.best[place] < weight) { this.best[place] = weight; }
    if (isTitle) { this.titled[index.owners[place]] = 1; }
  };

  // Adds the places of a word that weigh at least so much. Of a common word some parts leave out the places in text, so that
  // those of the others do not count either.
  Found.prototype.take = function (number, quality, least) {
    var holders = index.holders[number];
    if (!least && index.common.has(index.words[number])) { least = 1; }
    for (var at = 0; at < holders.length; at += 2) { this.read(holders[at].places[holders[at + 1]], holders[at].first, quality, least); }
  };

  Found.prototype.read = function (text, first, quality, least) {
    for (var at = 0, place = first - 1, value = 0, shift = 0; at < text.length; at += 1) {
      var digit = digits[text.charCodeAt(at)];
      value |= (digit & 31) << shift;
      shift += 5;
      if (digit > 31) { continue; }
      place += value >>> 2;
      if ((value & 3) >= least) { this.add(place, weights[value & 3] * quality, (value & 3) === 3); }
      value = shift = 0;
    }
  };

  // The words that are a token, and those that begin with it.
  Found.prototype.seek = function (token, quality) {
    var words = index.words;
    for (var low = start(token); low < words.length && words[low].startsWith(token); low += 1) {
      this.take(low, words[low] === token ? quality : quality / 2, 0);
    }
    return this;
  };

  // What is written as one word here and as two there: `diskfull`, `roll back`.
  Found.prototype.part = function (token) {
    for (var cut = 3; cut < token.length - 2; cut += 1) {
      var head = token.slice(0, cut), tail = token.slice(cut);
      if (index.words[start(head)] !== head || !begins(tail)) { continue; }
      var one = new Found().seek(head, 3), other = new Found().seek(tail, 3);
      one.places.forEach(place => {
        var weight = Math.min(one.best[place], other.best[place]);
        if (weight) { this.add(place, weight, one.titled[index.owners[place]] && other.titled[index.owners[place]]); }
      });
    }
  };

  // Words that begin with what was typed but for one letter.
  Found.prototype.guess = function (token, least) {
    var rests = Array.from(token, (letter, at) => token.slice(at));
    index.words.forEach((word, number) => { if (isNear(rests, word)) { this.take(number, 1, least); } });
  };

  // A word without what grammar put at its end.
  function stem(token) {
    var short = token.replace(/(ing|ed|es|s|e|ungen|ung|en|n)$/, "");
    return short.length > 3 ? short : token;
  }

  function places(token) {
    var found = new Found().seek(token, 4);
    if (token.length > 5) { found.part(token); }
    if (token.length > 3 && index.words[start(token)] !== token) {
      // Where something begins with what was typed, only a title is worth a guess.
      found.guess(token, found.places.length ? 3 : 0);
      found.guess(stem(token), 3);
    }
    if (!found.places.length) { found.seek(stem(token), 2); }
    return found;
  }

  // What is asked for, one thing each: words without those that say nothing, the name of an alert as it is or, where nobody
  // wrote that, its parts.
  function things(text) {
    var all = [];
    (text.match(/\S+/g) || []).forEach(run => {
      kedge.tokens(run).forEach(token => { all.push(token); });
      var last = all[all.length - 1];
      var parts = kedge.tokens(run.replace(/([a-z\d])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, "$1$3 $2"));
      if (parts.length > 1 && parts.join("") === last && !places(last).places.length) {
        all.splice(-1, 1);
        all = all.concat(parts.filter(part => !/^(kube|node|mcp|prometheus)$/.test(part)));
      }
    });
    var telling = all.filter(token => !is("idle", " " + token + " "));
    all = telling[0] ? telling : all;
    all = all.filter((token, at) => all.indexOf(token) === at);
    // Of a long line that was pasted, the words that are known: its time and its host come first.
    var known = all.filter(token => /\D/.test(token) && begins(token));
    return (all[8] && known[0] ? known : all).slice(0, 8);
  }

  // Whether one of the words of the interface for something is in a text.
  function is(what, text) { return lists[what].split(",").some(word => text.indexOf(" " + word + " ") >= 0); }

  // The best matches, page by page, at most three of a page.
  kedge.search = function (text) {
    var owners = index.owners, pages = index.pages;
    var typed = things(text), said = " " + kedge.tokens(text).join(" ") + " ";
    var sums = new Float32Array(owners.length);
    var scores = new Float32Array(pages.length);
    var met = new Uint8Array(pages.length);
    var titled = new Uint8Array(pages.length);
    typed.forEach((token, at) => {
      var found = places(token);
      if (at) { found.seek(typed[at - 1] + token, 4); }
      if (typed[at + 1] && index.words[start(token + typed[at + 1])] === token + typed[at + 1]) { found.seek(token + typed[at + 1], 4); }
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
      found.titled.forEach((one, page) => { titled[page] += one; });
    });
    var calls = is("call", said), isPast = is("past", said);
    var order = [];
    scores.forEach((score, page) => {
      var sort = pages[page][2];
      // Whom to call is not in a playbook, whatever else was typed.
      if (calls && (sort === 1 || pages[page][1] === "contacts")) { score = scores[page] = score + 1e4; }
      if (!score) { return; }
      // The more of it a title says, the less it matters what kind of page that is; what is over is rarely meant.
      var share = sort < 4 || isPast ? Math.pow(titled[page] / typed.length, 2) : 0;
      scores[page] *= (kinds[sort] + (kinds[0] - kinds[sort]) * share) * (1 + 3 * share) * Math.pow(met[page] / typed.length, 2) || 1;
      order.push(page);
    });
    order.sort((one, other) => scores[other] - scores[one] || index.ranks[one] - index.ranks[other]);
    var hits = [];
    order.slice(0, 20).forEach(page => {
      if (scores[page] < scores[order[0]] / 12) { return; }
      var own = [];
      for (var place = index.firsts[page]; owners[place] === page; place += 1) { if (sums[place]) { own.push(place); } }
      own.sort((one, other) => sums[other] - sums[one] || one - other);
      if (!own.length) { own.push(index.firsts[page]); }
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
    return { url, page, heading: at < 5 ? "" : page[at + 1] };
  }

  function row(found, number, all) {
    var page = found.page;
    var severity = index.severities[page[3]];
    // Under the first hit of a page its further sections are a line each.
    var isMore = number > 0 && all[number - 1].page === page;
    return kedge.make("li", {}, kedge.make("a", { href: found.url, class: isMore ? "hit hit-more" : "hit" },
      kedge.make("span", { class: "hit-head" },
        kedge.make("span", {}, page[4] ? kedge.make("code", {}, page[4]) : kind[page[2]]),
        severity ? kedge.make("span", { class: "severity " + severity[0] }, severity[1]) : ""),
      kedge.make("span", { class: "hit-title" }, ...marked(page[0])),
      found.heading ? kedge.make("span", { class: "hit-section" }, "› ", ...marked(found.heading)) : "",
      isKept ? kedge.make("span", { class: "hit-text" }) : ""));
  }

  // What was asked for is marked where it is shown.
  function marked(text) {
    return text.split(/([\p{Alphabetic}\p{M}\p{N}]+)/u).map((part, at) => {
      // Folding takes time, and most words need none.
      var word = at % 2 ? /^\w+$/.test(part) ? part.toLowerCase() : kedge.tokens(part)[0] || "" : "";
      return word && typed.some(token => word.startsWith(token)) ? kedge.make("mark", {}, part) : part;
    });
  }

  // What the text says there, of pages that are on this device: nothing is fetched for it over a bad line.
  var isKept = kedge.book || !!(navigator.serviceWorker && navigator.serviceWorker.controller);
  var typed = [], pending, rest;

  function say(link, root, id) {
    var place = root.getElementById(id) || root.querySelector("main");
    var blocks = Array.from((place.closest(".chapter, main") || place).querySelectorAll("p, li, pre, td"));
    var best = null, most = 0;
    blocks.filter(block => place.contains(block) || place.compareDocumentPosition(block) === 4).slice(0, 40).forEach(block => {
      var text = marked(block.textContent.replace(/\s+/g, " ").trim());
      var count = text.filter(part => part.nodeName).length;
      if (count > most) { best = text; most = count; }
    });
    if (!best) { return; }
    var first = best.findIndex(part => part.nodeName);
    var before = best.slice(0, first).join("");
    link.querySelector(".hit-text").append((before.length > 30 ? "\u2026" : "") + before.slice(-30), ...best.slice(first, first + 40));
  }

  function excerpts(list) {
    var pages = {};
    list.querySelectorAll("a").forEach((link, at) => {
      var parts = link.getAttribute("href").split("#"), id = decodeURIComponent(parts[1] || "");
      if (kedge.book) { return say(link, document, id); }
      if (at > 9) { return; }
      // Without its style, which this page's policy need not admit.
      pages[parts[0]] = pages[parts[0]] || fetch(parts[0]).then(answer => answer.text())
        .then(text => new DOMParser().parseFromString(text.replace(/<style>[^<]*<.style>/, ""), "text/html"));
      pages[parts[0]].then(page => say(link, page, id)).catch(() => { /* it is found without */ });
    });
  }

  function show(text, list, count) {
    typed = text.length > 1 ? things(text).map(stem) : [];
    var hits = typed[0] ? kedge.search(text) : [];
    clearTimeout(pending);
    if (isKept && hits[0]) { pending = setTimeout(() => excerpts(list), 200); }
    // The first screen at once, the rest when there is time: a slow phone lays out what nobody sees yet.
    var rows = hits.map((found, number, all) => () => row(found, number, all));
    list.replaceChildren(...rows.slice(0, 8).map(make => make()));
    clearTimeout(rest);
    rest = setTimeout(() => { list.append(...rows.slice(8).map(make => make())); });
    count.textContent = text.length < 2 ? "" : kedge.word(hits.length ? "search_count" : "search_none", { count: hits.length });
  }

  var help;

  // The keys and what they do, made when somebody asks for them.
  kedge.showKeys = function () {
    var make = kedge.make;
    if (!help) {
      var rows = [
        [kedge.word("search"), "/"], ["/*word: thumb_home*/", "g h"], ["/*word: triage*/", "g t"], ["/*word: escalate*/", "g e"],
        ["/*word: keys_siblings*/", "n", "p"], ["/*word: keys*/", "?"]
      ].map(([does, ...keys]) => make("div", {}, make("dt", {}, ...[].concat(...keys.map(key => [make("kbd", {}, key), " "]))), make("dd", {}, does)));
      help = make("dialog", { class: "help", id: "_keys", "aria-labelledby": "_keys-title" },
        make("h2", { id: "_keys-title" }, "/*word: keys*/"), make("dl", {}, ...rows), kedge.button(kedge.word("close"), null, () => help.close()));
      document.body.append(help);
    }
    help.showModal();
  };
})();
