// The other pages of a kind, at the side of a wide window. It stands before their list, in the file that `siblings.js` loads.
(function () {
  "use strict";
  var main = document.querySelector("main.doc");

  // An address as hosts serve it, with and without what they leave out.
  function bare(path) { return decodeURIComponent(path).replace(/(index)?(\.html)?$/, ""); }

  kedge.listed = function (pages) {
    var here = bare(location.pathname);
    pages.forEach(page => {
      page.url = kedge.root + page[1].split("/").map(encodeURIComponent).join("/") + ".html";
      page.isHere = bare(new URL(page.url, location.href).pathname) === here;
    });
    var own = pages.find(page => page.isHere);
    if (!own) { return; }
    var folder = own[1].replace(/[^/]*$/, "");
    var alike = pages.filter(page => page[0] === own[0]);
    if (alike.length > 100) { alike = alike.filter(page => page[1].replace(/[^/]*$/, "") === folder).slice(0, 300); }
    if (alike.length < 2) { return; }
    main.append(kedge.make("nav", { class: "siblings", "aria-label": "/*word: script_siblings*/" },
      kedge.make("ul", {}, ...alike.map(page => kedge.make("li", {},
        kedge.make("a", { href: page.url, "aria-current": page.isHere && "page" },
          page[3] ? kedge.make("span", { class: "severity " + page[3], "aria-hidden": "true" }, page[4] + " ") : "",
          page[2]))))));
    var current = main.querySelector(".siblings [aria-current]");
    var list = current.closest("ul");
    list.scrollTop = current.offsetTop - list.clientHeight / 2;
  };
})();
