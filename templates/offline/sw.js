"use strict";
// The worker that keeps the handbook for the time without a network. `build.js` tells it and the pages which build this is:
// {mark, page, built, size, ask, book}. A *version* is the cache of one build, filled completely and checked file by file before
// anybody is served from it. A tab stays with the version that it began with until it is reloaded.
importScripts("build.js");
const BUILD = self.kedgeBuild;
const scope = registration.scope;
const prefix = "kedge " + scope + " ";
const LIST = "offline.txt";

// What the worker must remember while the browser stops and starts it: which version is current, what each version says of
// itself, which tabs began with an older one ("" for a page that came from the network), and whether the reader wants what
// is large, and the one-file edition.
const memory = () => caches.open("kedge " + scope);
async function stored() {
  const answer = await (await memory()).match(scope + "state");
  return answer ? answer.json() : { current: "", builds: {}, tabs: {}, wanted: false };
}
async function store(value) {
  await (await memory()).put(scope + "state", new Response(JSON.stringify(value)));
}
let known;
function state() {
  known = known || stored().then(async (value) => {
    if (await isWhole(BUILD.mark)) { adopt(value); }
    return value;
  });
  return known;
}
// From now on this build is the current version.
function adopt(mine) {
  mine.current = BUILD.mark;
  mine.builds = Object.assign({}, mine.builds, { [BUILD.mark]: BUILD });
}
// The tabs that are just being opened, which `clients` does not list yet.
const arriving = new Map();

// One name for each file, whatever its query, its fragment and the form of its escapes.
function key(address) {
  const url = new URL(address, scope);
  url.search = url.hash = "";
  try {
    url.pathname = decodeURIComponent(url.pathname).replaceAll("%", "%25");
  } catch { /* it stays as it is */ }
  return url.href;
}
// A name as it was written, without its escapes.
function readable(name) {
  try { return decodeURIComponent(name); } catch { return name; }
}
const find = (version, name) => caches.match(name, { cacheName: prefix + version });

// The list of a version: file → mark. It is stored last, so that a cache with a list was filled completely.
// A line is a mark and a name, or the folder of those that follow.
function listed(text) {
  const files = new Map();
  let folder = "";
  for (const line of text.trim().split("\n")) {
    if (line[0] === "/") { folder = line.slice(1); } else { files.set(key(folder + line.slice(17)), line.slice(0, 16)); }
  }
  return files;
}
// The mark of the list is the name of the version: a list that somebody else wrote into the cache is none.
const lists = new Map();
async function list(version) {
  if (!lists.has(version)) {
    const answer = version && (await find(version, key(LIST)));
    const bytes = answer && (await answer.arrayBuffer());
    if (!bytes || markOf(bytes) !== version) { return new Map(); }
    lists.set(version, listed(new TextDecoder().decode(bytes)));
  }
  return lists.get(version);
}
// Phones throw out what they kept: whether all is there is counted each time, never remembered.
async function isWhole(version) {
  const files = await list(version);
  return files.size > 0 && (await (await caches.open(prefix + version)).keys()).length === files.size + 1;
}

// The same as `ContentMark` in the program that builds the site.
function markOf(buffer) {
  const turned = (word, bits) => (word << bits) | (word >>> (32 - bits));
  const [first, second] = [0x9e3779b1, 0x85ebca77];
  const bytes = new Uint8Array((buffer.byteLength + 63) & ~63);
  bytes.set(new Uint8Array(buffer));
  const words = new Uint32Array(bytes.buffer);
  const lanes = Int32Array.from({ length: 16 }, (_, lane) => Math.imul(lane + 1, first));
  const mixed = (lane, word) => Math.imul(turned(lane ^ word, 13), first);
  for (let index = 0; index < words.length; index += 16) {
    for (let lane = 0; lane < 16; lane++) { lanes[lane] = mixed(lanes[lane], words[index + lane]); }
  }
  const [a, b, c, d] = [0, 1, 2, 3].map((lane) =>
    mixed(mixed(mixed(lanes[lane], lanes[lane + 4]), lanes[lane + 8]), lanes[lane + 12]));
  function fold(a, b, c, d, length) {
    let hash = (turned(a, 1) + turned(b, 7) + turned(c, 12) + turned(d, 18) + length) | 0;
    hash = Math.imul(hash ^ (hash >>> 15), second);
    hash = Math.imul(hash ^ (hash >>> 13), first);
    return ((hash ^ (hash >>> 16)) >>> 0).toString(16).padStart(8, "0");
  }
  return fold(a, b, c, d, buffer.byteLength) + fold(d, c, b, a, ~buffer.byteLength);
}

