// node build.mjs <folder>: the page's script and style sheet, and both packed once for all visitors.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const target = process.argv[2];
await build({
  entryPoints: { front: "src/main.js" },
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2020",
  outdir: target,
  inject: ["src/amd.js"],
  alias: { "sanitize-html": "./src/sanitize.js" },
  loader: { ".svg": "dataurl" },
  legalComments: "linked",
  logLevel: "warning",
});
for (const name of ["front.js", "front.css"]) {
  const path = join(target, name);
  writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
}
