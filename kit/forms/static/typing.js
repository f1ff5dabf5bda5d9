// Typing from paper: a digit chooses the option that has this number on paper and goes on to
// the next question; 0 is ten where there is no nought, a minus before a digit is a minus.
// Backspace takes a mark back; Enter goes on.

const isWriting = (target) => target.matches?.("textarea, input[type=text], input[type=date]");
const marks = (field) => [...field.querySelectorAll("input[type=radio], input[type=checkbox]")];

/** Put beside every option the number that stands on paper; above questions with the same options, their words. */
export function number(root) {
  for (const input of root.querySelectorAll("label > input[type=radio], label > input[type=checkbox]")) {
    const words = input.nextElementSibling;
    if (words.textContent.trim() === input.value) continue;
    const value = document.createElement("b");
    value.className = "kit-value";
    value.textContent = printed(input);
    words.before(value);
    input.parentElement.title = words.textContent;
  }
  for (const section of root.querySelectorAll(".kit-grid:has(.kit-row)")) {
    const head = document.createElement("div");
    head.className = "kit-heads";
    head.ariaHidden = "true";
    for (const words of section.querySelector(".kit-row").querySelectorAll("label > span")) {
      head.append(Object.assign(document.createElement("span"), { textContent: words.textContent }));
    }
    section.prepend(head);
    section.classList.add("kit-compact");
  }
}

/** Hear the keys of a form. */
export function listen(root) {
  let minus = null; // the field in which a minus was typed last
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const field = event.target.closest?.("[data-kind]");
    if (!field) return;
    if (isWriting(event.target)) {
      if (event.key === "Enter" && !event.target.matches("textarea")) goOn(root, field);
      return;
    }
    const sign = minus === field ? "-" : "";
    minus = event.key === "-" ? field : null;
    if (/^[0-9]$/.test(event.key) && choose(field, sign + event.key)) {
      event.preventDefault();
      if (field.dataset.kind === "single") goOn(root, field);
    } else if (event.key === "Backspace" || event.key === "Delete") {
      event.preventDefault();
      clear(field);
    } else if (event.key === "Enter") {
      event.preventDefault();
      goOn(root, field);
    }
  });
}

/** Open the first question that is not answered to the keys. */
export function begin(root) {
  const open = fields(root).find((field) => marks(field).length && !marks(field).some((each) => each.checked));
  (open && marks(open)[0])?.focus({ preventScroll: true });
}

const fields = (root) => [...root.querySelectorAll("[data-kind]")].filter((field) => !field.hidden);

function choose(field, value) {
  const found = (wanted) => marks(field).find((each) => each.value === wanted);
  const input = found(value) ?? found(`-${value}`) ?? (value === "0" ? found("10") : undefined);
  if (!input) return false;
  input.checked = input.type === "radio" || !input.checked;
  input.focus({ preventScroll: true });
  changed(input);
  return true;
}

/** The number of an option as it stands on paper: below zero without the sign, if that is free. */
function printed(input) {
  const digit = input.value.replace("-", "");
  const others = marks(input.closest("[data-kind]"));
  return digit.length === 1 && !others.some((each) => each.value === digit) ? digit : input.value;
}

function changed(input) {
  for (const name of ["input", "change"]) input.dispatchEvent(new Event(name, { bubbles: true }));
}

function goOn(root, field) {
  const all = fields(root);
  const next = all[all.indexOf(field) + 1];
  if (!next) return root.dispatchEvent(new CustomEvent("kit:end", { bubbles: true }));
  const controls = [...next.querySelectorAll("input, textarea")];
  (controls.find((each) => each.checked) ?? controls[0]).focus({ preventScroll: true });
  next.scrollIntoView({ block: "center" });
}