// A file from the network; anything but the very bytes of this build is refused: a login page, another build's file,
// the answer of another host, half a file.
async function fetched(name, mark) {
  const answer = await fetch(name, { cache: "no-cache", credentials: "same-origin" });
  if (!answer.ok || new URL(answer.url).origin !== location.origin) { throw new Error(name + " is not there"); }
  return checked(answer, mark, name);
}
async function checked(answer, mark, name) {
  const bytes = await answer.arrayBuffer();
  if (markOf(bytes) !== mark) { throw new Error(name + " is not of this build"); }
  // Made anew, as an answer that was redirected cannot be given to a page.
  return new Response(bytes, { headers: { "content-type": typeOf(name, answer.headers.get("content-type")) } });
}

// What a file is: the name decides where a browser would run it, so that no text turns into a page.
const types = {
  html: "text/html; charset=utf-8", js: "text/javascript; charset=utf-8", css: "text/css; charset=utf-8", svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
};
function typeOf(name, said) {
  const known = types[/[^./]*$/.exec(name)[0].toLowerCase()];
  if (known) { return known; }
  return !said || /html|xml|script/i.test(said) ? "application/octet-stream" : said;
}

// A kept file as it may be served: the very bytes of its build. Whatever ran on this origin could have written into
// the cache, and so could a failing disk: such a file is thrown out and fetched again, and is never shown.
async function sound(version, name) {
  const kept = await find(version, name);
  if (!kept) { return null; }
  const mark = (await list(version)).get(name);
  const good = await checked(kept, mark, name).catch(() => null);
  if (good) { return good; }
  const cache = await caches.open(prefix + version);
  await cache.delete(name);
  const again = mark ? await fetched(name, mark).catch(() => null) : null;
  if (again) { await cache.put(name, again.clone()); }
  return again;
}

// The one-file edition is in a cache of its own, each by its mark: it is whole in itself, and only kept for who asked for it.
const BOOK = key("book.html");
const books = () => caches.open(prefix + "books");
const bookName = (build) => build && build.book && BOOK + "?" + build.book.mark;
const hasBook = async (build) => Boolean(bookName(build) && (await (await books()).match(bookName(build))));
let binding;
function bind() {
  binding = binding || bound().finally(() => { binding = null; });
  return binding;
}
async function bound() {
  const answer = await fetched(BOOK, BUILD.book.mark);
  await (await books()).put(bookName(BUILD), answer);
}
// The one of a version or, where that has none, the last that was kept: it says itself of what day it is.
async function keptBook(mine, version, orAny) {
  const cache = await books();
  const names = (await cache.keys()).map((request) => request.url);
  const own = bookName((mine.builds || {})[version]);
  const name = names.includes(own) ? own : orAny && names.pop();
  const answer = name && (await cache.match(name));
  const good = answer && (await checked(answer, name.slice(BOOK.length + 1), BOOK).catch(() => null));
  if (answer && !good) { await cache.delete(name); }
  return good || null;
}

// A page asks for the whole index of the search, and the copy has its parts, so that an update fetches few of them. What
// searches comes first; it has the shortest name.
const INDEX = key("assets/search-all.js");
async function wholeIndex(version) {
  const start = key("assets/search");
  const names = [...(await list(version)).keys()].filter((name) => name.startsWith(start) && /^(-\d+)?\.js$/.test(name.slice(start.length)));
  const parts = await Promise.all(names.sort((one, other) => one.length - other.length).map((name) => sound(version, name)));
  if (!parts.length || !parts.every(Boolean)) { return null; }
  return new Response(new Blob(await Promise.all(parts.map((part) => part.blob()))), { headers: { "content-type": types.js } });
}

// Fills the cache of this build. What is there already is not fetched again: neither after a break, nor what has not
// changed since the version before.
let filling;
function fill() {
  filling = filling || filled().finally(() => { filling = null; });
  return filling;
}
async function filled() {
  const { current } = await state();
  async function carried(name, mark) {
    const old = current && current !== BUILD.mark && (await find(current, name));
    return old ? checked(old, mark, name).catch(() => null) : null;
  }
  if (await isWhole(BUILD.mark)) { return; }
  const cache = await caches.open(prefix + BUILD.mark);
  const answer = await fetched(key(LIST), BUILD.mark);
  const files = listed(await answer.clone().text());
  const have = new Set((await cache.keys()).map((request) => request.url));
  const wanted = [...files].filter(([name]) => !have.has(name));
  let [done, told] = [files.size - wanted.length, 0];
  async function take([name, mark]) {
    await cache.put(name, (await carried(name, mark)) || (await fetched(name, mark)));
    done += 1;
    if (Date.now() - told > 200) {
      told = Date.now();
      await tell({ kedge: "progress", done, all: files.size });
    }
  }
  const hands = Array.from({ length: 6 }, async () => {
    while (wanted.length) {
      await take(wanted.shift()).catch((error) => {
        wanted.length = 0;
        throw error;
      });
    }
  });
  await Promise.all(hands);
  await cache.put(key(LIST), answer);
  if (!(await isWhole(BUILD.mark))) { throw new Error("not all could be kept"); }
}

