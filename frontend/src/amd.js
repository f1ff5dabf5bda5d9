// anywidget is published as an AMD module; this is the `define` it finds.
export const factories = [];

export function define(_names, factory) {
  factories.push(factory);
}
