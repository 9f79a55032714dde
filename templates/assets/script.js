"use strict";
// Copying works over file:// too, where the clipboard API may be missing: then a hidden field serves.
function copy(text, owner, say) {
  function byField() {
    var field = document.createElement("textarea");
    field.value = text;
    field.setAttribute("readonly", "");
    field.className = "skip";
    document.body.appendChild(field);
    field.select();
    var done = document.execCommand("copy");
    field.remove();
    say(done);
    owner.focus({ preventScroll: true });
  }
  if (navigator.clipboard && window.isSecureContext) {
    navigator.clipboard.writeText(text).then(function () { say(true); }, byField);
  } else {
    byField();
  }
}
document.querySelectorAll(".copy").forEach(function (button) {
  var label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", function () {
    var text = button.parentNode.querySelector("code").textContent.replace(/\n$/, "");
    copy(text, button, function (done) {
      button.textContent = done ? button.dataset.done : button.dataset.failed;
      setTimeout(function () { button.textContent = label; }, 2000);
    });
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
// A tap on a heading's mark still goes there, and copies the full link besides.
document.querySelectorAll("a.anchor").forEach(function (mark) {
  var label = mark.textContent;
  mark.addEventListener("click", function () {
    copy(mark.href, mark, function (done) {
      mark.textContent = !done ? "Not copied" : mark.classList.contains("step") ? "Copied, not promised" : "Copied";
      setTimeout(function () { mark.textContent = label; }, 2000);
    });
  });
});
// What has moved is followed at once, with the alert's parameters and, to a moved page, with the fragment.
function follow() {
  var id = location.hash.slice(1);
  try { id = decodeURIComponent(id); } catch (error) { /* it stays as it is */ }
  var line = id ? document.getElementById(id) : null;
  var isLine = line !== null && line.classList.contains("moved-to");
  var link = isLine ? line.querySelector("a") : document.querySelector(".moved-page a");
  if (!link) { return; }
  var url = new URL(link.href);
  if (!url.search) { url.search = location.search; }
  if (!url.hash) { url.hash = isLine ? "" : location.hash; }
  location.replace(url.href);
}
window.addEventListener("hashchange", follow);
follow();
