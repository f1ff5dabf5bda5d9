// The form in a notebook: one model for the whole questionnaire. form.js stands above this text.
//
// Values go to Python as messages, which keep their order and name the sheet they belong to.
// A synchronised trait would be delayed while the kernel is busy, and could arrive after the
// next participant's sheet was laid on the table.

const PATIENCE = 20_000; // milliseconds without a word from the kernel
const QUIET = 300; // milliseconds after the last key

function render({ model, el }) {
  el.innerHTML = `<form class="kit-widget" novalidate><div class="kit-body"></div>
    <div class="kit-bar"><p class="kit-message" role="status"></p><button type="submit"></button></div></form>`;
  const [form, body, message, button] = ["form", ".kit-body", ".kit-message", "button"].map((part) => el.querySelector(part));
  const root = () => body.querySelector(".kit-form");
  let sheet; // number of the sheet drawn here
  let own = ""; // "sending" or "silent" while the kernel has not spoken
  let typing;
  let waiting;

  function draw() {
    clearTimeout(typing);
    // What was typed while the kernel judged stays; another sheet brings its own values.
    const raw = sheet === model.get("sheet") ? read(root()) : model.get("raw");
    const another = sheet !== undefined && sheet !== model.get("sheet");
    sheet = model.get("sheet");
    body.innerHTML = model.get("html");
    fill(root(), raw);
    start(root());
    // The next participant's sheet is laid down when the end of the last one was on the screen.
    if (another && el.getBoundingClientRect().top < 0) el.scrollIntoView({ block: "start" });
    // Only when the rest of the news has arrived are the fields open again.
    requestAnimationFrame(() => root().querySelector(".kit-problems")?.focus());
  }

  function hand(event) {
    clearTimeout(typing);
    model.send({ event, sheet, raw: read(root()) });
  }

  function tell() {
    const texts = model.get("texts");
    const state = own === "sending" ? own : own ? "failed" : model.get("state");
    const busy = state === "sending";
    form.dataset.state = state;
    body.inert = button.disabled = busy || state === "stored";
    button.hidden = state === "stored";
    button.textContent = busy ? texts.sending : texts.submit;
    message.textContent = own === "silent" ? texts.silent : busy ? "" : model.get("message");
    if (state === "stored") {
      const receipt = document.createElement("strong");
      receipt.textContent = model.get("receipt");
      message.append(" ", texts.receipt, " ", receipt);
    }
  }

  function arrived() {
    clearTimeout(waiting);
    own = "";
    tell();
  }

  body.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(hand, QUIET, "typed");
  });
  body.addEventListener("change", () => hand("typed"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (button.disabled) return;
    own = "sending";
    tell();
    hand("submit");
    waiting = setTimeout(() => {
      own = "silent";
      tell();
    }, PATIENCE);
  });

  draw();
  tell();
  const SPOKEN = "change:heard change:state change:message change:receipt change:texts";
  model.on("change:revision", draw);
  model.on(SPOKEN, arrived);
  return () => {
    clearTimeout(waiting);
    if (typing) hand("typed");
    model.off("change:revision", draw);
    model.off(SPOKEN, arrived);
  };
}

export default { render };
