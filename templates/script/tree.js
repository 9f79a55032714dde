// The decision tree, one question at a time.
(function () {
  "use strict";
})();
