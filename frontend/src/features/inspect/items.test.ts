import { describe, expect, it } from "vitest";
import type { Item, Section } from "@/domain/types";
import type { AnswerRow } from "@/store";
import { nextOpen, restOf, sampleCount, verdictAfter, type VisitItem } from "./items";

const item = (change: Partial<Item> = {}): Item => ({
  code: "MKT-01",
  zh: "地面干净",
  en: "Clean floor",
  answer: "pass_fail",
  threshold: null,
  severity: "minor",
  photo: "on_fail",
  photo_hint_zh: null,
  photo_hint_en: null,
  help_zh: null,
  help_en: null,
  violation: "V101",
  core: true,
  method: "visual",
  fronts: ["sanitary"],
  clauses: [],
  deadline_hours: 24,
  lead: null,
  units: [],
  origin: [],
  repeat: null,
  when: null,
  switches: [],
  ...change,
});

const answer = (change: Partial<AnswerRow> = {}): AnswerRow => ({
  record_id: "r",
  item: "MKT-01",
  sample: 0,
  verdict: null,
  value: null,
  switches: null,
  note: null,
  violation: null,
  bulk: false,
  photos: [],
  answered_at: "2026-11-01T00:00:00Z",
  ...change,
});

const section: Section = { code: "s", zh: "一", en: "One", items: [] };
const entry = (index: number, change: Partial<VisitItem> = {}, of: Partial<Item> = {}): VisitItem => ({
  item: item({ code: `MKT-${index}`, ...of }),
  section,
  index,
  verdict: null,
  value: null,
  bulk: false,
  samples: [],
  last: [],
  lacksPhoto: false,
  lacksSamples: 0,
  done: false,
  ...change,
});

describe("the verdict after a number or a switch", () => {
  const counted = item({ answer: "count", threshold: { op: "<=", value: 3, unit: "处" } });
  const switched = item({ switches: [{ code: "none_here", zh: "没有", en: "None", effect: "na" }] });

  it("follows the threshold, and goes when the number goes", () => {
    expect(verdictAfter(counted, undefined, { value: 3 })).toBe("pass");
    expect(verdictAfter(counted, answer({ value: 3, verdict: "pass" }), { value: 4 })).toBe("fail");
    expect(verdictAfter(counted, answer({ value: 4, verdict: "fail" }), { value: null })).toBeNull();
  });

  it("keeps a verdict that was tapped when a number without a limit is noted", () => {
    const free = item({ answer: "count" });
    expect(verdictAfter(free, answer({ verdict: "fail" }), { value: 7 })).toBe("fail");
    expect(verdictAfter(free, undefined, { value: 7 })).toBeNull();
  });

  it("follows a switch, and leaves the item open again when it is taken back", () => {
    expect(verdictAfter(switched, undefined, { switches: { none_here: true } })).toBe("na");
    const on = answer({ verdict: "na", switches: { none_here: true } });
    expect(verdictAfter(switched, on, { switches: { none_here: false } })).toBeNull();
    expect(verdictAfter(switched, answer({ verdict: "pass" }), { switches: { none_here: false } })).toBe("pass");
  });
});

describe("samples", () => {
  it("show what is asked for, what is there, and one more on request up to the maximum", () => {
    const repeat = { min: 3, max: 5, fold: "worst" as const, zh: "摊位", en: "Stall" };
    expect(sampleCount(entry(0), 4)).toBe(1);
    expect(sampleCount(entry(0, {}, { repeat }), 0)).toBe(3);
    expect(sampleCount(entry(0, { samples: [answer({ sample: 3 })] }, { repeat }), 0)).toBe(4);
    expect(sampleCount(entry(0, { samples: [answer({ sample: 3 })] }, { repeat }), 9)).toBe(5);
  });
});

describe("what is left", () => {
  const entries = [
    entry(0, { verdict: "pass", done: true }),
    entry(1, { verdict: "fail", lacksPhoto: true }),
    entry(2),
    entry(3, {}, { severity: "critical" }),
    entry(4, { verdict: "na", done: true }),
  ];

  it("is passed in bulk only where nothing was said and nothing critical is at stake", () => {
    expect(restOf(entries).map((row) => row.index)).toEqual([2]);
  });

  it("is walked forward, then from the top, a missing photo counting as open", () => {
    expect(nextOpen(entries, -1)).toBe(1);
    expect(nextOpen(entries, 2)).toBe(3);
    expect(nextOpen(entries, 3)).toBe(1);
    expect(nextOpen([entries[0] as VisitItem], 0)).toBe(-1);
  });
});
