import { describe, expect, it } from "vitest";
import { drill, sinceDay, sorted, type RateRow } from "./rates";

const row = (name: string, rate: number | null, fail = 0): RateRow =>
  ({ key: name, name, rate, fail, coverage: null, points_inspected: null }) as unknown as RateRow;

describe("sorted", () => {
  const rows = [row("b", 0.5, 3), row("none", null), row("a", 0.9, 1), row("c", 0.5, 2)];

  it("keeps rows without a value last in both directions", () => {
    expect(sorted(rows, "rate", false).map((one) => one.name)).toEqual(["b", "c", "a", "none"]);
    expect(sorted(rows, "rate", true).map((one) => one.name)).toEqual(["a", "b", "c", "none"]);
  });

  it("sorts names and counts, and leaves the given list alone", () => {
    expect(sorted(rows, "name", false)[0]?.name).toBe("a");
    expect(sorted(rows, "fail", true)[0]?.name).toBe("b");
    expect(rows[0]?.name).toBe("b");
  });
});

describe("what a reader sees", () => {
  it("leads to finer rows or to cases", () => {
    expect(drill("front", "food")).toEqual({ query: { by: "point_type", front: "food" } });
    expect(drill("point", "p")).toEqual({ cases: { point: "p" } });
    expect(drill("day", "2026-11-23")).toBeNull();
  });

  it("counts the first day of a span across months", () => {
    expect(sinceDay("7", "2026-12-03")).toBe("2026-11-27");
    expect(sinceDay("1", "2026-12-03")).toBe("2026-12-03");
    expect(sinceDay("", "2026-12-03")).toBe("");
  });
});
