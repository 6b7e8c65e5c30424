/**
 * Draws the icons as PNG, without any picture library: a white location pin with a check mark on the accent colour of ui/tokens.css,
 * anti-aliased by sampling each pixel sixteen times. Run once; the files are committed.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { deflateSync } from "node:zlib";

const ACCENT = [11, 87, 164];
const out = new URL("../public/icons/", import.meta.url);
mkdirSync(out, { recursive: true });

const inCircle = (x, y, cx, cy, r) => (x - cx) ** 2 + (y - cy) ** 2 <= r * r;

/** Distance from a point to a segment: thick strokes with round ends. */
function toSegment(x, y, [x1, y1], [x2, y2]) {
  const t = Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2)));
  return Math.hypot(x - x1 - t * (x2 - x1), y - y1 - t * (y2 - y1));
}

/** The pin: a disc whose tangents meet at the tip below. Unit square, y down. */
function inPin(x, y) {
  const [cx, cy, r, tip] = [0.5, 0.43, 0.23, 0.84];
  if (inCircle(x, y, cx, cy, r)) return true;
  const d = tip - cy;
  const sin = r / d;
  const touchY = cy + r * sin;
  const half = r * Math.sqrt(1 - sin * sin);
  return y >= touchY && y <= tip && Math.abs(x - cx) <= (half * (tip - y)) / (tip - touchY);
}

const CHECK = [[0.4, 0.435], [0.475, 0.51], [0.61, 0.365]];
const inCheck = (x, y) => Math.min(toSegment(x, y, CHECK[0], CHECK[1]), toSegment(x, y, CHECK[1], CHECK[2])) <= 0.036;

function inRounded(x, y, radius) {
  const dx = Math.max(radius - x, 0, x - (1 - radius));
  const dy = Math.max(radius - y, 0, y - (1 - radius));
  return Math.hypot(dx, dy) <= radius;
}

/** scale < 1 keeps the drawing inside the safe zone of a maskable icon. */
function colour(x, y, { corner, scale }) {
  if (corner > 0 && !inRounded(x, y, corner)) return [0, 0, 0, 0];
  const [u, v] = [(x - 0.5) / scale + 0.5, (y - 0.5) / scale + 0.5];
  if (inCheck(u, v)) return [...ACCENT, 255];
  if (inPin(u, v)) return [255, 255, 255, 255];
  return [...ACCENT, 255];
}

function draw(size, options) {
  const raw = Buffer.alloc((size * 4 + 1) * size);
  const samples = 4;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const sum = [0, 0, 0, 0];
      for (let sy = 0; sy < samples; sy++) {
        for (let sx = 0; sx < samples; sx++) {
          const c = colour((x + (sx + 0.5) / samples) / size, (y + (sy + 0.5) / samples) / size, options);
          for (let n = 0; n < 3; n++) sum[n] += c[n] * c[3];
          sum[3] += c[3];
        }
      }
      const at = y * (size * 4 + 1) + 1 + x * 4;
      for (let n = 0; n < 3; n++) raw[at + n] = sum[3] === 0 ? 0 : Math.round(sum[n] / sum[3]);
      raw[at + 3] = Math.round(sum[3] / samples ** 2);
    }
  }
  return png(size, raw);
}

const CRC = Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n >>> 0;
});

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  let crc = 0xffffffff;
  for (const byte of body) crc = CRC[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  frame.writeUInt32BE((crc ^ 0xffffffff) >>> 0, body.length + 4);
  return frame;
}

function png(size, raw) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", deflateSync(raw, { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}

const files = {
  "icon-32.png": [32, { corner: 0.2, scale: 1.1 }],
  "icon-192.png": [192, { corner: 0.2, scale: 1 }],
  "icon-512.png": [512, { corner: 0.2, scale: 1 }],
  "maskable-192.png": [192, { corner: 0, scale: 0.8 }],
  "maskable-512.png": [512, { corner: 0, scale: 0.8 }],
  "apple-touch-icon.png": [180, { corner: 0, scale: 0.95 }],
};
for (const [name, [size, options]] of Object.entries(files)) writeFileSync(new URL(name, out), draw(size, options));

// The same drawing as paths: the disc's tangents touch it at (0.5 ± 0.1904, 0.559).
writeFileSync(
  new URL("icon.svg", out),
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><rect width="100" height="100" rx="20" fill="#0b57a4"/><path fill="#fff" d="M50 84 30.96 55.9A23 23 0 1 1 69.04 55.9Z"/><path fill="none" stroke="#0b57a4" stroke-width="7.2" stroke-linecap="round" stroke-linejoin="round" d="m40 43.5 7.5 7.5L61 36.5"/></svg>\n`,
);
console.log(`${Object.keys(files).length + 1} icons`);
