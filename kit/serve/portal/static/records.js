// What a record page gains by a script; without it everything works by pressing a button.
(() => {
  "use strict";
  const PATIENCE = 250; // milliseconds after the last key

  // A view is drawn again while it is typed: the same address, only the list is replaced.
  const view = document.querySelector("form[data-view]");
  if (view) {
    let waiting = 0, asked = null;
    const show = async () => {
      const address = `${view.action.split("?")[0]}?${new URLSearchParams(new FormData(view))}`;
      asked?.abort();
      asked = new AbortController();
      try {
        const response = await fetch(address, { signal: asked.signal, headers: { Accept: "text/html" } });
        if (!response.ok || response.redirected) return location.assign(address);
        const page = new DOMParser().parseFromString(await response.text(), "text/html");
        const found = page.querySelector("#list");
        if (!found) return location.assign(address);
        document.querySelector("#list").replaceWith(found);
        for (const fresh of page.querySelectorAll("form[data-view] select")) {
          const own = view.elements[fresh.name]; // counts of the new view
          if (own && own !== document.activeElement) own.innerHTML = fresh.innerHTML;
        }
        history.replaceState(null, "", address);
      } catch (error) {
        if (error.name !== "AbortError") location.assign(address);
      }
    };
    view.addEventListener("input", (event) => {
      clearTimeout(waiting);
      waiting = setTimeout(show, event.target.matches("select") ? 0 : PATIENCE);
    });
  }

  // What was typed and is not stored is not left by mistake; a button pressed twice sends once.
  const form = document.querySelector("form[data-keep]");
  if (form) {
    let dirty = form.dataset.keep === "typed";
    form.addEventListener("input", () => { dirty = true; });
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) return event.preventDefault();
      form.dataset.sent = "yes";
      dirty = false;
      setTimeout(() => { delete form.dataset.sent; }, 20_000); // the service may be silent: try again
    });
    window.addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
    window.addEventListener("pageshow", () => { delete form.dataset.sent; });
  }
  // How long a text is, when it comes near its limit; it is never cut, the service says what is too long.
  document.addEventListener("input", (event) => {
    const limit = Number(event.target.dataset?.longest);
    const line = limit && event.target.parentElement.querySelector("[data-count]");
    if (!line) return;
    const length = [...event.target.value].length;
    line.hidden = length < limit * 0.9;
    line.classList.toggle("kit-problem", length > limit);
    line.textContent = line.dataset.count.replace("{length}", length).replace("{limit}", limit);
  });
  // A name goes to the form of a report through this tab alone: into no address, to no service.
  try { sessionStorage.removeItem("kit-about"); } catch { /* a browser may forbid storage */ }
  for (const link of document.querySelectorAll("a[data-about]")) {
    link.addEventListener("click", () => {
      const about = { path: link.pathname, name: link.dataset.about };
      try { sessionStorage.setItem("kit-about", JSON.stringify(about)); } catch { /* as above */ }
    });
  }
  document.querySelector("#faults")?.focus();
  for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => print());
})();
