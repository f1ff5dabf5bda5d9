// The form in a notebook: one model for the whole questionnaire. form.js stands above this text.

const PATIENCE = 20_000; // milliseconds without a word from the kernel

function render({ model, el }) {
  el.innerHTML = `<form class="kit-widget" novalidate><div class="kit-body"></div>
    <div class="kit-bar"><p class="kit-message" role="status"></p><button type="submit"></button></div></form>`;
  const [form, body, message, button] = ["form", ".kit-body", ".kit-message", "button"].map((part) => el.querySelector(part));
  const root = () => body.querySelector(".kit-form");
  let typing;
  let waiting;

  function draw() {
    clearTimeout(typing);
    body.innerHTML = model.get("html");
    fill(root(), model.get("raw"));
    start(root());
    const problems = root().querySelector(".kit-problems");
    if (problems) problems.focus();
  }

  function keep() {
    clearTimeout(typing);
    model.set("raw", read(root()));
    model.save_changes();
  }

  function tell() {
    const state = model.get("state");
    const texts = model.get("texts");
    form.dataset.state = state;
    body.inert = state === "sending" || state === "stored";
    button.disabled = body.inert;
    button.hidden = state === "stored";
    button.textContent = state === "sending" ? texts.sending : texts.submit;
    message.textContent = model.get("message");
    if (state === "stored") {
      const receipt = document.createElement("strong");
      receipt.textContent = model.get("receipt");
      message.append(" ", texts.receipt, " ", receipt);
    }
  }

  function arrived() {
    clearTimeout(waiting);
    tell();
  }

  function compare() {
    const raw = model.get("raw");
    if (JSON.stringify(read(root())) !== JSON.stringify(raw)) fill(root(), raw);
  }

  body.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(keep, 300);
  });
  body.addEventListener("change", keep);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (button.disabled) return;
    keep();
    const raw = model.get("raw");
    model.set({ state: "sending", message: "" });
    model.save_changes();
    model.send({ event: "submit", raw });
    waiting = setTimeout(() => {
      model.set({ state: "failed", message: model.get("texts").silent });
      tell();
    }, PATIENCE);
  });

  draw();
  tell();
  model.on("change:revision", draw);
  model.on("change:raw", compare);
  model.on("change:state change:message change:receipt change:texts", arrived);
  return () => {
    clearTimeout(waiting);
    clearTimeout(typing);
    model.off("change:revision", draw);
    model.off("change:raw", compare);
    model.off("change:state change:message change:receipt change:texts", arrived);
  };
}

export default { render };
