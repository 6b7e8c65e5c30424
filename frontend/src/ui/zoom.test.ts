import { describe, expect, it } from "vitest";
import { fitted, maxScale, panBy, zoomAt } from "./zoom";

describe("zooming a photo", () => {
  it("keeps the point under the finger in its place", () => {
    const view = zoomAt(fitted, 2, 100, -40);
    // A picture point p is shown at p · scale + offset; the one at the finger was (100, -40) at scale 1.
    expect([100 * view.scale + view.x, -40 * view.scale + view.y]).toEqual([100, -40]);
  });

  it("never goes below the whole picture nor above the limit", () => {
    expect(zoomAt(zoomAt(fitted, 3, 50, 50), 0.01, 10, 10)).toEqual(fitted);
    expect(zoomAt(fitted, 1000).scale).toBe(maxScale);
  });

  it("pans only as far as the picture reaches", () => {
    const view = zoomAt(fitted, 2);
    expect(panBy(view, 10_000, -10_000, 400, 300)).toEqual({ scale: 2, x: 200, y: -150 });
    expect(Math.abs(panBy(fitted, 50, 50, 400, 300).x)).toBe(0);
  });
});
