// node build.mjs <folder>: the page's script and style sheet, and both packed once for all visitors.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const target = process.argv[2];

/** A slow computer draws more than two seconds at a page; anywidget then gives its widgets up. */
const patient = {
  name: "patient",
  setup({ onLoad }) {
    onLoad({ filter: /anywidget[\\/].*\.js$/ }, ({ path }) => {
      const source = readFileSync(path, "utf-8");
      const contents = source.replace(/AbortSignal\.timeout\((2e3|2000)\)/, "AbortSignal.timeout(6e4)");
      if (contents === source) throw new Error(`${path}: where is its patience?`);
      return { contents };
    });
  },
};
await build({
  entryPoints: { front: "src/main.js" },
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2020",
  outdir: target,
  inject: ["src/amd.js"],
  plugins: [patient],
  alias: { "sanitize-html": "./src/sanitize.js" },
  loader: { ".svg": "dataurl" },
  legalComments: "linked",
  logLevel: "warning",
});
for (const name of ["front.js", "front.css"]) {
  const path = join(target, name);
  writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
}
