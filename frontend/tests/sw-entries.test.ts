import { describe, expect, it } from "vitest";
import { belongsTo, groupOf, isNavigationOfOurs, toFetch } from "@/sw-entries";

describe("the service worker's rules", () => {
  it.each(["/", "/points", "/visits/0190", "/cases?state=filed", "/s/token.with.dots-and-more"])("serves the app for %s", (path) => {
    expect(isNavigationOfOurs("navigate", path.split("?")[0] ?? "")).toBe(true);
  });

  it.each(["/api", "/api/docs", "/api/ledger.xlsx", "/healthz", "/readyz", "/metrics", "/sw.js", "/icons/icon-192.png", "/files/poster.pdf"])("leaves %s to the server", (path) => {
    expect(isNavigationOfOurs("navigate", path)).toBe(false);
  });

  it("answers navigations only", () => {
    expect(isNavigationOfOurs("cors", "/points")).toBe(false);
  });

  it("knows what is fetched at install and what later", () => {
    expect(["index.html", "assets/index-a1.js", "assets/map/maplibre-b2.js", "/assets/tools/jsQR-c3.js", "assets/desk/chart.js"].map(groupOf)).toEqual(["shell", "shell", "map", "tools", "desk"]);
  });

  it("asks for each file with its hash, and follows nobody elsewhere", () => {
    const request = toFetch({ url: "assets/a.js", revision: null, integrity: "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=" }, "https://x.example");
    expect([request.url, request.redirect, request.integrity, request.cache]).toEqual(["https://x.example/assets/a.js", "error", "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "no-cache"]);
    expect(belongsTo({ url: "assets/a.js", revision: null }, new URL("https://x.example/assets/a.js?v=1"))).toBe(true);
    expect(belongsTo({ url: "assets/a.js", revision: null }, new URL("https://x.example/assets/b.js"))).toBe(false);
  });
});
