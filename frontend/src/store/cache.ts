/** Photos of the server kept for offline use. Nothing here is evidence: it can always be fetched again. */
import type { CachedPhotoRow, Connection, FieldDb } from "./db";
import type { PhotoCache } from "./index";

type Variant = CachedPhotoRow["variant"];

export class CacheShelf implements PhotoCache {
  constructor(
    private readonly connection: Connection,
    private readonly now: () => number,
  ) {}

  private get db(): FieldDb {
    return this.connection.db;
  }

  async get(photoId: string, variant: Variant): Promise<ArrayBuffer | null> {
    const row = await this.connection.run(() => this.db.photo_cache.get([photoId, variant]));
    if (!row) return null;
    // Losing this note only makes the photo look older than it is.
    void this.db.photo_cache.update([photoId, variant], { used_at: this.now() }).catch(() => undefined);
    return row.data;
  }

  async put(photoId: string, variant: Variant, data: ArrayBuffer): Promise<void> {
    await this.connection.run(() =>
      this.db.photo_cache.put({ id: photoId, variant, data, bytes: data.byteLength, used_at: this.now() }),
    );
  }

  async has(photoIds: string[], variant: Variant): Promise<Set<string>> {
    const keys = photoIds.map((id) => [id, variant] as [string, string]);
    const found = await this.connection.run(() => this.db.photo_cache.where("[id+variant]").anyOf(keys).primaryKeys());
    return new Set(found.map(([id]) => id));
  }

  async bytes(): Promise<number> {
    let sum = 0;
    await this.connection.run(() =>
      this.db.photo_cache.each((row) => {
        sum += row.bytes;
      }),
    );
    return sum;
  }

  /** Least recently used first. Resolves to the bytes freed. */
  async evict(downToBytes: number): Promise<number> {
    return this.connection.run(() =>
      this.db.transaction("rw", this.db.photo_cache, async () => {
        const rows: { key: [string, string]; bytes: number }[] = [];
        await this.db.photo_cache.orderBy("used_at").each((row) => {
          rows.push({ key: [row.id, row.variant], bytes: row.bytes });
        });
        let total = rows.reduce((sum, row) => sum + row.bytes, 0);
        const before = total;
        for (const { key, bytes } of rows) {
          if (total <= downToBytes) break;
          await this.db.photo_cache.delete(key);
          total -= bytes;
        }
        return before - total;
      }),
    );
  }
}
