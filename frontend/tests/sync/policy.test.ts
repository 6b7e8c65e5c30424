import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decide, LONGEST_WAIT_MS, POLICY, timeoutMs, waitMs, type Decision, type Seen } from "@/sync/policy";

const ours = (status: number, code: string | null = "some.reason", retryAfterS: number | null = null): Seen => ({
  kind: "http", status, code: status < 300 ? null : code, ours: true, retryAfterS,
});
const foreign = (status: number): Seen => ({ kind: "http", status, code: null, ours: false, retryAfterS: null });
const what = (seen: Seen, item: "record" | "photo" = "record"): string => {
  const d: Decision = decide(seen, { item, attempts: 0, random: 0.5 });
  return "why" in d ? `${d.do} ${d.why}` : d.do;
};

describe("policy", () => {
  it.each([
    ["network", { kind: "network" } as Seen, "offline network"],
    ["timeout", { kind: "timeout" } as Seen, "offline timeout"],
    ["200 receipt", ours(200), "settle"],
    ["201 receipt", ours(201), "settle"],
    ["200 not ours", foreign(200), "offline portal"],
    ["302", foreign(302), "offline portal"],
    ["403 of a proxy", foreign(403), "offline portal"],
    ["404 of a proxy", foreign(404), "offline portal"],
    ["401 page of a portal", foreign(401), "offline portal"],
    ["401", ours(401, "session.missing"), "pause login"],
    ["401 other user", ours(401, "session.other_user"), "pause other_user"],
    ["426", ours(426), "pause update"],
    ["408", ours(408), "retry"],
    ["425", ours(425), "retry"],
    ["429", ours(429), "retry"],
    ["500", foreign(500), "retry"],
    ["502", foreign(502), "retry"],
    ["503", ours(503), "retry"],
    ["507", ours(507), "retry"],
    ["400", ours(400), "attention"],
    ["403", ours(403), "attention"],
    ["404", ours(404), "attention"],
    ["413 of a proxy", foreign(413), "attention"],
    ["415", ours(415), "attention"],
    ["422", ours(422), "attention"],
    ["409", ours(409), "fork"],
  ])("record: %s", (_name, seen, expected) => expect(what(seen)).toBe(expected));

  it.each([
    ["404 undeclared", ours(404, "photos.undeclared"), "repush"],
    ["404", ours(404, "photos.unknown"), "attention"],
    ["422 hash", ours(422, "photos.hash_mismatch"), "rehash"],
    ["422", ours(422, "photos.unreadable"), "attention"],
    ["409", ours(409, "photos.id_conflict"), "attention"],
    ["413", ours(413), "attention"],
  ])("photo: %s", (_name, seen, expected) => expect(what(seen, "photo")).toBe(expected));

  it("a receipt for something else is never settled and never an excuse to stop trying", () => {
    expect(what({ kind: "http", status: 200, code: null, ours: false, mismatch: true, retryAfterS: null })).toBe("retry");
  });

  it("has no row that drops an item, and every status from 200 to 599 has a row", () => {
    for (let status = 200; status < 600; status++) {
      for (const seen of [ours(status), foreign(status)]) {
        for (const item of ["record", "photo"] as const) expect(POLICY.some((r) => r.matches(seen, item))).toBe(true);
      }
    }
    expect(new Set(POLICY.map((r) => r.then))).toEqual(
      new Set(["settle", "retry", "offline", "pause", "repush", "rehash", "fork", "attention"]),
    );
  });
});

describe("waiting", () => {
  it("doubles from 5 s, with jitter, up to 5 min (T24)", () => {
    const at = (attempts: number, random: number) => waitMs({ attempts, random }, null);
    expect([at(0, 0), at(0, 0.999)]).toEqual([2500, 4997]);
    expect(at(3, 1)).toBe(40_000);
    for (let attempts = 0; attempts < 40; attempts++) expect(at(attempts, 0.9999)).toBeLessThanOrEqual(LONGEST_WAIT_MS);
    expect(at(39, 0)).toBe(LONGEST_WAIT_MS / 2);
  });

  it("Retry-After wins, within reason", () => {
    expect(waitMs({ attempts: 9, random: 0 }, 120)).toBe(120_000);
    expect(waitMs({ attempts: 0, random: 0 }, 0)).toBe(1000);
    expect(waitMs({ attempts: 0, random: 0 }, 1e9)).toBe(3_600_000);
  });

  it("no timeout is shorter than the transfer: 400 KB at 64 kbit/s with 30 % loss (T26)", () => {
    const slowest = (bytes: number) => (bytes * 8) / 64 / 0.7 + 4 * 2000;
    for (const bytes of [2_000, 400_000, 5_000_000]) expect(timeoutMs(bytes)).toBeGreaterThan(slowest(bytes));
  });
});

describe("docs/outbox-policy.md", () => {
  it("is this table, printed (SANCHENG_PRINT_DOCS=1 writes it)", () => {
    const file = new URL("../../../docs/outbox-policy.md", import.meta.url);
    const rows = POLICY.map((r) => `| ${r.when} | ${r.why ? `${r.then}: ${r.why}` : r.then} |`);
    const text = [
      "# What an answer means for the outbox",
      "",
      "Printed from `frontend/src/sync/policy.ts` by its test; the first row that matches decides. No row drops an item.",
      "",
      "| answer | what the phone does |",
      "|---|---|",
      ...rows,
      "",
      "*settle*: a receipt of ours for exactly this revision, hash or photo; what it names is done.",
      "*retry*: later by itself, 5 s · 2ⁿ with jitter, at most 5 min; `Retry-After` wins; other items go on.",
      "*offline*: nothing reached the server; everything is kept and tried again, a portal is shown as 网络需要登录.",
      "*pause*: nothing more is sent until somebody logs in or the app is updated.",
      "*repush*: the record is sent once more, then the photo, once. *rehash*: intact bytes are sent again, others are shown.",
      "*fork*: the server holds something else; our own earlier revision is built upon, anything else is kept beside ours until the user chooses.",
      "*attention*: shown as 需要处理, editable, exportable, never sent again by itself.",
      "",
    ].join("\n");
    if (process.env["SANCHENG_PRINT_DOCS"]) writeFileSync(file, text);
    expect(readFileSync(file, "utf8")).toBe(text);
  });
});
