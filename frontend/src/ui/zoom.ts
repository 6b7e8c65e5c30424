/** Pan and zoom of one picture: pure arithmetic, so that the lightbox only wires events. */
export interface ZoomView {
  scale: number;
  x: number;
  y: number;
}

export const fitted: ZoomView = { scale: 1, x: 0, y: 0 };
export const maxScale = 8;

/** Scales by `factor` around the point (cx, cy), measured in px from the centre of the stage. */
export function zoomAt(view: ZoomView, factor: number, cx = 0, cy = 0): ZoomView {
  const scale = Math.min(maxScale, Math.max(1, view.scale * factor));
  if (scale === 1) return fitted;
  const ratio = scale / view.scale;
  return { scale, x: cx - (cx - view.x) * ratio, y: cy - (cy - view.y) * ratio };
}

/** Moves by (dx, dy) px but keeps the picture over the middle of the stage of w × h px. */
export function panBy(view: ZoomView, dx: number, dy: number, w: number, h: number): ZoomView {
  const limitX = ((view.scale - 1) * w) / 2;
  const limitY = ((view.scale - 1) * h) / 2;
  return { scale: view.scale, x: clamp(view.x + dx, limitX), y: clamp(view.y + dy, limitY) };
}

function clamp(value: number, limit: number): number {
  return Math.min(limit, Math.max(-limit, value));
}
