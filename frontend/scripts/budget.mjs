/**
 * What an inspector's first pages cost, from the built files: the entry with everything it imports at once, plus the
 * routes it lands on. tests/e2e/test_budget_bytes.py measures the same on the wire. Fails above the budget, so that a heavy import is noticed where it is made.
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const BUDGET_KB = 150;
/** The login and the list an inspector lands on (vite.config.ts puts them into one file), and the words they are shown in. */
const isFirst = ([key, chunk]) => key === "index.html" || chunk.name === "first" || key === "src/locales/zh.ts";

const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const manifest = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, "utf8"));

const files = new Set(["index.html"]);
const seen = new Set();
function take(key) {
  const chunk = manifest[key];
  if (!chunk || seen.has(key)) return;
  seen.add(key);
  files.add(chunk.file);
  for (const css of chunk.css ?? []) files.add(css);
  for (const next of chunk.imports ?? []) take(next);
}
const first = Object.entries(manifest).filter(isFirst);
if (first.length !== 3) throw new Error("the build has another shape than this script knows");
for (const [key] of first) take(key);

const sizes = [...files].filter((f) => existsSync(dist + f)).map((f) => [gzipSync(readFileSync(dist + f), { level: 9 }).length, f]);
const total = sizes.reduce((sum, [size]) => sum + size, 0);
for (const [size, file] of sizes.sort((a, b) => b[0] - a[0])) console.log(`${(size / 1024).toFixed(1).padStart(7)} KB  ${file}`);
console.log(`${(total / 1024).toFixed(1).padStart(7)} KB  first load of an inspector, gzip (budget ${BUDGET_KB} KB)`);
if (total > BUDGET_KB * 1024) {
  console.error("over budget");
  process.exit(1);
}
