/** Rectangles to blur on a picture, as shares of it. Pure: the page only wires pointers and keys. */
export interface Mark {
  x: number;
  y: number;
  width: number;
  height: number;
}

export type Spot = readonly [x: number, y: number];
/** Smaller than this (a share of the picture) is a tap, and a tap is no mark. */
export const smallest = 0.012;

export function between(from: Spot, to: Spot): Mark | null {
  const mark = {
    x: Math.min(from[0], to[0]),
    y: Math.min(from[1], to[1]),
    width: Math.abs(to[0] - from[0]),
    height: Math.abs(to[1] - from[1]),
  };
  return mark.width < smallest || mark.height < smallest ? null : mark;
}

/** In the middle, large enough to be seen: where a keyboard begins. */
export const inTheMiddle = (): Mark => ({ x: 0.42, y: 0.42, width: 0.16, height: 0.16 });

export function moved(mark: Mark, dx: number, dy: number): Mark {
  return { ...mark, x: clamp(mark.x + dx, 0, 1 - mark.width), y: clamp(mark.y + dy, 0, 1 - mark.height) };
}

/** The lower right corner moves; the mark stays on the picture. */
export function resized(mark: Mark, dx: number, dy: number): Mark {
  return {
    ...mark,
    width: clamp(mark.width + dx, smallest, 1 - mark.x),
    height: clamp(mark.height + dy, smallest, 1 - mark.y),
  };
}

/** Six digits are finer than any pixel, and the server's limits hold after rounding. */
export function sendable(marks: readonly Mark[]): Mark[] {
  return marks.map((mark) => {
    const x = floor(mark.x);
    const y = floor(mark.y);
    return { x, y, width: Math.min(floor(mark.width), floor(1 - x)), height: Math.min(floor(mark.height), floor(1 - y)) };
  });
}

const floor = (share: number): number => Math.floor(share * 1e6) / 1e6;

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(low, high));
}
