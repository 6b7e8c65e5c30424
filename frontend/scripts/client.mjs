/**
 * src/api/schema.gen.ts from the application's own OpenAPI document. `--check` fails when the file is not fresh.
 * SANCHENG_OPENAPI names a document to read instead of asking the application.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const target = fileURLToPath(new URL("../src/api/schema.gen.ts", import.meta.url));
const root = fileURLToPath(new URL("../..", import.meta.url));

const document = process.env.SANCHENG_OPENAPI
  ? readFileSync(process.env.SANCHENG_OPENAPI, "utf8")
  : execFileSync(`${root}.venv/bin/sancheng`, ["openapi"], { cwd: root, maxBuffer: 64 * 1024 * 1024 }).toString();

const text =
  "// Generated from the application's OpenAPI document by `npm run client`. Do not edit.\n\n" +
  astToString(await openapiTS(JSON.parse(document), { emptyObjectsUnknown: true, defaultNonNullable: false }));

if (process.argv.includes("--check")) {
  if (readFileSync(target, "utf8") !== text) {
    console.error("src/api/schema.gen.ts is not fresh: run `npm run client`");
    process.exit(1);
  }
} else {
  writeFileSync(target, text);
  console.log(`src/api/schema.gen.ts: ${text.split("\n").length} lines`);
}
