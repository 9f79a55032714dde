// A link to another page of the handbook takes along what the alert said, so that its commands are filled as well.
(function () {
  "use strict";
  kedge.utc = kedge.utc || function (at) { return new Date(at).toISOString().slice(11, 16); };
  kedge.day = kedge.day || function (at) { return new Date(at).toISOString().slice(0, 10); };
  // A button with what it does; for the parts that follow.
  kedge.button = function (text, style, action) {
    var made = kedge.make("button", { type: "button", class: style }, text);
    made.addEventListener("click", function () { action(made); });
    return made;
  };

  ["click", "auxclick"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      var link = event.target.closest("a[href]");
      if (!link || /^[^?#]*:|\?/.test(link.getAttribute("href")) && !link.dataset.carries) { return; }
      if (!/\.html$/.test(link.pathname) || link.pathname === location.pathname) { return; }
      link.search = location.search;
      link.dataset.carries = "true";
    }, true);
  });
})();
