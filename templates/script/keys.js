// Keyboard shortcuts.
(function () {
  "use strict";
})();
