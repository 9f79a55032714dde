// The colours: as the system wishes, light, dark. `boot.js` applies the choice before anything is painted.
(function () {
  "use strict";
  var button = document.getElementById("_theme");
  if (!button) { return; }
  var page = document.documentElement;
  var chosen = kedge.store("theme");
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
