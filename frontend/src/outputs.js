// What a cell has put out, as elements. Outputs that only JupyterLab can show are left to it.
import { Widget } from "@lumino/widgets";

const CELL = 'script[type="application/vnd.voila.cell-output+json"]';
const VIEW = "application/vnd.jupyter.widget-view+json";

const RENDERERS = [
  [VIEW, null],
  ["text/html", (html) => element("jp-RenderedHTMLCommon jp-RenderedHTML", html)],
  ["image/svg+xml", (svg) => element("jp-RenderedSVG", svg)],
  ["image/png", (data) => image("image/png", data)],
  ["image/jpeg", (data) => image("image/jpeg", data)],
  ["text/plain", plain],
];
/** These are richer than what stands above. */
const OTHERS = /^(application\/(?!vnd\.jupyter\.widget-view)|text\/(markdown|latex)|image\/gif)/;

/** The outputs of the page, in their order: the place of each, and its data. */
export function read() {
  return [...document.querySelectorAll(CELL)].map((script) => ({
    script,
    data: JSON.parse(script.textContent).data ?? {},
  }));
}

/** Whether this script can show the output. */
export function isKnown({ data }) {
  if (VIEW in data) return true;
  const html = text(data["text/html"] ?? "");
  return !/<script/i.test(html) && !Object.keys(data).some((type) => OTHERS.test(type));
}

/** Put an output where its script stands. */
export async function show({ script, data }, manager) {
  const [type, render] = RENDERERS.find(([each]) => each in data) ?? [];
  if (!type) return;
  const place = render ? render(text(data[type])) : element("", "");
  place.classList.add("jp-OutputArea-output");
  script.replaceWith(place);
  if (render) return;
  const model = await manager.get_model(data[VIEW].model_id);
  const view = await manager.create_view(model);
  Widget.attach(view.luminoWidget, place);
}

function element(classes, html) {
  const made = document.createElement("div");
  made.className = classes;
  made.innerHTML = html;
  return made;
}

function image(type, data) {
  const made = element("jp-RenderedImage", "");
  const picture = document.createElement("img");
  picture.src = `data:${type};base64,${data}`;
  picture.alt = "";
  made.append(picture);
  return made;
}

function plain(words) {
  const made = element("jp-RenderedText", "");
  const lines = document.createElement("pre");
  lines.textContent = words;
  made.append(lines);
  return made;
}

function text(value) {
  return Array.isArray(value) ? value.join("") : value;
}
