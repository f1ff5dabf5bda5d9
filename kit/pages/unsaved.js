// Leaving a page is asked about while something typed on it is not saved.

function render({ model }) {
  const warn = (event) => {
    if (model.get("unsaved")) event.preventDefault();
  };
  addEventListener("beforeunload", warn);
  return () => removeEventListener("beforeunload", warn);
}

export default { render };
