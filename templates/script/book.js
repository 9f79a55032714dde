// What the one-file edition does beyond the other parts.
(function () {
  "use strict";
  // Short forms of its anchors, `#connection_refused/diagnosis` or `#restart-the-process`, lead where only one place
  // has that name.
  function find() {
    var name = location.hash.slice(1);
    try { name = decodeURIComponent(name); } catch (error) { /* it stays as it is */ }
    if (!name || document.getElementById(name)) { return; }
    // A page that has moved takes the fragments of its content along.
    var slash = name.lastIndexOf("/");
    var moved = document.getElementById(name.slice(0, slash));
    if (moved && moved.matches(".kind-moved")) {
      return location.replace(moved.querySelector(".moved-page a").hash + encodeURI(name.slice(slash)));
    }
    var suffix = "/" + name;
    var found = Array.from(document.querySelectorAll(".chapter, .chapter [id]")).filter(element => {
      return element.id.endsWith(suffix);
    });
    if (found.length === 1) { location.replace("#" + found[0].id.split("/").map(encodeURIComponent).join("/")); }
  }
  window.addEventListener("hashchange", find);
  find();

  // The alert's parameters, chapter by chapter: each has its own places and its own grammar.
  if (!location.search) { return; }
  document.querySelectorAll(".chapter").forEach(chapter => {
    var named = function (id) { return document.getElementById(chapter.id + "/" + id); };
    if (!named("_filled")) { return; }
    kedge.fill({
      getElementById: named, documentElement: chapter,
      querySelectorAll: chapter.querySelectorAll.bind(chapter), createElement: document.createElement.bind(document),
      addEventListener: function (kind, act) { act(); }
    });
  });
})();
