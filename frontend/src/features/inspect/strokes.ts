import type { Mark } from "@/capture";

/** From a drag on the photo to a mark. Pure: positions are shares of the photo, 0..1. */
export type Tool = Mark["kind"];
export type Spot = [x: number, y: number];

/** Smaller than this (a share of the photo) is a tap, not a mark. */
const smallest = 0.01;

export function markOf(tool: Tool, path: readonly Spot[]): Mark | null {
  const from = path[0];
  const to = path.at(-1);
  if (!from || !to) return null;
  const reach = Math.max(...path.map(([x, y]) => Math.max(Math.abs(x - from[0]), Math.abs(y - from[1]))));
  if (reach < smallest) return null;
  if (tool === "arrow") return { kind: "arrow", from, to };
  if (tool === "line") return { kind: "line", points: path.map(([x, y]) => [x, y]) };
  const box = boxOf(from, to);
  return box[2] > 0 && box[3] > 0 ? { kind: tool, box } : null;
}

function boxOf([x1, y1]: Spot, [x2, y2]: Spot): [number, number, number, number] {
  return [Math.min(x1, x2), Math.min(y1, y2), Math.abs(x2 - x1), Math.abs(y2 - y1)];
}

/** A finger that leaves the photo draws along its edge. */
export function spotIn(
  box: { left: number; top: number; width: number; height: number },
  at: { clientX: number; clientY: number },
): Spot {
  return [within((at.clientX - box.left) / box.width), within((at.clientY - box.top) / box.height)];
}

function within(share: number): number {
  return Math.min(1, Math.max(0, share));
}
