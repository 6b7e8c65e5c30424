import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

/** Both languages say the same things, and nothing on a screen asks for words that are not there. */
const locales = fileURLToPath(new URL(".", import.meta.url));
const source = join(locales, "..");

function leaves(value: unknown, path: string): Map<string, string> {
  if (typeof value === "string") return new Map([[path, value]]);
  const found = new Map<string, string>();
  for (const [key, part] of Object.entries(value as Record<string, unknown>)) {
    for (const [leaf, text] of leaves(part, path ? `${path}.${key}` : key)) found.set(leaf, text);
  }
  return found;
}

function words(language: "zh" | "en"): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of readdirSync(join(locales, language)).filter((name) => name.endsWith(".json"))) {
    const json: unknown = JSON.parse(readFileSync(join(locales, language, file), "utf8"));
    for (const [leaf, text] of leaves(json, file.replace(".json", ""))) found.set(leaf, text);
  }
  return found;
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.(vue|ts)$/.test(entry.name) && !entry.name.endsWith(".test.ts") ? [path] : [];
  });
}

const zh = words("zh");
const en = words("en");
const names = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "").sort();

describe("the words of the app", () => {
  it("exist in both languages", () => {
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort());
  });

  it("have the same blanks to fill in, and no empty sentence", () => {
    const differing = [...zh].filter(
      ([key, text]) => text.trim() === "" || `${names(text)}` !== `${names(en.get(key) ?? "")}`,
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  it("hold no sign that the message format reads as code", () => {
    const risky = [...zh, ...en].filter(([, text]) => /[|@]/.test(text)).map(([key]) => key);
    expect(risky).toEqual([]);
  });

  it("are there for every key a screen names", () => {
    const missing = new Set<string>();
    for (const file of sources(source)) {
      const text = readFileSync(file, "utf8");
      for (const match of text.matchAll(/\bt\(\s*"([a-z]\w*(?:\.\w+)+)"/g))
        if (!zh.has(match[1] ?? "")) missing.add(match[1] ?? "");
      if (!file.endsWith("routes.ts")) continue;
      for (const match of text.matchAll(/(?:title|label): "([^"]+)"/g))
        if (!zh.has(match[1] ?? "")) missing.add(match[1] ?? "");
    }
    expect([...missing]).toEqual([]);
  });

  it("never say 立案, which belongs to the discipline inspectors", () => {
    expect([...zh].filter(([, text]) => text.includes("立案")).map(([key]) => key)).toEqual([]);
  });

  it("are split by feature: every file belongs to a feature, to the kit or to the domain", () => {
    // codes: the words of every refusal, made from docs/errors.md.
    const shared = ["ui", "domain", "problems", "codes"];
    const orphans = readdirSync(join(locales, "zh"))
      .map((name) => name.replace(".json", ""))
      .filter((name) => !shared.includes(name) && !existsSync(join(source, "features", name)));
    expect(orphans).toEqual([]);
  });
});
