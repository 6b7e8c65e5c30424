import { readFileSync } from "node:fs";
import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { facts, takenAt } from "@/capture/exif";
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

describe("time and place of a gallery pick", () => {
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
