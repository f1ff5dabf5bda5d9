// Says what is being done while the cells run, and shows the page when it is whole.
(() => {
  "use strict";
  const loading = document.getElementById("loading");
  const words = document.getElementById("loading_text");
  const bar = document.getElementById("loading_bar");
  window.voila_process = (done, all) => {
    words.textContent = loading.dataset.progress.replace("{i}", done).replace("{n}", all);
    bar.value = 5 + (90 * done) / all;
  };
  window.voila_heartbeat = () => {
    words.textContent = loading.dataset.working;
  };
  // An address that names a part of the page (#kit-evidence-gaps) leads there, and opens its fold.
  const reveal = () => {
    const part = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!part) return false;
    let fold = part.closest("details");
    (fold ?? part).scrollIntoView();
    for (; fold; fold = fold.parentElement.closest("details")) fold.open = true;
    return true;
  };
  window.addEventListener("hashchange", reveal);
  document.addEventListener("click", (event) => event.target.closest("[data-print]") && window.print());
  const show = () => {
    document.body.classList.add("kit-ready");
    if (location.hash && !reveal()) { // drawn later than the page around it
      const drawn = new MutationObserver(() => { if (reveal()) drawn.disconnect(); });
      drawn.observe(document.getElementById("cells"), { childList: true, subtree: true });
      setTimeout(() => drawn.disconnect(), 60_000);
    }
    const heading = document.querySelector("#cells h1");
    if (heading) document.title = heading.textContent.replace("¶", "").trim();
  };
  // Written by the server when the kernel ends before the page is whole.
  window.kit_lost = () => {
    document.getElementById("kit-lost").hidden = false;
    show();
  };
  // Called after the last cell, and again by Voilà's script when it is ready.
  window.voila_finish = () => {
    window.cellLoaded = true;
    if (window.themeLoaded) show();
  };
})();
