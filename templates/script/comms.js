// Message templates: their fields, their length, their clock.
(function () {
  "use strict";
})();
