// Follows the start of a user's server. Whatever becomes of it, the Hub's page at this address says it.
(() => {
  "use strict";
  const again = () => setTimeout(() => location.reload(), 3000);
  const place = document.getElementById("progress");
  if (!place) {
    again(); // a server that is stopping
    return;
  }
  const bar = document.getElementById("progress-bar");
  const events = new EventSource(place.dataset.progressUrl);
  events.onmessage = (message) => {
    const event = JSON.parse(message.data);
    if (typeof event.progress === "number") bar.value = Math.max(bar.value, event.progress);
    if (event.ready || event.failed) {
      events.close();
      location.reload();
    }
  };
  events.onerror = () => {
    if (events.readyState === EventSource.CLOSED) again();
  };
})();
