// Follows the start of a user's server and goes there when it is ready.
(() => {
  "use strict";
  const place = document.getElementById("progress");
  if (!place) {
    // A server that is stopping: look again soon.
    setTimeout(() => location.reload(), 3000);
    return;
  }
  const bar = document.getElementById("progress-bar");
  const events = new EventSource(place.dataset.progressUrl);
  events.onmessage = (message) => {
    const event = JSON.parse(message.data);
    if (typeof event.progress === "number") bar.value = Math.max(bar.value, event.progress);
    if (event.ready) {
      events.close();
      location.reload();
    }
    if (event.failed) {
      events.close();
      place.hidden = true;
      document.getElementById("progress-lead").hidden = true;
      document.getElementById("progress-reason").textContent = event.message || "";
      document.getElementById("progress-failed").hidden = false;
    }
  };
})();
