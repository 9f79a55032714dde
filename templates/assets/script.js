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
