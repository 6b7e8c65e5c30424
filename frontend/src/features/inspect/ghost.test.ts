import { describe, expect, it } from "vitest";
import { contained, holdingHint, turned } from "./ghost";

const stage = { left: 0, top: 0, width: 390, height: 600 };
const upright = { width: 1536, height: 2048 };
const sideways = { width: 2048, height: 1536 };

describe("the ghost over the viewfinder", () => {
  it("covers the frame exactly when both have the same shape", () => {
    const frame = contained({ width: 480, height: 640 }, stage);
    expect(contained(upright, frame)).toEqual(frame);
    expect(frame.width / frame.height).toBeCloseTo(0.75);
  });

  it("shows all of a picture taken the other way, in the middle of the frame", () => {
    const frame = contained({ width: 480, height: 640 }, stage);
    const ghost = contained(sideways, frame);
    expect(ghost.width).toBeCloseTo(frame.width);
    expect(ghost.top + ghost.height / 2).toBeCloseTo(frame.top + frame.height / 2);
    expect(ghost.height).toBeLessThan(frame.height);
  });

  it("asks to hold the phone as it was held before, also after the picture was turned", () => {
    expect(holdingHint(upright, upright)).toBeNull();
    expect(holdingHint(upright, sideways)).toBe("upright");
    expect(holdingHint(sideways, upright)).toBe("sideways");
    expect(holdingHint(turned(sideways, 1), upright)).toBeNull();
    expect(holdingHint({ width: 0, height: 0 }, upright)).toBeNull();
  });
});
