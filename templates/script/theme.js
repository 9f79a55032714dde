// The reader's own choice of colours.
(function () {
  "use strict";
})();
