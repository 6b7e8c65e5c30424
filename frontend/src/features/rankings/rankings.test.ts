import { describe, expect, it } from "vitest";
import { change, points, startOf, type Periods } from "./rankings";

describe("numbers of a ranking", () => {
  it("nothing to score is a dash, a score keeps its hundredths", () => {
    expect([points(null), points(0), points(81.25), points(100)]).toEqual(["—", "0.00", "81.25", "100.00"]);
  });
  it("a change has a sign, and none where there is nothing to compare", () => {
    expect([change(81.25, 80), change(80, 81.3), change(80, 80), change(null, 80), change(80, null)]).toEqual(["+1.25", "−1.3", "±0", "", ""]);
  });
});

describe("where it starts", () => {
  const week = (number: string, settled: boolean): Periods["weeks"][number] => ({ number, settled, since_at: "", cut_off_at: "" });
  const periods = (weeks: Periods["weeks"], now: boolean): Periods => ({ weeks, now, months: [], rounds: [], groups: [] });
  it("with the last settled week, else with what is running, else nowhere", () => {
    expect(startOf(periods([week("2026-W25", false), week("2026-W24", true)], true))).toBe("2026-W24");
    expect(startOf(periods([week("2026-W25", false)], true))).toBe("now");
    expect(startOf(periods([], false))).toBeNull();
  });
});
