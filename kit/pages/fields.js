// Fields that a page draws as HTML: what stands in them reaches the kernel a moment after typing,
// and at once with the press of a button. A new drawing replaces the fields; words about a saving
// do not, so that nothing typed is lost by them.

const PATIENCE = 20_000; // milliseconds

function read(el) {
  const values = {};
  for (const field of el.querySelectorAll("[name]"))
    values[field.name] = field.type === "checkbox" ? field.checked : field.value;
  return values;
}

function render({ model, el }) {
  el.innerHTML = `<div class="kit-fields"></div><div class="kit-fields__said" role="status" aria-live="polite"></div>`;
  const [box, said] = el.children;
  let waiting = 0, dirty = false;

  function send(button) {
    clearTimeout(waiting);
    model.send({ drawing: model.get("drawing"), values: read(box), button });
  }
  function draw() {
    clearTimeout(waiting);
    dirty = false;
    box.innerHTML = model.get("html");
    const first = model.get("focus") && box.querySelector(`[name="${CSS.escape(model.get("focus"))}"]`);
    if (first) first.focus();
  }
  function tell() {
    said.innerHTML = model.get("said");
    if (model.get("heard")) dirty = false;
    for (const button of el.querySelectorAll("button")) button.disabled = false;
  }
  function typed() {
    dirty = true;
    clearTimeout(waiting);
    waiting = setTimeout(() => send(""), 400);
  }
  function press(event) {
    const button = event.target.closest("button[data-do]");
    if (!button) return;
    button.disabled = true;
    setTimeout(() => (button.disabled = false), PATIENCE); // the kernel may be silent: try again
    send(button.dataset.do);
  }
  function leave(event) {
    if (dirty) event.preventDefault();
  }

  draw();
  tell();
  el.addEventListener("input", typed);
  el.addEventListener("click", press);
  window.addEventListener("beforeunload", leave);
  model.on("change:drawing", draw);
  model.on("change:telling", tell);
  return () => {
    window.removeEventListener("beforeunload", leave);
    model.off("change:drawing", draw);
    model.off("change:telling", tell);
  };
}

export default { render };
