// Moved links are followed, and the marks beside headings copy their address.
(function () {
  "use strict";
  // A tap on a heading's mark still goes there, and copies the full link besides; a step's mark is `steps.js`'s.
  document.querySelectorAll("a.anchor:not(.step)").forEach(mark => {
    mark.addEventListener("click", () => { kedge.take(mark.href, mark); });
  });

  // What has moved is followed at once, with the alert's parameters and, to a moved page, with the fragment.
  function follow() {
    var id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch (error) { /* it stays as it is */ }
    var line = id ? document.getElementById(id) : null;
    var isLine = line !== null && line.classList.contains("moved-to");
    // In the one-file edition a moved page is a chapter among others.
    var page = kedge.book ? line && line.closest(".kind-moved") : document;
    var link = isLine ? line.querySelector("a") : page && page.querySelector(".moved-page a");
    if (!link) { return; }
    var url = new URL(link.href);
    if (!url.search) { url.search = location.search; }
    if (!url.hash) { url.hash = isLine ? "" : location.hash; }
    location.replace(url.href);
  }
  window.addEventListener("hashchange", follow);
  follow();
})();
