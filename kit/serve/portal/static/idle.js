// Warns before somebody who is away is signed out, and covers the page when it has happened:
// by this, by signing out in another window, by a new password. The Hub decides; this page asks.
(() => {
  "use strict";
  const box = document.getElementById("kit-idle");
  if (!box) return;
  const PAUSE = 60; // seconds between two questions, and between two signs of life
  const WARNING = 120; // seconds before the end; a third of what is allowed, if that is less
  const isPortal = new URL(document.currentScript.src).origin === location.origin;
  let limit = Number(box.dataset.seconds);
  let touched = Date.now(), told = Date.now(), timer = 0, hurry = 0;

  /** What the page can know: {ended} or {left}, seconds; null when nobody answers. */
  async function ask(isHere) {
    try {
      return await (isPortal ? askHub(isHere) : askServer(isHere));
    } catch {
      return null; // the network is away, and not the person
    }
  }

  async function askHub(isHere) {
    const answer = await fetch(`/hub/kit/awake${isHere ? "?here=1" : ""}`, { cache: "no-store" });
    if (answer.status === 403) return { ended: true };
    if (!answer.ok) return null;
    const told = await answer.json();
    limit = told.limit;
    return { ended: told.name !== box.dataset.user, left: told.left };
  }

  /** A page of a server with an origin of its own: asking for the kernel is a sign of
   *  life there, asking for a picture is none. */
  async function askServer(isHere) {
    const { baseUrl, kernelId } = JSON.parse(document.getElementById("jupyter-config-data").textContent);
    const address = baseUrl + (isHere ? `api/kernels/${kernelId}` : "static/favicons/favicon.ico");
    const answer = await fetch(address, { cache: "no-store", redirect: "manual" });
    const isGone = answer.type === "opaqueredirect" || answer.status === 424;
    return { ended: isGone, left: limit ? limit - (Date.now() - touched) / 1000 : null };
  }

  async function look(isHere = false) {
    clearTimeout(timer);
    const known = await ask(isHere);
    let wait = PAUSE;
    if (known?.ended) show("ended");
    else if (known) {
      const soon = known.left !== null && known.left <= Math.min(WARNING, limit / 3);
      show(soon ? "warning" : "");
      if (known.left !== null) wait = Math.min(PAUSE, Math.max(5, known.left - WARNING));
    }
    if (hurry > 0 && !known?.ended) {
      hurry -= 1;
      wait = 1;
    }
    clearTimeout(timer);
    timer = setTimeout(look, wait * 1000);
  }

  function show(part) {
    for (const each of box.querySelectorAll("[data-part]")) each.hidden = each.dataset.part !== part;
    box.classList.toggle("kit-idle--ended", part === "ended");
    document.documentElement.classList.toggle("kit-covered", part === "ended");
    if (part && !box.open) box.showModal();
    if (!part && box.open) box.close();
  }

  function touch() {
    touched = Date.now();
    if (box.open || touched - told < PAUSE * 1000) return;
    told = touched;
    look(true);
  }

  for (const kind of ["pointerdown", "keydown", "wheel", "touchmove"]) {
    addEventListener(kind, touch, { passive: true, capture: true });
  }
  box.querySelector("button").addEventListener("click", () => {
    touched = told = Date.now();
    look(true);
  });
  box.addEventListener("cancel", (event) => event.preventDefault());
  // A browser lets a second Escape through.
  box.addEventListener("close", () => document.documentElement.classList.contains("kit-covered") && box.showModal());
  // Something has ended, here or in another window: ask until it is clear what.
  function hurryUp() {
    hurry = 20;
    look();
  }
  document.addEventListener("kit:connection", hurryUp);
  if (isPortal) new BroadcastChannel("kit-session").addEventListener("message", hurryUp);
  document.addEventListener("visibilitychange", () => document.hidden || look());
  addEventListener("pageshow", (event) => event.persisted && look());
  timer = setTimeout(look, PAUSE * 1000);
})();
