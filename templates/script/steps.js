// Ticks with their times, and the timeline that they make.
(function () {
  "use strict";
})();
