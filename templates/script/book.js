// The one-file edition alone: short forms of its anchors, `#connection_refused/diagnosis` or `#restart-the-process`,
// lead where only one place has that name.
(function () {
  "use strict";
  function find() {
    var name = location.hash.slice(1);
    try { name = decodeURIComponent(name); } catch (error) { /* it stays as it is */ }
    if (!name || document.getElementById(name)) { return; }
    var ending = "/" + name;
    var found = Array.from(document.querySelectorAll(".chapter, .chapter [id]")).filter(function (element) {
      return element.id.endsWith(ending);
    });
    if (found.length === 1) { location.replace("#" + found[0].id.split("/").map(encodeURIComponent).join("/")); }
  }
  window.addEventListener("hashchange", find);
  find();
})();
