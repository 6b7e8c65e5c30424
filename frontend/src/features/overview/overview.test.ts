import { describe, expect, it } from "vitest";
import { moved, parted, raised, type Driver, type Front, type Street } from "./overview";

const street = (name: string, place: number | null, sponsored = false, of = 6): Street =>
  ({ id: name, name, place, of, sponsored }) as unknown as Street;

describe("streets", () => {
  it("stand under their own heading and at one end only", () => {
    const all = [street("own", 3, true), ...[6, 5, 4, 1, 2].map((n) => street(`s${n}`, n))];
    const { own, worst, best } = parted(all);
    expect(own.map((one) => one.name)).toEqual(["own"]);
    expect(worst.map((one) => one.place)).toEqual([6, 5, 4]);
    expect(best.map((one) => one.place)).toEqual([1, 2, 3]);
  });

  it("are neither worst nor best without a rate, and never both", () => {
    const { worst, best } = parted([street("a", 1, false, 1), street("none", null, false, 1)]);
    expect([...worst, ...best].map((one) => one.name)).toEqual(["a"]);
  });
});

describe("a change", () => {
  it("has a sign, one decimal, and nothing to say without a week ago", () => {
    expect([0.021, -0.0044, 0, 0.0004, null].map(moved)).toEqual(["+2.1", "−0.4", "0.0", "0.0", null]);
  });
});

describe("a driver", () => {
  const front = (code: string, mean: number | null): Front => ({ code, score: mean === null ? null : { mean } }) as unknown as Front;

  it("is told by the front it raises most, never beyond 100", () => {
    const driver = { gain: { sanitary: 0.4, civilized: 1.2, food: 3 } } as unknown as Driver;
    expect(raised(driver, [front("sanitary", 80), front("civilized", 99.5), front("food", null)])).toMatchObject({ from: 99.5, to: 100 });
    expect(raised(driver, [front("food", null)])).toBeNull();
  });
});
