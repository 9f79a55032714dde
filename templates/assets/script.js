"use strict";
// Copying works over file:// too, where the clipboard API may be missing: then a hidden field serves.
document.querySelectorAll(".copy").forEach(function (button) {
  var label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", function () {
    var text = button.parentNode.querySelector("code").textContent.replace(/\n$/, "");
    function say(word) {
      button.textContent = word;
      setTimeout(function () { button.textContent = label; }, 2000);
    }
    function byField() {
      var field = document.createElement("textarea");
      field.value = text;
      field.setAttribute("readonly", "");
      field.className = "skip";
      document.body.appendChild(field);
      field.select();
      var done = document.execCommand("copy");
      field.remove();
      say(done ? button.dataset.done : button.dataset.failed);
      button.focus();
    }
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(text).then(function () { say(button.dataset.done); }, byField);
    } else {
      byField();
    }
  });
});
// A page may be read long after it was built: whether its test has fallen due by now is told here.
(function () {
  var today = new Date().toISOString().slice(0, 10);
  var said = { "stale": "stale: ", "due-today": "due today: ", "due-soon": "due soon: ", "fresh-now": "" };
  var marks = { "stale": "\u26a0", "due-today": "\u25d4", "due-soon": "\u25d4", "fresh-now": "\u2713" };
  document.querySelectorAll(".fresh[data-due]").forEach(function (chip) {
    var due = chip.dataset.due;
    var state = due < today ? "stale" : due === today ? "due-today" : chip.dataset.soon <= today ? "due-soon" : "fresh-now";
    chip.className = "fresh " + state;
    chip.querySelector(".mark").textContent = marks[state];
    chip.querySelector(".said").textContent = said[state];
  });
})();
