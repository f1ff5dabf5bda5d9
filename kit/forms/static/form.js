// Fields of a form, in a web page and in a notebook: what is asked, how far one
// has come, reading and filling. The markup is described in kit/forms/html.py.
// The judge of answers is the server; nothing here refuses anything.

const SIGNS = {
  "==": (a, b) => a === b,
  "!=": (a, b) => a !== b,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
};

/** Whether a condition, as JSON, holds for a Map of item id to answer. */
export function holds(tree, answers) {
  const [word, ...rest] = tree;
  if (word === "not") return !holds(rest[0], answers);
  if (word === "and") return rest.every((part) => holds(part, answers));
  if (word === "or") return rest.some((part) => holds(part, answers));
  const [item, values] = rest;
  const answer = answers.get(item);
  if (word === "answered") return answer !== undefined;
  const numbers = [answer].flat().filter(Number.isInteger);
  if (word === "in") return numbers.some((number) => values.includes(number));
  return numbers.some((number) => SIGNS[word](number, values[0]));
}

const controls = (field) => [...field.querySelectorAll("input, textarea")];
const chosen = (field) => controls(field).filter((input) => input.checked).map((input) => input.value);
const typed = (field) => controls(field)[0].value;

/** For each kind of field: its raw value, and its answer or undefined. */
const KINDS = {
  single: [(field) => chosen(field)[0] ?? "", (raw) => (raw ? Number(raw) : undefined)],
  multiple: [chosen, (raw) => (raw.length ? raw.map(Number) : undefined)],
  number: [typed, wholeNumber],
  text: [typed, (raw) => raw.replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]/g, "").trim() || undefined],
  day: [typed, (raw) => raw.trim() || undefined],
};

function wholeNumber(raw, field) {
  const text = raw.trim().replace("\u2212", "-");
  if (!/^[+-]?[0-9]+$/.test(text)) return undefined;
  const { minimum, maximum } = controls(field)[0].dataset;
  const number = Number(text);
  return number >= Number(minimum) && number <= Number(maximum) ? number : undefined;
}

/** What stands in the form: {item: "3" | "text" | ["1", "2"]}, untouched fields left out. */
export function read(root) {
  const raw = {};
  for (const field of root.querySelectorAll("[data-kind]")) {
    const value = KINDS[field.dataset.kind][0](field);
    if (value.length) raw[field.dataset.item] = value;
  }
  return raw;
}

/** Put raw values into the form; a field without one is emptied. */
export function fill(root, raw) {
  for (const field of root.querySelectorAll("[data-kind]")) {
    const values = [raw[field.dataset.item] ?? []].flat();
    for (const input of controls(field)) {
      if (input.type === "radio" || input.type === "checkbox") input.checked = values.includes(input.value);
      else input.value = values[0] ?? "";
    }
  }
  refresh(root);
}

/** Hide what is not asked, show how far one has come; return {answered, total}. */
export function refresh(root) {
  const answers = new Map();
  let total = 0;
  for (const field of root.querySelectorAll("[data-item]")) {
    const { item, kind, askIf } = field.dataset;
    field.hidden = askIf ? !holds(JSON.parse(askIf), answers) : false;
    if (field.hidden || !kind) continue;
    total += 1;
    const [raw, answer] = KINDS[kind];
    const value = answer(raw(field), field);
    if (value !== undefined) answers.set(item, value);
  }
  showProgress(root, answers.size, total);
  return { answered: answers.size, total };
}

function showProgress(root, answered, total) {
  const line = root.querySelector(".kit-progress");
  if (!line) return;
  if (!line.firstChild) line.append(document.createElement("progress"), document.createElement("span"));
  const [bar, words] = line.children;
  bar.max = Math.max(total, 1);
  bar.value = answered;
  words.textContent = root.dataset.progress.replace("{n}", answered).replace("{total}", total);
  bar.setAttribute("aria-label", words.textContent);
  line.hidden = false;
}

/** Bring the fields to life, once. */
export function start(root) {
  if (root.classList.contains("kit-live")) return;
  root.classList.add("kit-live");
  root.addEventListener("input", () => refresh(root));
  // Enter in a field would send the whole form by accident.
  root.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
  });
  refresh(root);
}

for (const root of globalThis.document?.querySelectorAll(".kit-form") ?? []) start(root);
