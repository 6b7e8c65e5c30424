import { readdirSync, readFileSync } from "node:fs";
import { createI18n } from "vue-i18n";
import { describe, expect, it } from "vitest";
import { formatMessage } from "@/message-format";

type Words = Record<string, unknown>;

function texts(language: string): Map<string, string> {
  const folder = new URL(`../src/locales/${language}/`, import.meta.url);
  const found = new Map<string, string>();
  const walk = (path: string, value: unknown): void => {
    if (typeof value === "string") found.set(path, value);
    else for (const [key, inner] of Object.entries(value as Words)) walk(`${path}.${key}`, inner);
  };
  for (const file of readdirSync(folder)) {
    if (file.endsWith(".json")) walk(file.slice(0, -5), JSON.parse(readFileSync(new URL(file, folder), "utf8")));
  }
  return found;
}

const zh = texts("zh");
const en = texts("en");
const names = (text: string): string[] => [...text.matchAll(/\{\s*([A-Za-z_]\w*)\s*\}/g)].map((m) => m[1] ?? "").sort();

describe("the locale files", () => {
  it("say the same things in both languages", () => {
    expect([...zh.keys()].filter((k) => !en.has(k))).toEqual([]);
    expect([...en.keys()].filter((k) => !zh.has(k))).toEqual([]);
  });

  it("put in the same values in both languages", () => {
    const uneven = [...zh].filter(([key, text]) => new Set(names(text)).size !== new Set(names(en.get(key) ?? "")).size);
    expect(uneven.map(([key]) => key)).toEqual([]);
  });

  it("use {name} and no other syntax of vue-i18n, which this app does not carry", () => {
    const strange = [...zh, ...en].filter(([, text]) => {
      const rest = text.replace(/\{\s*[A-Za-z_]\w*\s*\}/g, "");
      return /[{}]/.test(rest) || /@[.:]/.test(rest) || / \| /.test(rest);
    });
    expect(strange.map(([key]) => key)).toEqual([]);
  });
});

describe("formatMessage", () => {
  const i18n = createI18n({
    legacy: false,
    locale: "zh",
    messageCompiler: formatMessage,
    messages: { zh: { plain: "待传", named: "已送达 {done} / {total}", spaced: "{ n } 张", twice: "{n} 和 {n}" } },
  });
  const { t } = i18n.global;

  it("puts values in", () => {
    expect(t("plain")).toBe("待传");
    expect(t("named", { done: 3, total: 5 })).toBe("已送达 3 / 5");
    expect(t("spaced", { n: 2 })).toBe("2 张");
    expect(t("twice", { n: "甲" })).toBe("甲 和 甲");
  });

  it("leaves a gap for a value that is missing, and gives the key for words that are", () => {
    expect(t("named", { done: 3 })).toBe("已送达 3 / ");
    expect(t("not.there")).toBe("not.there");
  });
});
