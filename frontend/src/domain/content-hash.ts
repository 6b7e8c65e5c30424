/**
 * `content_sha256`: SHA-256 of the RFC 8785 canonical JSON of a body without its top-level `device`. The server
 * computes the same over the JSON as received; tests/vectors/content_hash.json holds both to it.
 */
import canonicalize from "canonicalize";
import { toHex } from "./ids";

export class NotCanonical extends Error {
  override readonly name = "NotCanonical";
}

export function canonicalJson(value: unknown): string {
  refuseLossy(value, "$");
  const text = canonicalize(value);
  if (text === undefined) throw new NotCanonical("nothing to canonicalise");
  return text;
}

export async function contentHash(body: object): Promise<string> {
  const { device: _device, ...content } = body as Record<string, unknown>;
  return sha256Hex(new TextEncoder().encode(canonicalJson(content)));
}

export async function sha256Hex(data: BufferSource): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", data)));
}

/**
 * JSON.stringify drops `undefined` and turns NaN into null, so that two different bodies could get one hash; lone
 * surrogates cannot be encoded as UTF-8, and integers beyond 2^53 differ between the two languages. All are refused.
 */
function refuseLossy(value: unknown, path: string): void {
  switch (typeof value) {
    case "string":
      if (!isWellFormed(value)) throw new NotCanonical(`${path}: lone surrogate`);
      return;
    case "number":
      if (!Number.isFinite(value)) throw new NotCanonical(`${path}: ${String(value)}`);
      if (Number.isInteger(value) && !Number.isSafeInteger(value)) throw new NotCanonical(`${path}: beyond 2^53`);
      return;
    case "boolean":
      return;
    case "object":
      if (value === null) return;
      if (Array.isArray(value)) {
        value.forEach((entry, index) => refuseLossy(entry, `${path}[${String(index)}]`));
        return;
      }
      for (const [key, entry] of Object.entries(value)) {
        if (!isWellFormed(key)) throw new NotCanonical(`${path}: lone surrogate in a key`);
        refuseLossy(entry, `${path}.${key}`);
      }
      return;
    default:
      throw new NotCanonical(`${path}: ${typeof value}`);
  }
}

/** String.prototype.isWellFormed is missing before Chrome 111 and Safari 16.4. */
function isWellFormed(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0xd800 || unit > 0xdfff) continue;
    const next = text.charCodeAt(i + 1);
    if (unit > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) return false;
    i += 1;
  }
  return true;
}
