/** Where a picture of one shape lies over a frame of another, all of it visible. Pure; pixels of the stage. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface Size {
  width: number;
  height: number;
}

/** The largest box of the shape of `inner` in the middle of `outer`. */
export function contained(inner: Size, outer: Box): Box {
  if (inner.width <= 0 || inner.height <= 0) return outer;
  const scale = Math.min(outer.width / inner.width, outer.height / inner.height);
  const [width, height] = [inner.width * scale, inner.height * scale];
  return { left: outer.left + (outer.width - width) / 2, top: outer.top + (outer.height - height) / 2, width, height };
}

export const turned = (size: Size, quarters: number): Size =>
  quarters % 2 === 1 ? { width: size.height, height: size.width } : size;

/** How the phone must be held to take the same picture; null: as it is. */
export function holdingHint(before: Size, frame: Size): "upright" | "sideways" | null {
  if (before.width <= 0 || frame.width <= 0 || before.width === before.height) return null;
  const wasUpright = before.height > before.width;
  if (wasUpright === frame.height > frame.width) return null;
  return wasUpright ? "upright" : "sideways";
}
