import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { between, inTheMiddle, moved, resized, sendable, smallest, type Mark } from "./marks";

const share = fc.double({ min: 0, max: 1, noNaN: true });
const step = fc.double({ min: -2, max: 2, noNaN: true });

function lies(mark: Mark): boolean {
  return mark.x >= 0 && mark.y >= 0 && mark.x + mark.width <= 1 + 1e-9 && mark.y + mark.height <= 1 + 1e-9;
}

describe("marks", () => {
  it("are drawn from any corner to any other", () => {
    expect(between([0.5, 0.6], [0.2, 0.1])).toEqual({ x: 0.2, y: 0.1, width: 0.3, height: 0.5 });
    expect(between([0.5, 0.5], [0.5 + smallest / 2, 0.9])).toBeNull();
  });

  it("never leave the picture, however they are moved and resized", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), step, step), { maxLength: 20 }), (steps) => {
        let mark = inTheMiddle();
        for (const [moves, dx, dy] of steps) mark = moves ? moved(mark, dx, dy) : resized(mark, dx, dy);
        return lies(mark) && mark.width >= smallest - 1e-12 && mark.height >= smallest - 1e-12;
      }),
    );
  });

  it("are sent within the server's limits", () => {
    fc.assert(
      fc.property(share, share, share, share, (x1, y1, x2, y2) => {
        const mark = between([x1, y1], [x2, y2]);
        if (!mark) return true;
        const [sent] = sendable([mark]);
        return sent !== undefined && lies(sent) && sent.width >= 0.004 && sent.height >= 0.004;
      }),
    );
  });
});
