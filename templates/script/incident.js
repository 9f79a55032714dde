// Which incident this page is read for, and how long what was ticked counts.
(function () {
  "use strict";
})();
