// Fills the alert's parameters into the page, before a thumb can reach a command.
(function () {
  "use strict";
})();
