// The form in a notebook: one model for the whole questionnaire. form.js, keeping.js and typing.js
// stand above this text.
//
// Values go to Python as messages, which keep their order and name the sheet they belong to.
// A synchronised trait would be delayed while the kernel is busy, and could arrive after the
// next participant's sheet was laid on the table. What must outlive the kernel goes to the
// service itself: see keeping.js.

const PATIENCE = 20_000; // milliseconds without a word from the kernel
const QUIET = 300; // milliseconds after the last key
const FLUSH = 3_000; // milliseconds that sending waits for what is still being kept

const SHAPE = `<form class="kit-widget" novalidate><div class="kit-body"></div>
  <div class="kit-bar"><div class="kit-whose"><b class="kit-person"></b> <span class="kit-done"></span>
  <span class="kit-kept" role="status"></span></div><p class="kit-message" role="status"></p>
  <button type="button" class="kit-reload" hidden></button><button type="submit"></button></div></form>`;

let laid; // the number of the sheet that was drawn last, wherever that was

function render({ model, el }) {
  el.innerHTML = SHAPE;
  const part = (name) => el.querySelector(name);
  const [form, body, message, button] = ["form", ".kit-body", ".kit-message", "[type=submit]"].map(part);
  const reload = part(".kit-reload");
  const root = () => body.querySelector(".kit-form");
  const desks = new Set();
  let desk; // of the sheet drawn here
  let sheet; // its number
  let own = ""; // "sending" or "silent" while the kernel has not spoken
  let isLost = false; // the page has no kernel any more
  let asked = 0; // savings asked of the kernel
  let typing;
  let waiting;

  function draw() {
    clearTimeout(typing);
    const isSame = sheet === model.get("sheet");
    // What was typed while the kernel judged stays; another sheet brings its own values.
    if (desk && !isSame) desk.save();
    if (isSame) desk.type(read(root()));
    const isNext = laid !== undefined && laid !== model.get("sheet");
    laid = sheet = model.get("sheet");
    if (!isSame) desk = lay();
    body.innerHTML = model.get("html");
    number(root());
    fill(root(), desk.raw);
    start(root());
    listen(root());
    // The next participant's sheet is laid down when the end of the last one was on the screen.
    if (isNext && el.getBoundingClientRect().top < 0) el.scrollIntoView({ block: "start" });
    // Only when the rest of the news has arrived are the fields open again.
    requestAnimationFrame(() => {
      if (isNext) begin(root());
      root().querySelector(".kit-problems")?.focus();
    });
  }

  function lay() {
    const own = new Desk(model.get("keep"), model.get("raw"), askKernel, tellKept);
    for (const each of desks) if (!each.unsaved) desks.delete(each);
    desks.add(own);
    return own;
  }

  /** Have the kernel keep changes: where no service can be reached past it. */
  function askKernel(raw, changed) {
    const wanted = (asked += 1);
    if (!say({ event: "keep", raw, changed, number: wanted })) return Promise.resolve(0);
    return new Promise((done) => {
      const late = setTimeout(() => answer(0), PATIENCE);
      function heard() {
        if (model.get("kept") >= wanted) answer(200);
      }
      function answer(status) {
        clearTimeout(late);
        model.off("change:kept", heard);
        done(status);
      }
      model.on("change:kept", heard);
    });
  }

  function say(content) {
    try {
      model.send({ sheet, ...content });
      return true;
    } catch {
      fallSilent(); // the kernel is gone, and its connection with it
      return false;
    }
  }

  function hand(event) {
    clearTimeout(typing);
    const raw = read(root());
    if (model.get("state") !== "stored") desk.type(raw);
    say({ event, raw });
  }

  async function submit() {
    own = "sending";
    waiting = setTimeout(fallSilent, PATIENCE);
    clearTimeout(typing);
    desk.type(read(root()));
    tell();
    if (desk.keep.url && desk.saving) {
      await Promise.race([desk.saving, new Promise((go) => setTimeout(go, FLUSH))]);
      if (own !== "sending") return;
    }
    document.dispatchEvent(new Event("kit:ask"));
    say({ event: "submit", raw: read(root()) });
  }

  function fallSilent() {
    clearTimeout(waiting);
    own = "silent";
    tell();
  }

  /** The time of day where the school is. */
  function clock(moment) {
    const timeZone = model.get("zone") || undefined;
    return moment.toLocaleTimeString("ru", { hour: "2-digit", minute: "2-digit", timeZone });
  }

  /** Keep what is chosen beside the form in the page's address: it is there after a reload. */
  function keepChoices() {
    const address = new URL(location.href);
    for (const [name, value] of Object.entries(model.get("chosen"))) address.searchParams.set(name, value);
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  }

  const unsaved = () => [...desks].reduce((sum, each) => sum + each.unsaved, 0);

  function tellKept() {
    const texts = model.get("texts");
    const line = part(".kit-kept");
    const failed = [...desks].some((each) => each.failed && each.unsaved);
    let said = "";
    if (model.get("state") === "stored") said = "";
    else if (desk?.refused) said = texts.refused;
    else if (failed) said = texts.unsaved.replace("{n}", unsaved());
    else if (unsaved()) said = texts.keeping;
    else if (desk?.savedAt) said = texts.kept.replace("{time}", clock(desk.savedAt));
    if (line.textContent !== said) line.textContent = said;
    line.classList.toggle("kit-kept--bad", failed || Boolean(desk?.refused));
    if (isLost || own === "silent") tell();
  }

  function tell() {
    const texts = model.get("texts");
    const isSilent = isLost || own === "silent";
    const state = isSilent ? "failed" : own || model.get("state");
    const busy = state === "sending";
    form.dataset.state = state;
    body.inert = busy || state === "stored";
    button.disabled = body.inert || isLost;
    button.hidden = state === "stored" || isLost;
    button.textContent = busy ? texts.sending : texts.submit;
    reload.hidden = !isSilent;
    reload.textContent = texts.reload;
    part(".kit-person").textContent = model.get("person");
    message.textContent = isSilent
      ? unsaved() || desk.refused ? texts.silent : texts.silent_kept
      : busy ? "" : model.get("message");
    if (state === "stored") {
      const receipt = document.createElement("strong");
      receipt.textContent = model.get("receipt");
      message.append(" ", texts.receipt, " ", receipt);
    }
  }

  function count() {
    part(".kit-done").textContent = body.querySelector(".kit-progress span")?.textContent ?? "";
  }

  function arrived() {
    clearTimeout(waiting);
    own = "";
    tell();
    tellKept();
  }

  function connection(event) {
    isLost = event.type === "kit:lost";
    tell();
  }

  function warn(event) {
    if (unsaved()) event.preventDefault();
  }

  function leave() {
    if (typing) desk.raw = read(root());
    for (const each of desks) each.leave();
  }

  body.addEventListener("input", () => {
    clearTimeout(typing);
    count();
    desk.raw = read(root()); // so that leaving asks, and loses nothing
    typing = setTimeout(hand, QUIET, "typed");
  });
  body.addEventListener("change", () => hand("typed"));
  body.addEventListener("kit:end", () => button.focus());
  reload.addEventListener("click", () => location.reload());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!button.disabled) submit();
  });

  draw();
  count();
  tell();
  keepChoices();
  const SPOKEN = "change:heard change:state change:message change:receipt change:texts change:person";
  const drawn = () => (draw(), count());
  model.on("change:revision", drawn);
  model.on(SPOKEN, arrived);
  model.on("change:chosen", keepChoices);
  for (const name of ["kit:lost", "kit:found"]) document.addEventListener(name, connection);
  addEventListener("beforeunload", warn);
  addEventListener("pagehide", leave);
  return () => {
    clearTimeout(waiting);
    if (typing) hand("typed");
    model.off("change:revision", drawn);
    model.off(SPOKEN, arrived);
    model.off("change:chosen", keepChoices);
    for (const name of ["kit:lost", "kit:found"]) document.removeEventListener(name, connection);
    removeEventListener("beforeunload", warn);
    removeEventListener("pagehide", leave);
  };
}

export default { render };
