// The clock until somebody else has to be woken.
(function () {
  "use strict";
})();
