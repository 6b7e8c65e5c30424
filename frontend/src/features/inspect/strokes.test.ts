import { describe, expect, it } from "vitest";
import { markOf, spotIn } from "./strokes";

describe("a drag on the photo", () => {
  it("becomes a box whichever corner it starts from", () => {
    const box = [0.25, 0.25, 0.5, 0.25];
    expect(
      markOf("blur", [
        [0.75, 0.5],
        [0.25, 0.25],
      ]),
    ).toEqual({ kind: "blur", box });
    expect(
      markOf("ring", [
        [0.25, 0.25],
        [0.5, 0.3],
        [0.75, 0.5],
      ]),
    ).toEqual({ kind: "ring", box });
  });

  it("becomes an arrow from its first spot to its last, and a line through all of them", () => {
    const path: [number, number][] = [
      [0.1, 0.1],
      [0.4, 0.9],
      [0.5, 0.2],
    ];
    expect(markOf("arrow", path)).toEqual({ kind: "arrow", from: [0.1, 0.1], to: [0.5, 0.2] });
    expect(markOf("line", path)).toEqual({ kind: "line", points: path });
  });

  it("is nothing when it is only a tap", () => {
    expect(
      markOf("blur", [
        [0.5, 0.5],
        [0.505, 0.5],
      ]),
    ).toBeNull();
    expect(markOf("arrow", [])).toBeNull();
  });

  it("stays on the photo", () => {
    expect(spotIn({ left: 10, top: 10, width: 100, height: 50 }, { clientX: 500, clientY: 35 })).toEqual([1, 0.5]);
  });
});
