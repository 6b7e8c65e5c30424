import { describe, expect, it } from "vitest";
import { countdown } from "./countdown";

const now = Date.parse("2026-11-23T08:00:00Z");

describe("countdown", () => {
  it.each([
    ["2026-11-23T08:00:20Z", { late: false, soon: true, unit: "minutes", n: 1 }],
    ["2026-11-23T08:45:00Z", { late: false, soon: true, unit: "minutes", n: 45 }],
    ["2026-11-23T11:00:00Z", { late: false, soon: false, unit: "hours", n: 3 }],
    ["2026-11-25T07:00:00Z", { late: false, soon: false, unit: "hours", n: 47 }],
    ["2026-11-30T08:00:00Z", { late: false, soon: false, unit: "days", n: 7 }],
    ["2026-11-23T07:30:00Z", { late: true, soon: false, unit: "minutes", n: 30 }],
    ["2026-11-20T08:00:00Z", { late: true, soon: false, unit: "days", n: 3 }],
  ])("of %s", (due, expected) => {
    expect(countdown(due, now)).toEqual(expected);
  });
});
