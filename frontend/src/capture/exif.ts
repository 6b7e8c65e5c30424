/**
 * Time, place and make of a gallery pick, kept as data beside the photo. Never used as its position: Android strips GPS
 * from picked files and edited copies lose it, so what is here may be missing and is only a hint.
 */
import type { Sniffed } from "./sniff";

export type ExifFacts = Record<string, string | number>;

/** The mini build carries no dictionary: tags are numbers (CIPA DC-008 §4.6). */
const NAMES: Readonly<Record<string, string>> = {
  0x010f: "Make",
  0x0110: "Model",
  0x0112: "Orientation",
  0x0131: "Software",
  0x9003: "DateTimeOriginal",
  0x9011: "OffsetTimeOriginal",
  latitude: "latitude",
  longitude: "longitude",
};

export async function exifOf(data: ArrayBuffer, type: Sniffed["content_type"]): Promise<ExifFacts | null> {
  if (type !== "image/jpeg") return null; // the mini build reads JPEG; the server reads the rest from the bytes themselves
  try {
    const { default: exifr } = await import("exifr/dist/mini.esm.mjs");
    const tags = (await exifr.parse(data, { translateKeys: false, reviveValues: false })) ?? {};
    return facts(Object.fromEntries(Object.entries(tags).flatMap(([tag, value]) => (NAMES[tag] ? [[NAMES[tag], value]] : []))));
  } catch {
    return null; // a broken EXIF block does not make a photo less of a photo
  }
}

/** Only what JSON and the server take: finite numbers, clean short texts. */
export function facts(tags: Record<string, unknown>): ExifFacts | null {
  const kept: ExifFacts = {};
  for (const [key, value] of Object.entries(tags)) {
    if (typeof value === "number" && Number.isFinite(value)) kept[key] = value;
    else if (typeof value === "string") {
      const clean = value.replaceAll("\0", "").trim().slice(0, 200);
      if (clean) kept[key] = clean;
    }
  }
  return Object.keys(kept).length > 0 ? kept : null;
}

/** EXIF local time → instant. Without an offset the phone's own zone is taken: the picture was made around here. */
export function takenAt(exif: ExifFacts | null, fallback: number): string {
  const text = exif?.["DateTimeOriginal"];
  const match = typeof text === "string" ? /^(\d{4})[:-](\d{2})[:-](\d{2})[ T](\d{2}):(\d{2}):(\d{2})/.exec(text) : null;
  if (match) {
    const [, y, mo, d, h, mi, s] = match;
    const offset = exif?.["OffsetTimeOriginal"];
    const zone = typeof offset === "string" && /^[+-]\d{2}:\d{2}$/.test(offset) ? offset : "";
    const at = Date.parse(`${y ?? ""}-${mo ?? ""}-${d ?? ""}T${h ?? ""}:${mi ?? ""}:${s ?? ""}${zone}`);
    // A camera without a clock writes 1970 or 2000; a date after today is a wrong clock too.
    if (Number.isFinite(at) && at > Date.UTC(2001, 0, 1) && at <= fallback + 86_400_000) return new Date(at).toISOString();
  }
  return new Date(fallback).toISOString();
}
