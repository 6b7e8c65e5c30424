/**
 * Arrows, rings and blurred boxes on a copy of a photo. The original is never touched: the copy is a photo of its own
 * that names the one it came from in `exif.marked_from`.
 */
import { canvasJpeg } from "./canvas";
import { fit, LONG_EDGE, QUALITY } from "./develop";

/** Coordinates are shares of width and height, 0..1, so that marks fit any size the photo is shown at. */
export type Mark =
  | { kind: "arrow"; from: [number, number]; to: [number, number] }
  | { kind: "ring"; box: [x: number, y: number, w: number, h: number] }
  | { kind: "line"; points: [number, number][] }
  | { kind: "blur"; box: [x: number, y: number, w: number, h: number] };

const COLOUR = "#e5281f";
/** Mosaic of this many cells across the box: a plate or a face cannot be read back from it. */
const CELLS = 8;

/** The marked copy as a file for `shoot`. */
export async function markUp(original: ArrayBuffer, contentType: string, marks: readonly Mark[]): Promise<Blob> {
  const bitmap = await createImageBitmap(new Blob([original], { type: contentType }));
  const { width, height } = fit(bitmap.width, bitmap.height, LONG_EDGE);
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas to draw on");
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  for (const mark of marks) draw(context, mark, width, height);
  return canvasJpeg(canvas, QUALITY);
}

function draw(context: CanvasRenderingContext2D, mark: Mark, width: number, height: number): void {
  const stroke = Math.max(3, Math.max(width, height) / 140);
  context.strokeStyle = COLOUR;
  context.fillStyle = COLOUR;
  context.lineWidth = stroke;
  context.lineCap = "round";
  context.lineJoin = "round";
  switch (mark.kind) {
    case "arrow": {
      const [x1, y1] = [mark.from[0] * width, mark.from[1] * height];
      const [x2, y2] = [mark.to[0] * width, mark.to[1] * height];
      const angle = Math.atan2(y2 - y1, x2 - x1);
      const head = stroke * 5;
      line(context, [[x1, y1], [x2 - Math.cos(angle) * head * 0.6, y2 - Math.sin(angle) * head * 0.6]]);
      context.beginPath();
      context.moveTo(x2, y2);
      context.lineTo(x2 - head * Math.cos(angle - 0.45), y2 - head * Math.sin(angle - 0.45));
      context.lineTo(x2 - head * Math.cos(angle + 0.45), y2 - head * Math.sin(angle + 0.45));
      context.fill();
      return;
    }
    case "ring": {
      const [x, y, w, h] = mark.box;
      context.beginPath();
      context.ellipse((x + w / 2) * width, (y + h / 2) * height, (w / 2) * width, (h / 2) * height, 0, 0, 2 * Math.PI);
      context.stroke();
      return;
    }
    case "line":
      line(context, mark.points.map(([x, y]) => [x * width, y * height]));
      return;
    case "blur":
      mosaic(context, mark.box.map((share, n) => Math.round(share * (n % 2 === 0 ? width : height))));
  }
}

function line(context: CanvasRenderingContext2D, points: number[][]): void {
  context.beginPath();
  points.forEach(([x = 0, y = 0], n) => (n === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
  context.stroke();
}

function mosaic(context: CanvasRenderingContext2D, [x = 0, y = 0, w = 0, h = 0]: number[]): void {
  if (w < 1 || h < 1) return;
  const small = document.createElement("canvas");
  small.width = CELLS;
  small.height = Math.max(1, Math.round((CELLS * h) / w));
  const inner = small.getContext("2d");
  if (!inner) return;
  inner.drawImage(context.canvas, x, y, w, h, 0, 0, small.width, small.height);
  context.imageSmoothingEnabled = false;
  context.drawImage(small, 0, 0, small.width, small.height, x, y, w, h);
  context.imageSmoothingEnabled = true;
}
