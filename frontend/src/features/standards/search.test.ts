import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { find, marks, texts, words } from "./search";

/** The server is held to the same cases. */
const path = fileURLToPath(new URL("../../../../tests/vectors/search.json", import.meta.url));
const vectors = JSON.parse(readFileSync(path, "utf8")) as {
  find: { q: string; groups: string[][]; rank: number | null; excerpt: string | null }[];
  mark: { text: string; q: string; marks: [number, number][] }[];
};

describe("search over content", () => {
  it.each(vectors.find)("finds $q as the server does", ({ q, groups, rank, excerpt }) => {
    const found = find(groups.map((group) => texts(...group)), words(q));
    expect(found?.rank ?? null).toBe(rank);
    expect(found?.excerpt ?? null).toBe(excerpt);
  });

  it.each(vectors.mark)("marks $q in $text", ({ text, q, marks: wanted }) => {
    expect(marks(text, words(q))).toEqual(wanted);
  });

  it("marks every substring where it stands", () => {
    const text = "显著位置公益广告不少于5处，其中核心价值观不少于2处";
    for (let start = 0; start < text.length; start++)
      for (let end = start + 1; end <= text.length; end++) {
        const piece = text.slice(start, end);
        const marked = marks(text, words(piece)).map(([from, to]) => text.slice(from, to));
        const plain = piece.replace(/^，|，$/gu, "");
        if (plain) expect(marked).toContain(plain);
      }
  });

  it("keeps its place after signs of two units", () => {
    expect(marks("👍🏽公厕", words("厕"))).toEqual([[5, 6]]);
  });
});
