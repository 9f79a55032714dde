// Runs before anything is painted: whether there is JavaScript, and the colours that the reader chose.
(function (page) {
  "use strict";
  page.classList.add("js");
  // A file that asks for its storage this early may get another one in Chromium, an empty one, for as long as it is
  // open, and what is ticked there is lost: it has its colours from `theme.js`.
  if (location.protocol === "file:") { return; }
  try {
    var theme = JSON.parse(localStorage.getItem("kedge.theme"));
    if (theme === "light" || theme === "dark") { page.dataset.theme = theme; }
  } catch (error) { /* nothing is stored here */ }
})(document.documentElement);
