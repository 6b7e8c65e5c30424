import { describe, expect, it } from "vitest";
import { clientName } from "./clients";

describe("the name of a browser", () => {
  it("is what a person would call it", () => {
    const android =
      "Mozilla/5.0 (Linux; Android 14; M2012) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Mobile Safari/537.36";
    expect(clientName(android)).toBe("Chrome 129 · Android");
    expect(clientName(`${android} MicroMessenger/8.0.50`)).toBe("微信 8 · Android");
    const iphone =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";
    expect(clientName(iphone)).toBe("Safari 17 · iPhone");
  });

  it("is never empty for a client that says something, and null for one that says nothing", () => {
    expect(clientName("curl/8.5.0")).toBe("curl/8.5.0");
    expect(clientName(" ")).toBeNull();
  });
});
