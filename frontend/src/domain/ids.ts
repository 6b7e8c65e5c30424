/** UUIDv7 (RFC 9562): time-ordered, made where the thing is born. */

let lastMillis = 0;
let sequence = 0;

/**
 * 48 bits of milliseconds, a 12-bit counter and 62 random bits. Ids made in one millisecond, or while the clock runs
 * backwards, still sort in the order they were made within this page.
 */
export function newId(now: number = Date.now()): string {
  if (now > lastMillis) {
    lastMillis = now;
    sequence = (crypto.getRandomValues(new Uint16Array(1))[0] ?? 0) & 0x7ff; // headroom: 2048 more in this millisecond
  } else if (++sequence > 0xfff) {
    lastMillis += 1;
    sequence = 0;
  }
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, Math.floor(lastMillis / 0x10000));
  view.setUint16(4, lastMillis & 0xffff);
  view.setUint16(6, 0x7000 | sequence);
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80);
  const hex = toHex(bytes);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

export function isId(text: unknown): text is string {
  return typeof text === "string" && UUID.test(text);
}

export function toHex(bytes: Uint8Array): string {
  let out = "";
  for (const byte of bytes) out += byte.toString(16).padStart(2, "0");
  return out;
}
