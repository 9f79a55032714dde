// The page for a path that does not exist, where the worker has sent its reader there: what it asked for is neither in the
// copy nor to be had.
(function () {
  "use strict";
  var missing = kedge.query.get("missing"), told = document.getElementById("_missing");
  if (missing === null || !told || !navigator.serviceWorker || location.protocol === "file:") { return; }
  var last = missing.split("/").pop().replace(/\.html$/, "").replace(/[_-]/g, " "), button = told.querySelector("button");
  told.hidden = false;
  told.nextElementSibling.hidden = document.querySelector("h1").hidden = true;
  told.querySelector("code").textContent = missing.slice(0, 200);
  button.textContent = kedge.word("search") + ": " + last;
  button.addEventListener("click", () => {
    kedge.openSearch();
    var field = document.getElementById("_search-field");
    field.value = last;
    field.dispatchEvent(new Event("input"));
  });
})();
