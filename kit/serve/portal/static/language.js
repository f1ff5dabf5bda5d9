// Pages of the Hub carry both languages; this picks one before anything is drawn:
// ?lang= in the address, else the language chosen last, else Russian. Without scripts: Russian.
(() => {
  "use strict";
  const known = ["ru", "en"];
  const asked = new URLSearchParams(location.search).get("lang");
  const kept = (document.cookie.match(/(?:^|; )kit-language=(\w+)/) || [])[1];
  const language = known.find((code) => code === asked) || known.find((code) => code === kept) || "ru";
  const root = document.documentElement;
  root.lang = language;
  if (asked === language) {
    document.cookie = `kit-language=${language}; path=/; max-age=31536000; samesite=lax`;
  }
  document.addEventListener("DOMContentLoaded", () => {
    const heading = document.querySelector("h1");
    if (heading) document.title = heading.innerText;
    for (const option of document.querySelectorAll(`option[data-${language}]`)) {
      option.textContent = option.dataset[language];
    }
    for (const link of document.querySelectorAll("[data-language]")) {
      const address = new URL(location.href);
      address.searchParams.set("lang", link.dataset.language);
      link.href = address.pathname + address.search;
      if (link.dataset.language === language) link.setAttribute("aria-current", "true");
    }
  });
})();
