import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { canonicalJson, contentHash, NotCanonical } from "@/domain/content-hash";

const vectors = JSON.parse(readFileSync(new URL("../../../tests/vectors/content_hash.json", import.meta.url), "utf8")) as {
  cases: { name: string; json: string; canonical: string; sha256: string }[];
  refused: { name: string; json: string }[];
};

describe("content hash, by the vectors the server is held to as well", () => {
  it.each(vectors.cases)("$name", async ({ json, canonical, sha256 }) => {
    const { device: _device, ...content } = JSON.parse(json) as Record<string, unknown>;
    expect(canonicalJson(content)).toBe(canonical);
    expect(await contentHash(JSON.parse(json) as object)).toBe(sha256);
  });

  it.each(vectors.refused)("refuses $name", async ({ json }) => {
    await expect(contentHash(JSON.parse(json) as object)).rejects.toBeInstanceOf(NotCanonical);
  });

  it.each([
    ["undefined, which JSON drops", { a: undefined }],
    ["NaN, which JSON turns into null", { a: Number.NaN }],
    ["infinity", { a: [Infinity] }],
  ])("refuses %s", async (_name, body) => {
    await expect(contentHash(body)).rejects.toBeInstanceOf(NotCanonical);
  });
});
