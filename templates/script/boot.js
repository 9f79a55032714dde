// Runs before anything is painted: whether there is JavaScript, and the colours that the reader chose.
(function (page) {
  "use strict";
  page.classList.add("js");
  try {
    var theme = JSON.parse(localStorage.getItem("kedge.theme"));
    if (theme === "light" || theme === "dark") { page.dataset.theme = theme; }
  } catch (error) { /* nothing is stored here */ }
})(document.documentElement);
