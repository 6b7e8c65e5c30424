/**
 * File → the bytes that will be sent, their hash, and a thumbnail. Runs in the photo worker, or on the page where
 * workers or OffscreenCanvas are missing. One image at a time, decoded at reduced size: a 12 MP bitmap is 48 MB.
 */
import { toHex } from "@/domain/ids";
import { exifOf, type ExifFacts } from "./exif";
import { sniff, type Sniffed } from "./sniff";

/** Long edge and quality of what is sent: 300–600 KB, enough to read a price tag in a full-width shot. */
export const LONG_EDGE = 2048;
export const QUALITY = 0.8;
const THUMB_EDGE = 320;
const THUMB_QUALITY = 0.7;
/** A gallery JPEG already this small is sent byte for byte. */
const KEEP_BYTES = 1_200_000;

/** A file, or a frame of the viewfinder, which is encoded only once this way. */
export type Picture = Blob | ImageBitmap;

export interface DevelopJob {
  file: Picture;
  source: "camera" | "gallery";
}

export interface Developed {
  data: ArrayBuffer;
  thumb: ArrayBuffer | null;
  sha256: string;
  content_type: string;
  width: number;
  height: number;
  exif: ExifFacts | null;
  /** false: this browser cannot show it (HEIC); the bytes are the file's own and the server decodes them. */
  decoded: boolean;
}

export class NotAPhoto extends Error {
  override readonly name = "NotAPhoto";
}

export async function develop({ file, source }: DevelopJob, encode: Encode): Promise<Developed> {
  if (!(file instanceof Blob)) return developFrame(file, encode);
  const original = await file.arrayBuffer();
  const head = sniff(new Uint8Array(original));
  if (original.byteLength === 0 || head.content_type === null) throw new NotAPhoto("this file is not a photo");
  const exif = source === "gallery" ? await exifOf(original, head.content_type) : null;
  // A picture this phone cannot decode or draw (HEIC, no memory) is not lost: its own bytes are kept.
  const decoded = await draw(new Blob([original], { type: head.content_type }), head, encode).catch(() => null);
  if (!decoded) {
    // Half a file from the gallery is said at once: the whole one may still be there. A shot of now is kept whatever it is.
    if (source === "gallery" && head.content_type === "image/jpeg" && !isComplete(original)) {
      throw new NotAPhoto("this file ends in the middle");
    }
    // Kept as it is; a size the header does not name is 1 × 1, which no server takes for a real one.
    return {
      data: original,
      thumb: null,
      sha256: await sha256(original),
      content_type: head.content_type,
      width: head.width ?? 1,
      height: head.height ?? 1,
      exif,
      decoded: false,
    };
  }
  const small = head.content_type === "image/jpeg" && original.byteLength <= KEEP_BYTES && isSmall(head.width, head.height);
  const data = small && source === "gallery" ? original : decoded.jpeg;
  const { width, height } = data === original ? { width: head.width ?? decoded.width, height: head.height ?? decoded.height } : decoded;
  return { data, thumb: decoded.thumb, sha256: await sha256(data), content_type: "image/jpeg", width, height, exif, decoded: true };
}

async function developFrame(frame: ImageBitmap, encode: Encode): Promise<Developed> {
  const { jpeg, thumb, width, height } = await render(frame, encode);
  return { data: jpeg, thumb, sha256: await sha256(jpeg), content_type: "image/jpeg", width, height, exif: null, decoded: true };
}

/** An end marker somewhere in the last part; cameras may write data of their own behind it. */
function isComplete(data: ArrayBuffer): boolean {
  const tail = new Uint8Array(data, Math.max(0, data.byteLength - 65_536));
  for (let at = tail.length - 2; at >= 0; at--) if (tail[at] === 0xff && tail[at + 1] === 0xd9) return true;
  return false;
}

function isSmall(width: number | null, height: number | null): boolean {
  return width !== null && height !== null && Math.max(width, height) <= LONG_EDGE;
}

interface Drawn {
  jpeg: ArrayBuffer;
  thumb: ArrayBuffer;
  width: number;
  height: number;
}

/** Null when the browser cannot decode it. */
async function draw(file: Blob, head: Sniffed, encode: Encode): Promise<Drawn | null> {
  const bitmap = await decodeSmall(file, head.width, head.height);
  return bitmap && render(bitmap, encode);
}

/** Closes the bitmap: its pixels are many times the size of the file. */
async function render(bitmap: ImageBitmap, encode: Encode): Promise<Drawn> {
  try {
    const full = fit(bitmap.width, bitmap.height, LONG_EDGE);
    const jpeg = await encode(bitmap, full.width, full.height, QUALITY);
    const little = fit(bitmap.width, bitmap.height, THUMB_EDGE);
    return { jpeg, thumb: await encode(bitmap, little.width, little.height, THUMB_QUALITY), ...full };
  } finally {
    bitmap.close();
  }
}

async function decodeSmall(file: Blob, width: number | null, height: number | null): Promise<ImageBitmap | null> {
  const tooLarge = width !== null && height !== null && Math.max(width, height) > LONG_EDGE;
  // Only one side is given, so that a browser that ignores orientation here cannot distort the picture.
  const resize: ImageBitmapOptions = tooLarge
    ? { ...(width >= height ? { resizeWidth: LONG_EDGE } : { resizeHeight: LONG_EDGE }), resizeQuality: "high" }
    : {};
  for (const options of [{ ...resize, imageOrientation: "from-image" as const }, {}]) {
    try {
      return await createImageBitmap(file, options);
    } catch {
      // Safari before 17 refuses the options; a file no browser here can decode fails both ways.
    }
  }
  return null;
}

export function fit(width: number, height: number, edge: number): { width: number; height: number } {
  const scale = Math.min(1, edge / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** Any drawable → JPEG bytes of this size. The page brings its own where OffscreenCanvas is missing (canvas.ts). */
export type Encode = (source: ImageBitmap, width: number, height: number, quality: number) => Promise<ArrayBuffer>;

export const encodeOffscreen: Encode = async (source, width, height, quality) => {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas to draw on");
  context.fillStyle = "#fff"; // transparent pixels become white, not black
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = "high";
  context.drawImage(source, 0, 0, width, height);
  const blob = await canvas.convertToBlob({ type: "image/jpeg", quality });
  return blob.arrayBuffer();
};

async function sha256(data: ArrayBuffer): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", data)));
}
