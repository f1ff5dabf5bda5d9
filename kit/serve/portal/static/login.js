// Show the password on request; send the form once. Whoever comes here is signed out: pages in other
// windows ask at once whether they are, too (idle.js).
(() => {
  "use strict";
  new BroadcastChannel("kit-session").postMessage("login");
  const password = document.getElementById("password_input");
  const button = document.getElementById("show_password");
  if (!password || !button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = password.type === "password";
    password.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", String(shown));
    button.querySelector("[data-show]").hidden = shown;
    button.querySelector("[data-hide]").hidden = !shown;
  });
  password.form.addEventListener("submit", () => {
    password.type = "password";
    document.getElementById("login_submit").setAttribute("aria-disabled", "true");
  });
})();
