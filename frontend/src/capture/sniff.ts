/** What a file really is, from its first bytes; names and claimed types are not believed. Header only, nothing decoded. */

export interface Sniffed {
  /** null: not an image this app takes. */
  content_type: "image/jpeg" | "image/png" | "image/webp" | "image/heic" | "image/gif" | null;
  /** As shown, after EXIF orientation. Null when the header does not say. */
  width: number | null;
  height: number | null;
}

const UNKNOWN: Sniffed = { content_type: null, width: null, height: null };

export function sniff(bytes: Uint8Array): Sniffed {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (bytes[0] === 0xff && bytes[1] === 0xd8) return jpeg(view);
    if (ascii(bytes, 1, 3) === "PNG" && bytes.length > 24) {
      return { content_type: "image/png", width: view.getUint32(16), height: view.getUint32(20) };
    }
    if (ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 4) === "WEBP") return webp(bytes, view);
    if (ascii(bytes, 0, 4) === "GIF8") {
      return { content_type: "image/gif", width: view.getUint16(6, true), height: view.getUint16(8, true) };
    }
    if (ascii(bytes, 4, 4) === "ftyp" && /^(heic|heix|hevc|heim|heis|mif1|msf1|avif)/.test(ascii(bytes, 8, 4))) {
      return heic(bytes, view);
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // the header ends too early: its type stays unknown
  }
  return UNKNOWN;
}

function ascii(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

function jpeg(view: DataView): Sniffed {
  let at = 2;
  let orientation = 1;
  while (at + 4 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) break;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1; // fill byte
      continue;
    }
    const length = view.getUint16(at + 2);
    if (marker === 0xe1) orientation = exifOrientation(view, at + 4, length - 2) ?? orientation;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) {
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
      const turned = orientation >= 5;
      return { content_type: "image/jpeg", width: turned ? height : width, height: turned ? width : height };
    }
    at += 2 + length;
  }
  return { content_type: "image/jpeg", width: null, height: null };
}

function exifOrientation(view: DataView, at: number, length: number): number | null {
  if (length < 14 || view.getUint32(at) !== 0x45786966) return null; // "Exif"
  const tiff = at + 6;
  const little = view.getUint16(tiff) === 0x4949;
  const first = tiff + view.getUint32(tiff + 4, little);
  const count = view.getUint16(first, little);
  for (let n = 0; n < count; n++) {
    const entry = first + 2 + n * 12;
    if (view.getUint16(entry, little) === 0x0112) return view.getUint16(entry + 8, little);
  }
  return null;
}

function webp(bytes: Uint8Array, view: DataView): Sniffed {
  const kind = ascii(bytes, 12, 4);
  const uint24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  if (kind === "VP8X") return { content_type: "image/webp", width: uint24(24) + 1, height: uint24(27) + 1 };
  if (kind === "VP8L") {
    const bits = view.getUint32(21, true);
    return { content_type: "image/webp", width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
  }
  return { content_type: "image/webp", width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
}

/** The largest `ispe` box names the picture; smaller ones are tiles and thumbnails (ISO/IEC 23008-12). */
function heic(bytes: Uint8Array, view: DataView): Sniffed {
  let width = 0;
  let height = 0;
  for (let at = 8; at + 20 <= bytes.length && at < 65_536; at++) {
    if (bytes[at] !== 0x69 || ascii(bytes, at, 4) !== "ispe") continue;
    const [w, h] = [view.getUint32(at + 8), view.getUint32(at + 12)];
    if (w * h > width * height && w <= 100_000 && h <= 100_000) [width, height] = [w, h];
  }
  return { content_type: "image/heic", width: width || null, height: height || null };
}
