// Opens a workplace from the Hub's page that says it is closed, and goes on to what was asked for.
(() => {
  "use strict";
  const start = document.getElementById("start");
  if (!start) return;
  const asked = new URLSearchParams(location.search).get("next");
  const target = new URL(start.href);
  if (asked && !target.searchParams.has("next")) {
    target.searchParams.set("next", asked);
    start.href = target.href;
  }
  const seconds = start.dataset.startAfter || (asked && start.dataset.startAsked);
  if (seconds) setTimeout(() => location.assign(start.href), 1000 * Number(seconds));
})();
