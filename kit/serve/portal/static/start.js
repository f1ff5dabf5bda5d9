// Opens a closed workplace by itself when the Hub is configured to.
(() => {
  "use strict";
  const start = document.querySelector("[data-start-after]");
  if (start) setTimeout(() => location.assign(start.href), 1000 * Number(start.dataset.startAfter));
})();
