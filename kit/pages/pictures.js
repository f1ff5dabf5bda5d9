// A region of pictures with a menu of files under each. A file is made when it is asked for,
// so that a page carries none: the kernel draws it and sends its bytes.

const PATIENCE = 30_000; // milliseconds without a word from the kernel

function render({ model, el }) {
  el.classList.add("widget-html");
  el.innerHTML = `<div class="widget-html-content"></div>`;
  const body = el.firstElementChild;
  const waiting = new Map(); // number of the request -> what to do when it ends
  let asked = 0;

  const draw = () => { body.innerHTML = model.get("value"); };

  function ask({ target }) {
    const button = target.closest("button[data-file]");
    if (!button) return;
    const menu = button.closest(".kit-files");
    const status = menu.querySelector("[role=status]");
    const number = ++asked;
    const buttons = menu.querySelectorAll("button");
    const end = (words) => {
      clearTimeout(late);
      waiting.delete(number);
      buttons.forEach((each) => each.removeAttribute("aria-disabled"));
      status.textContent = words;
    };
    if (button.getAttribute("aria-disabled")) return;
    const late = setTimeout(() => end(model.get("texts").silent), PATIENCE);
    buttons.forEach((each) => each.setAttribute("aria-disabled", "true"));
    status.textContent = model.get("texts").making;
    waiting.set(number, end);
    model.send({ number, picture: Number(menu.dataset.picture), file: button.dataset.file });
  }

  function take({ number, name, media, failed }, buffers) {
    const end = waiting.get(number);
    if (!end) return; // asked in another view, or given up
    end(failed ?? "");
    if (failed) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([buffers[0]], { type: media }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  draw();
  model.on("change:value", draw);
  model.on("msg:custom", take);
  el.addEventListener("click", ask);
  return () => {
    model.off("change:value", draw);
    model.off("msg:custom", take);
  };
}

export default { render };
