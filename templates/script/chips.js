// A page may be read long after it was built: whether its test has fallen due by now is told here.
(function () {
  "use strict";
  var review = document.getElementById("_review");
  if (review) { review.textContent = (self.kedgeBuild || {}).review || ""; }
  var today = new Date().toISOString().slice(0, 10);
  var marks = { "stale": "\u26a0", "due-today": "\u25d4", "due-soon": "\u25d4", "fresh-now": "\u2713" };
  document.querySelectorAll(".fresh[data-due]").forEach(chip => {
    var due = chip.dataset.due;
    var state = due < today ? "stale" : due === today ? "due-today" : chip.dataset.soon <= today ? "due-soon" : "fresh-now";
    chip.className = "fresh " + state;
    chip.querySelector(".mark").textContent = marks[state];
    var over = chip.parentNode.querySelector(".over");
    if (over) { over.textContent = state === "stale" ? kedge.word("overdue", { count: (new Date(today) - new Date(due)) / 864e5 }) : ""; }
    chip.querySelector(".said").textContent = " " + (state === "fresh-now" ? "" : kedge.word(state.replace("-", "_")) + ": ");
  });
})();
