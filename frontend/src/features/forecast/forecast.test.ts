import { describe, expect, it } from "vitest";
import { bars, expected, gained, ranked, type Driver, type Front } from "./forecast";

const front = { code: "sanitary", mean: 80, histogram: [] } as unknown as Front;
const driver = (key: string, kind: Driver["kind"], point: string, gain: number): Driver =>
  ({ key, kind, point_id: point, gain: { sanitary: gain, food: -0.1 } }) as unknown as Driver;
const drivers = [driver("a1", "case", "a", 0.4), driver("a2", "case", "a", 0.1), driver("a", "point", "a", 0.6), driver("b", "case", "b", 1), driver("c", "inspect", "c", 2)];

describe("what ticked drivers would make of the score", () => {
  it("adds up over points", () => {
    expect(expected(front, drivers, new Set())).toBe(80);
    expect(expected(front, drivers, new Set(["a1", "b", "c"]))).toBeCloseTo(83.4);
  });

  it("counts no more at one point than all that fails there, and that once", () => {
    const capped = [driver("a1", "case", "a", 0.4), driver("a2", "case", "a", 0.4), driver("a", "point", "a", 0.6)];
    expect(expected(front, capped, new Set(["a1", "a2"]))).toBeCloseTo(80.6);
    expect(expected(front, drivers, new Set(["a", "a1", "a2"]))).toBeCloseTo(80.6);
  });

  it("never passes a hundred", () => {
    expect(expected({ ...front, mean: 99.5 }, drivers, new Set(["b", "c"]))).toBe(100);
  });
});

describe("drivers", () => {
  it("are ranked for one front, without those that do nothing for it", () => {
    expect(ranked(drivers, "sanitary").map((one) => one.key)).toEqual(["c", "b", "a", "a1", "a2"]);
    expect(ranked(drivers, "food")).toEqual([]);
    expect(ranked(drivers, null)).toEqual(drivers);
  });

  it("say gain and loss with a sign", () => {
    expect([gained(0.424), gained(-0.031), gained(0.001)]).toEqual(["+0.42", "−0.03", "0"]);
  });
});

describe("the distribution", () => {
  it("runs from the first to the last score that came up", () => {
    expect(bars({ histogram: [0, 0, 1, 0, 3, 0] })).toEqual([
      { from: 2, share: 0.25 },
      { from: 3, share: 0 },
      { from: 4, share: 0.75 },
    ]);
    expect(bars({ histogram: [0, 0] })).toEqual([]);
  });
});
