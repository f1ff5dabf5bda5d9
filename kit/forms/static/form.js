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

/** Hide what is not asked, number the rest, show how far one has come; return {answered, total}. */
export function refresh(root) {
  const answers = new Map();
  const asked = [];
  for (const field of root.querySelectorAll("[data-item]")) {
    const { item, kind, askIf } = field.dataset;
    field.hidden = askIf ? !holds(JSON.parse(askIf), answers) : false;
    if (field.hidden || !kind) continue;
    asked.push(field);
    const [raw, answer] = KINDS[kind];
    const value = answer(raw(field), field);
    if (value !== undefined) answers.set(item, value);
  }
  for (const text of root.querySelectorAll("[data-limit]")) count(root, text);
  if (root.dataset.position) asked.forEach((field, index) => place(root, field, index + 1, asked.length));
  showProgress(root, answers.size, asked.length);
  return { answered: answers.size, total: asked.length };
}

const worded = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** Say how long a text is when it comes near its limit; nothing is cut. */
function count(root, text) {
  const line = text.parentElement.querySelector(".kit-count");
  const limit = Number(text.dataset.limit);
  const length = [...text.value.trim()].length;
  const { count: near, tooLong } = root.dataset;
  const words = length < limit * 0.9 ? "" : worded(length > limit ? tooLong : near, { length, limit });
  if (line.textContent !== words) line.textContent = words;
  line.classList.toggle("kit-problem", length > limit);
  line.hidden = !words;
  // What the server said of this length is said once: by the line that goes along with the typing.
  const said = text.closest("[data-item]").querySelector(".kit-problem[id]:not(.kit-count)");
  if (said && said.textContent === words) {
    said.remove();
    line.id = said.id;
  }
}

/** Number a question among those that are asked, also where the page points to it. */
function place(root, field, n, total) {
  const words = worded(root.dataset.position, { n, total });
  const links = root.getRootNode().querySelectorAll(`a.kit-place[href="#${field.id}"]`);
  for (const line of [field.querySelector(".kit-position"), ...links]) {
    if (line.textContent !== words) line.textContent = words;
  }
}

/** Take back the answer to a single choice; the keyboard stays in its question. */
function clear(field) {
  const marked = field.querySelector("input:checked");
  if (!marked) return;
  marked.checked = false;
  field.querySelector("input").focus();
  marked.dispatchEvent(new Event("input", { bubbles: true }));
  marked.dispatchEvent(new Event("change", { bubbles: true }));
}

function showProgress(root, answered, total) {
  const line = root.querySelector(".kit-progress");
  if (!line) return;
  if (!line.firstChild) line.append(document.createElement("progress"), document.createElement("span"));
  const [bar, words] = line.children;
  bar.max = Math.max(total, 1);
  bar.value = answered;
  words.textContent = worded(root.dataset.progress, { n: answered, total });
  bar.setAttribute("aria-label", words.textContent);
  line.hidden = false;
}

/** Bring the fields to life, once. */
export function start(root) {
  if (root.classList.contains("kit-live")) return;
  root.classList.add("kit-live");
  root.addEventListener("input", () => refresh(root));
  root.addEventListener("click", (event) => {
    const button = event.target.closest(".kit-clear");
    if (!button) return;
    event.preventDefault();
    clear(button.closest(".kit-field"));
  });
  // Enter in a field would send the whole form by accident.
  root.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
  });
  refresh(root);
}

for (const root of globalThis.document?.querySelectorAll(".kit-form") ?? []) start(root);
