// The only thing a page of cards does.
document.querySelector("[data-print]")?.addEventListener("click", () => window.print());
