// On a wide window the other pages of a kind stand at the side. Their list is a file of its own, the same for all pages.
(function () {
  "use strict";
  var main = document.querySelector("main.doc");
  var wide = matchMedia("(min-width: 72rem)");
  if (!main || kedge.book) { return; }

  function load() {
    if (!wide.matches || load.done) { return; }
    load.done = true;
    document.head.append(kedge.make("script", { src: kedge.root + "assets/pages.js" }));
  }
  if (wide.addEventListener) { wide.addEventListener("change", load); }
  load();
})();
