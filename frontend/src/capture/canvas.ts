/** Drawing on the page itself: for browsers without OffscreenCanvas (Safari before 16.4), and for marks. */
import type { Encode } from "./develop";

export const encodeOnPage: Encode = async (source, width, height, quality) => {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas to draw on");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = "high";
  context.drawImage(source, 0, 0, width, height);
  const blob = await canvasJpeg(canvas, quality);
  return blob.arrayBuffer();
};

/** The canvas as a JPEG; its pixels are given back at once, Safari counts canvases against a small total. */
export async function canvasJpeg(canvas: HTMLCanvasElement, quality: number): Promise<Blob> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
  canvas.width = 0;
  if (!blob) throw new Error("the picture could not be encoded");
  return blob;
}
