// The colours: as the system wishes, light, dark. `boot.js` applies the choice before anything is painted, unless the
// page is a file.
(function () {
  "use strict";
  var page = document.documentElement;
  var chosen = kedge.store("theme");
  var theme = chosen.get();
  if (theme === "light" || theme === "dark") { page.dataset.theme = theme; }
  var button = document.getElementById("_theme");
  if (!button) { return; }
  kedge.draw(button, '<circle cx="11" cy="11" r="8" fill="none" stroke="currentColor" stroke-width="2"/><path d="M11 3a8 8 0 0 1 0 16z" fill="currentColor"/>');
  button.addEventListener("click", () => {
    var next = { system: "light", light: "dark", dark: "system" }[page.dataset.theme || "system"];
    if (next === "system") {
      delete page.dataset.theme;
      chosen.remove();
    } else {
      page.dataset.theme = next;
      chosen.set(next);
    }
    kedge.say(kedge.word("theme_" + next));
  });
})();
