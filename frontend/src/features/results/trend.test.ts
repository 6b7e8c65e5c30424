import { describe, expect, it } from "vitest";
import { byWeek, floorOf, mondayOf, type Spot } from "./trend";

const spot = (day: string, pass: number, fail: number): Spot => ({ day, pass, fail, rate: pass + fail > 0 ? pass / (pass + fail) : null });

describe("weeks", () => {
  it("begin on Monday, across months and years", () => {
    expect(["2026-11-23", "2026-11-29", "2027-01-01", "2026-03-01"].map(mondayOf)).toEqual(["2026-11-23", "2026-11-23", "2026-12-28", "2026-02-23"]);
  });

  const days = [spot("2026-11-24", 3, 1), spot("2026-11-22", 1, 1), spot("2026-11-23", 0, 0), spot("2026-11-25", 2, 2)];

  it("add up answers", () => {
    expect(byWeek(days, true)).toEqual([spot("2026-11-16", 1, 1), spot("2026-11-23", 5, 3)]);
  });

  it("are spoken for by their last day where something stood", () => {
    expect(byWeek(days, false)).toEqual([spot("2026-11-16", 1, 1), spot("2026-11-23", 2, 2)]);
  });

  it("have no rate where nothing was judged", () => {
    expect(byWeek([spot("2026-11-23", 0, 0)], true)[0]?.rate).toBeNull();
  });
});

describe("the axis", () => {
  it("starts at a full ten below the lowest rate", () => {
    expect([floorOf([]), floorOf([spot("a", 9, 1)]), floorOf([spot("a", 0, 3), spot("b", 1, 0)]), floorOf([spot("a", 0, 0)])]).toEqual([0, 0.8, 0, 0]);
  });
});
