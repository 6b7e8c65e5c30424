/**
 * Photo bytes rest sealed under an AES-GCM key that no script can export. The key lives in the same database as the
 * bytes, so the two are kept, lost and deleted together: sealing adds no way to lose evidence. It keeps whoever copies
 * the browser's files, or another user of this phone, from looking at unsent photos in passing; it is no defence
 * against code running in this page. Where a browser cannot store a key (WebKit in private mode) bytes rest plain.
 */
import type { BytesRow, Connection } from "./db";
import { StorageError } from "./errors";

const KEY_ROW = "seal_key";
const CANARY = new TextEncoder().encode("sancheng");

interface KeyRow {
  key: CryptoKey;
  iv: ArrayBuffer;
  canary: ArrayBuffer;
}

export class Seal {
  private constructor(private readonly key: CryptoKey | null) {}

  get isSealing(): boolean {
    return this.key !== null;
  }

  /** Reads the key back from disk and opens a known text with it before anything is entrusted to it. */
  static async open(connection: Connection): Promise<Seal> {
    const stored = await Seal.read(connection);
    if (stored) return new Seal(stored);
    if (!("crypto" in globalThis) || !("subtle" in crypto)) return new Seal(null);
    try {
      const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
      const iv = crypto.getRandomValues(new Uint8Array(12)).buffer;
      const canary = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, CANARY);
      const value: KeyRow = { key, iv, canary };
      // `add`: when two tabs open at once the first key wins and both use it.
      await connection.run(() => connection.db.meta.add({ key: KEY_ROW, value })).catch(() => undefined);
    } catch {
      return new Seal(null);
    }
    return new Seal(await Seal.read(connection));
  }

  private static async read(connection: Connection): Promise<CryptoKey | null> {
    const row = await connection.run(() => connection.db.meta.get(KEY_ROW));
    const stored = row?.value as KeyRow | undefined;
    if (!stored) return null;
    try {
      const opened = await crypto.subtle.decrypt({ name: "AES-GCM", iv: stored.iv }, stored.key, stored.canary);
      return new TextDecoder().decode(opened) === "sancheng" ? stored.key : null;
    } catch {
      return null; // a key that does not open its own canary must not seal anything more
    }
  }

  async close(id: string, data: ArrayBuffer): Promise<BytesRow> {
    if (!this.key) return { id, data, iv: null };
    const iv = crypto.getRandomValues(new Uint8Array(12)).buffer;
    return { id, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, this.key, data), iv };
  }

  async unseal(row: BytesRow): Promise<ArrayBuffer> {
    if (!row.iv) return row.data;
    if (!this.key) throw new StorageError("unreadable", `no key for photo ${row.id}`);
    try {
      return await crypto.subtle.decrypt({ name: "AES-GCM", iv: row.iv }, this.key, row.data);
    } catch (error) {
      throw new StorageError("unreadable", `photo ${row.id} cannot be opened`, null, error);
    }
  }
}
