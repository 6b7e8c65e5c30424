import { readFileSync } from "node:fs";
import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { exifOf, facts, takenAt } from "@/capture/exif";
import { fit } from "@/capture/develop";
import { sniff } from "@/capture/sniff";

const bytes = (...parts: (number[] | string)[]): Uint8Array =>
  new Uint8Array(parts.flatMap((p) => (typeof p === "string" ? [...p].map((c) => c.charCodeAt(0)) : p)));
const u16 = (n: number): number[] => [n >> 8, n & 255];
const u32 = (n: number): number[] => [(n >>> 24) & 255, (n >> 16) & 255, (n >> 8) & 255, n & 255];

function jpeg(width: number, height: number, orientation?: number): Uint8Array {
  const exif =
    orientation === undefined
      ? []
      : [0xff, 0xe1, ...u16(34), ...bytes("Exif\0\0MM"), 0, 42, ...u32(8), ...u16(1), ...u16(0x0112), ...u16(3), ...u32(1), ...u16(orientation), 0, 0, ...u32(0)];
  const frame = [0xff, 0xc0, ...u16(11), 8, ...u16(height), ...u16(width), 1, 1, 0x11, 0];
  return bytes([0xff, 0xd8], exif, [0xff, 0xe0, ...u16(4), 1, 1], [0xff], frame, [0xff, 0xd9, 0, 0, 0, 0]);
}

describe("what a file really is", () => {
  it("JPEG, as it is shown after its orientation", () => {
    expect(sniff(jpeg(4032, 3024))).toEqual({ content_type: "image/jpeg", width: 4032, height: 3024 });
    expect(sniff(jpeg(4032, 3024, 3))).toMatchObject({ width: 4032, height: 3024 });
    for (const turned of [5, 6, 7, 8]) expect(sniff(jpeg(4032, 3024, turned))).toMatchObject({ width: 3024, height: 4032 });
  });

  it("PNG: this app's own icon", () => {
    const icon = readFileSync(new URL("../../public/icons/icon-192.png", import.meta.url));
    expect(sniff(new Uint8Array(icon))).toEqual({ content_type: "image/png", width: 192, height: 192 });
  });

  it("WebP in its three forms, GIF", () => {
    const riff = (kind: string, rest: number[]) => bytes("RIFF", u32(0), "WEBP", kind, u32(10), rest, Array<number>(20).fill(0));
    expect(sniff(riff("VP8X", [0, 0, 0, 0, 0xff, 0x07, 0, 0xff, 0x05, 0]))).toMatchObject({ content_type: "image/webp", width: 2048, height: 1536 });
    expect(sniff(riff("VP8 ", [0, 0, 0, 0x9d, 0x01, 0x2a, 0x00, 0x08, 0x00, 0x06]))).toMatchObject({ width: 2048, height: 1536 });
    expect(sniff(riff("VP8L", [0x2f, 0xff, 0xc7, 0x7f, 0x01]))).toMatchObject({ width: 2048, height: 1536 });
    expect(sniff(bytes("GIF89a", [0x40, 0x01, 0xf0, 0x00], Array<number>(10).fill(0)))).toMatchObject({ content_type: "image/gif", width: 320, height: 240 });
  });

  it("HEIC under whatever name: the largest picture in it, not a tile", () => {
    const ispe = (w: number, h: number) => [...u32(20), ...bytes("ispe"), ...u32(0), ...u32(w), ...u32(h)];
    const heic = bytes(u32(24), "ftypheic", u32(0), "mif1heic", ispe(512, 512), ispe(4032, 3024), ispe(320, 240));
    expect(sniff(heic)).toEqual({ content_type: "image/heic", width: 4032, height: 3024 });
  });

  it.each([
    ["a web page", bytes("<!doctype html><html></html>")],
    ["an SVG", bytes("<svg xmlns='http://www.w3.org/2000/svg'/>")],
    ["a ZIP", bytes("PK\u0003\u0004", Array<number>(40).fill(0))],
    ["a video", bytes(u32(24), "ftypmp42", u32(0), "isom")],
    ["nothing", new Uint8Array()],
    ["noise", new Uint8Array(deflateSync("x".repeat(50)))],
  ])("is no photo: %s", (_name, file) => expect(sniff(file).content_type).toBeNull());

  it("a header that ends too early has no size, and throws nothing", () => {
    const whole = jpeg(4032, 3024, 6);
    for (let length = 0; length < whole.length; length++) expect(() => sniff(whole.subarray(0, length))).not.toThrow();
    expect(sniff(whole.subarray(0, 12))).toMatchObject({ width: null, height: null });
  });
});

