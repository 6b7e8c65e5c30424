import { describe, expect, it } from "vitest";
import { kappa, kappaWord, scaleOf, score, signed, type Agreement, type MockFront } from "./mocks";

const agreed = (value: number | null): Agreement => ({ judged: 10, agreed: 9, share: 0.9, kappa: value, why: value === null ? "one_verdict_only" : null });

describe("numbers of a mock evaluation", () => {
  it("show what is not there as a dash", () => {
    expect([score(null), score(0), score(79.96)]).toEqual(["—", "0.0", "80.0"]);
    expect([signed(null), signed(-2.04), signed(0.3)]).toEqual(["—", "−2.0", "+0.3"]);
    expect([kappa(agreed(null)), kappa(agreed(-0.125)), kappa(agreed(0.6765))]).toEqual(["—", "−0.13", "0.68"]);
  });

  it("are put in words in four steps", () => {
    expect([1, 0.8, 0.79, 0.4, 0.39, -1].map((value) => kappaWord(agreed(value)))).toEqual(["high", "high", "good", "fair", "poor", "poor"]);
    expect(kappaWord(agreed(null))).toBeNull();
  });

  it("lie on a scale that holds them all", () => {
    const front = { line: 80, score: 34, predicted: { low: 62, mean: 70, high: 78, state: "open" } } as MockFront;
    const scale = scaleOf(front);
    expect(scale.from).toBe(30);
    expect([scale.at(30), scale.at(100), scale.at(12)]).toEqual([0, 100, 0]);
    expect(scaleOf({ ...front, score: null, predicted: null }).from).toBe(60);
  });
});
