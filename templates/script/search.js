// Search, whose index is loaded when it is first used.
(function () {
  "use strict";
})();