describe("sizes", () => {
  it("never grow, keep their shape, never vanish", () => {
    expect(fit(4032, 3024, 2048)).toEqual({ width: 2048, height: 1536 });
    expect(fit(3024, 4032, 2048)).toEqual({ width: 1536, height: 2048 });
    expect(fit(800, 600, 2048)).toEqual({ width: 800, height: 600 });
    expect(fit(10_000, 2, 320)).toEqual({ width: 320, height: 1 });
  });
});

/** 16 × 12 pixels with the EXIF block of a phone held upright. */
const PHONE_JPEG = [
  "/9j/4AAQSkZJRgABAQAAAQABAAD/4QD6RXhpZgAATU0AKgAAAAgABQEPAAIAAAAHAAAASgEQAAIAAAAEUDYwAAESAAMAAAABAAYAAIdpAAQAAA",
  "ABAAAAUoglAAQAAAABAAAAjAAAAABIVUFXRUkAAAACkAMAAgAAABQAAABwkBEAAgAAAAcAAACEAAAAADIwMjY6MTE6MjAgMTA6MDM6MDQAKzA4",
  "OjAwAAAABAABAAIAAAACTgAAAAACAAUAAAADAAAAwgADAAIAAAACRQAAAAAEAAUAAAADAAAA2gAAAAAAAAApAAAAAQAAAAYAAAABAAAAJgAAAA",
  "EAAAB5AAAAAQAAAAcAAAABAAAAAQAAAAH/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62r",
  "Z4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wA",
  "ARCAAMABADASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEG",
  "E1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4",
  "iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEB",
  "AQAAAAAAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8R",
  "cYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6",
  "wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEAPwDPooopGB//2Q==",
].join("");

describe("time and place of a gallery pick", () => {
  it("reads make, time, orientation and GPS", async () => {
    const file = Buffer.from(PHONE_JPEG, "base64");
    const data = file.buffer.slice(file.byteOffset, file.byteOffset + file.length);
    expect(sniff(new Uint8Array(data))).toEqual({ content_type: "image/jpeg", width: 12, height: 16 });
    const exif = await exifOf(data, "image/jpeg");
    expect(exif).toMatchObject({ Make: "HUAWEI", Model: "P60", Orientation: 6 });
    expect(exif?.["latitude"]).toBeCloseTo(41.110556, 6);
    expect(exif?.["longitude"]).toBeCloseTo(121.116944, 6);
    expect(takenAt(exif, Date.parse("2026-11-20T04:00:00Z"))).toBe("2026-11-20T02:03:04.000Z");
  });

  it("a broken block, or none, is no error", async () => {
    const file = Buffer.from(PHONE_JPEG, "base64");
    const data = file.buffer.slice(file.byteOffset, file.byteOffset + 60);
    expect(await exifOf(data, "image/jpeg")).toBeNull();
    expect(await exifOf(new ArrayBuffer(8), "image/heic")).toBeNull();
  });

  const now = Date.parse("2026-11-20T04:00:00Z");

  it("reads the camera's local time with its offset", () => {
    expect(takenAt({ DateTimeOriginal: "2026:11:20 10:03:04", OffsetTimeOriginal: "+08:00" }, now)).toBe("2026-11-20T02:03:04.000Z");
  });

  it.each([
    ["no date", null],
    ["a camera without a clock", { DateTimeOriginal: "1970:01:01 00:00:00" }],
    ["a date to come", { DateTimeOriginal: "2031:01:01 00:00:00", OffsetTimeOriginal: "+08:00" }],
    ["nonsense", { DateTimeOriginal: "yesterday" }],
  ])("falls back to the file's own for %s", (_name, exif) => {
    expect(takenAt(exif, now)).toBe("2026-11-20T04:00:00.000Z");
  });

  it("keeps only what JSON and the server can hold", () => {
    expect(facts({ Make: "HUAWEI\0\0", Model: "  ", latitude: 41.1, longitude: Number.NaN, thumb: new Uint8Array(3), Software: "x".repeat(500) })).toEqual({
      Make: "HUAWEI",
      latitude: 41.1,
      Software: "x".repeat(200),
    });
    expect(facts({ a: null })).toBeNull();
  });
});
