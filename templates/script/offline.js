// Whether this site is saved on the device.
(function () {
  "use strict";
})();