const windows = (all) => clients.matchAll({ type: "window", includeUncontrolled: all })
  .then((found) => found.filter((client) => client.url.startsWith(scope)));
async function tell(message) {
  for (const client of await windows(true)) { client.postMessage(message); }
}

addEventListener("install", (event) => event.waitUntil((async () => {
  const { current, wanted } = await state();
  // More than a phone should lose unasked waits for the reader's word; who gave it once need not give it again.
  if (!BUILD.ask || current || wanted) { await fill(); }
  await skipWaiting();
  // Where a page was opened meanwhile Chromium may not hear it, and the update would wait until all are closed.
  for (const later of [1000, 10000]) { setTimeout(() => skipWaiting(), later); }
})()));

addEventListener("activate", (event) => event.waitUntil((async () => {
  const mine = await stored();
  const old = mine.current;
  const controlled = new Set((await windows(false)).map((client) => client.id));
  for (const { id, url } of await windows(true)) {
    // A page from the network began before this update, whatever it was; one that the old version lacks is not of it.
    if (old !== BUILD.mark) { mine.tabs[id] = mine.tabs[id] || (controlled.has(id) && (await has(old, url)) ? old : ""); }
  }
  if (await isWhole(BUILD.mark)) { adopt(mine); }
  known = mine;
  await tidy(mine);
  // What updates that never came to an end have left; one that is on its way has just begun its own.
  for (const name of registration.installing ? [] : await caches.keys()) {
    if (name.startsWith(prefix) && !needed(mine).includes(name)) { await caches.delete(name); }
  }
  await clients.claim();
  await tell({ kedge: "ready" });
})()));

// The caches that must stay: those of the current version, of this build, of open tabs, and of the one-file edition.
const needed = (mine) => [mine.current, BUILD.mark, ...Object.values(mine.tabs), "books"].map((mark) => prefix + mark);

// Forgets tabs that are closed and deletes the versions that no tab needs any more. A cache that has never been a version
// may be one that an update is filling, or that it goes on with after a break.
async function tidy(mine) {
  const open = new Set((await windows(true)).map((client) => client.id));
  for (const id of Object.keys(mine.tabs)) {
    if (open.has(id)) { arriving.delete(id); }
    if (!open.has(id) && !(Date.now() - arriving.get(id) < 10000)) { delete mine.tabs[id]; }
  }
  const marks = [mine.current, BUILD.mark, ...Object.values(mine.tabs)];
  // An older edition goes once the newer is there, and no tab began with it.
  if (!mine.book || !BUILD.book || (await hasBook(BUILD))) {
    const cache = await books();
    const names = mine.book ? marks.map((mark) => bookName((mine.builds || {})[mark])).concat(bookName(BUILD)) : [];
    for (const { url } of await cache.keys()) { if (!names.includes(url)) { await cache.delete(url); } }
  }
  for (const mark of Object.keys(mine.builds || {})) {
    if (!marks.includes(mark)) {
      delete mine.builds[mark];
      lists.delete(mark);
      await caches.delete(prefix + mark);
    }
  }
  await store(mine);
}

// The older version that the tab of a navigation began with. A navigation tells no tab, but it tells the page whose
// link was tapped; going back tells nothing but that it is one. A reload is what asks for the new version.
async function begunWith(request, mine) {
  if (!Object.values(mine.tabs).some(Boolean)) { return ""; }
  if (request.isReloadNavigation || request.cache === "no-cache" || request.cache === "reload") { return ""; }
  const open = (await windows(true)).sort((one, other) => other.focused - one.focused);
  const from = request.referrer && key(request.referrer);
  const tab = open.find((client) => from && key(client.url) === from)
    || (request.isHistoryNavigation && open.find((client) => client.focused));
  return (tab && mine.tabs[tab.id]) || "";
}

