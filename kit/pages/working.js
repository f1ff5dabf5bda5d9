// A progress bar with words and one button. The words stand in a live region that is always in
// the document, so that a screen reader hears them when they change; the share is not read out.

function render({ model, el }) {
  el.innerHTML = `<div class="kit-working"><p class="kit-working__words" role="status" aria-live="polite"></p>
    <div class="kit-working__row"><progress role="progressbar" max="100" aria-valuemin="0" aria-valuemax="100"></progress>
    <button type="button" class="kit-button"></button></div></div>`;
  const [box, words, bar, button] = [".kit-working", "p", "progress", "button"].map((part) => el.querySelector(part));

  function draw() {
    const state = model.get("state");
    const share = Math.round(100 * model.get("share"));
    box.dataset.state = state;
    el.classList.toggle("kit-working--idle", state === "idle");
    const said = state === "idle" ? "" : model.get("words");
    if (words.textContent !== said) words.textContent = said;
    bar.hidden = state !== "running";
    bar.setAttribute("aria-label", model.get("words"));
    if (share < 0) {
      bar.removeAttribute("value");
      bar.removeAttribute("aria-valuenow");
    } else {
      bar.value = share;
      bar.setAttribute("aria-valuenow", share);
    }
    button.textContent = model.get("button");
    button.hidden = state === "idle";
    button.disabled = false;
  }

  function press() {
    button.disabled = true;
    model.send(model.get("state") === "running" ? "cancel" : "again");
  }

  draw();
  model.on("change", draw);
  button.addEventListener("click", press);
  return () => model.off("change", draw);
}

export default { render };
