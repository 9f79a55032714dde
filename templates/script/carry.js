// A link to another page of the handbook takes along what the alert said, so that its commands are filled as well.
(function () {
  "use strict";

  ["click", "auxclick"].forEach(kind => {
    document.addEventListener(kind, event => {
      var link = event.target.closest("a[href]");
      var search = location.search || kedge.incident && kedge.incident.isOn() && kedge.incident.state.search;
      if (!link || !search || /^[^?#]*:|\?/.test(link.getAttribute("href")) && !link.dataset.carries) { return; }
      if (link.origin !== location.origin || !/\.html$/.test(link.pathname) || link.pathname === location.pathname) { return; }
      if (link.closest(".running")) { return; }
      link.search = search;
      link.dataset.carries = "true";
    }, true);
  });
})();