async function answer(event) {
  const { request, clientId, resultingClientId } = event;
  const mine = await state();
  const isPage = request.mode === "navigate";
  const version = isPage ? (await begunWith(request, mine)) || mine.current : mine.tabs[clientId] ?? mine.current;
  function begin(version) {
    mine.tabs[resultingClientId] = version;
    arriving.set(resultingClientId, Date.now());
  }
  if (isPage && version !== mine.current) { begin(version); }
  if (isPage && Object.keys(mine.tabs).length) { event.waitUntil(tidy(mine)); }
  // Each tab is told of the build that it began with.
  const isBuild = key(request.url) === key("build.js"), build = isBuild && (mine.builds || {})[version];
  if (build) {
    return new Response("self.kedgeBuild = " + JSON.stringify(build) + ";\n", { headers: { "content-type": types.js } });
  }
  const isBook = isPage && [BOOK, BOOK.slice(0, -5)].includes(key(request.url));
  const isIndex = key(request.url) === INDEX;
  const kept = isBook ? await keptBook(mine, version) : await (isIndex ? wholeIndex(version) : held(version, request.url, isPage));
  if (kept) { return kept; }
  try {
    const fresh = await fetch(request, isBuild ? { cache: "no-cache" } : {});
    // Without the host's dates, by which a browser would keep it for the next page, which may be of another build.
    if (isBuild && fresh.ok) { return new Response(fresh.body, { headers: { "content-type": types.js } }); }
    // What the copy lacks is of whatever build the host has, and so is all that it loads.
    // A redirect brings its reader to a page that it may well have.
    if (isPage && mine.current && fresh.type !== "opaqueredirect") {
      begin("");
      event.waitUntil(tidy(mine));
    }
    return fresh;
  } catch (error) {
    const last = isBook ? await keptBook(mine, version, true)
      : await (isIndex ? wholeIndex(mine.current) : held(mine.current, request.url, isPage));
    if (last) { return last; }
    // The page that says so stands at its own address, or its relative links would lead nowhere.
    // It is told what was asked for, as it may well be on the site by now.
    if (isPage && mine.current && (await find(mine.current, key("404.html")))) {
      return Response.redirect(key("404.html") + "?missing=" + encodeURIComponent(readable(key(request.url).slice(scope.length)))
        + new URL(request.url).search.replace("?", "&"));
    }
    throw error;
  }
}

// Whether a version has the page of an address.
async function has(version, address) {
  const name = key(address);
  const names = name.endsWith("/") ? [name + "index.html"] : [name, name + "/index.html", name + ".html"];
  return (await Promise.all(names.map((one) => find(version, one)))).some(Boolean);
}

// A file of a version by its address, as static hosts read it: a folder by its index, a page without its ending.
async function held(version, address, isPage) {
  if (!version) { return null; }
  const name = key(address);
  const found = await sound(version, name.endsWith("/") ? name + "index.html" : name);
  if (found || !isPage || name.endsWith("/")) { return found; }
  if (await find(version, name + "/index.html")) {
    const { search, hash } = new URL(address);
    return Response.redirect(name + "/" + search + hash);
  }
  return sound(version, name + ".html");
}

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(scope)) { event.respondWith(answer(event)); }
});

// What pages ask: "state", "save" where the reader wants what is large, or what was lost, and whether to keep the one-file
// edition: that is fetched once the pages are there, and again with each build.
addEventListener("message", (event) => event.waitUntil((async () => {
  const { kedge } = event.data || {};
  const [port] = event.ports;
  if (!port || !event.source) { return; }
  const mine = await state();
  let failed = false;
  if (kedge === "save") {
    mine.wanted = true;
    await store(mine);
    await fill().then(() => adopt(mine), () => { failed = true; });
    await store(mine);
  }
  if (kedge === "keep-book" || kedge === "drop-book") {
    mine.book = kedge === "keep-book";
    await store(mine);
    if (!mine.book) { await tidy(mine); }
  }
  const saved = mine.current === BUILD.mark && (await isWhole(BUILD.mark));
  // A page that came from the network may be of any build.
  const lacks = saved && !(await has(BUILD.mark, event.source.url));
  const isOwn = !lacks || mine.tabs[event.source.id];
  const isBound = await hasBook(BUILD);
  let bookFailed = false;
  if (mine.book && BUILD.book && saved && !isBound) {
    const late = binding || kedge === "keep-book";
    const bringing = bind().then(() => tidy(mine)).then(() => true, () => false);
    // Who has just asked is told what came of it, every other tab that it is on its way.
    if (late) { bookFailed = !(await bringing); } else { event.waitUntil(bringing.then((good) => good && tell({ kedge: "ready" }))); }
  }
  port.postMessage({
    book: BUILD.book && {
      size: BUILD.book.size, wanted: Boolean(mine.book), kept: await hasBook(BUILD), failed: bookFailed, isComing: Boolean(binding),
    },
    saved, lacks, failed, page: BUILD.page, built: BUILD.built, size: BUILD.size, ask: BUILD.ask, wanted: mine.wanted,
    isOlder: saved && isOwn && event.data.page !== BUILD.page, isFilling: Boolean(filling),
  });
})()));
