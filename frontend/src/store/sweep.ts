/**
 * The only code that deletes bytes. It deletes what the server has receipted, N days later, and what the user threw
 * away, as many days later; under storage pressure receipted bytes go at once. Nothing without a receipt ever goes.
 */
import type { Connection } from "./db";
import { freeBytes, LOW_BYTES, noteRoom, roomWasRefused } from "./errors";
import type { StorageHealth } from "./types";

const DAY_MS = 86_400_000;
export const BYTES_DAYS = 7;
export const RECEIPT_DAYS = 30;

export async function sweep(connection: Connection, now: number): Promise<{ photos: number; records: number }> {
  const { db } = connection;
  const free = await freeBytes();
  const keepDays = roomWasRefused() || (free !== null && free < LOW_BYTES) ? 0 : BYTES_DAYS;
  const bytesBefore = new Date(now - keepDays * DAY_MS).toISOString();
  const recordsBefore = new Date(now - RECEIPT_DAYS * DAY_MS).toISOString();
  const discardsBefore = new Date(now - BYTES_DAYS * DAY_MS).toISOString();
  const swept = await connection.run(() =>
    db.transaction(
      "rw",
      [db.records, db.answers, db.revisions, db.photos, db.photo_bytes, db.photo_thumbs, db.outbox, db.intents, db.forks],
      async () => {
        let photos = 0;
        const delivered = await db.records.where("delivered_at").belowOrEqual(bytesBefore).toArray();
        for (const record of delivered) {
          if (record.phase === "editing") continue;
          const held = await db.photos.where("record_id").equals(record.id).toArray();
          for (const photo of held) {
            // Held is a fact about these very bytes: its hash was compared when the receipt came.
            if (photo.swept_at !== null || photo.held_at === null || photo.held_at > bytesBefore) continue;
            await db.photo_bytes.delete(photo.id);
            await db.photos.update(photo.id, { swept_at: new Date(now).toISOString() });
            photos += 1;
          }
        }
        const old = delivered.filter((r) => r.phase === "finished" && (r.delivered_at ?? "") <= recordsBefore);
        const thrown = await db.records
          .where("phase")
          .equals("discarded")
          .and((r) => r.touched_at <= discardsBefore)
          .toArray();
        let records = 0;
        for (const record of [...old, ...thrown]) {
          const own = await db.photos.where("record_id").equals(record.id).toArray();
          const unsafe = own.some((p) => p.held_at === null && p.removed_at === null && record.phase !== "discarded");
          if (unsafe || (await db.outbox.where("record_id").equals(record.id).count()) > 0) continue;
          const ids = own.map((p) => p.id);
          await db.photo_bytes.bulkDelete(ids);
          await db.photo_thumbs.bulkDelete(ids);
          await db.photos.bulkDelete(ids);
          await db.answers.where("record_id").equals(record.id).delete();
          await db.revisions.where("record_id").equals(record.id).delete();
          await db.intents.where("record_id").equals(record.id).delete();
          await db.forks.delete(record.id);
          await db.records.delete(record.id);
          records += 1;
        }
        return { photos, records };
      },
    ),
  );
  if (swept.photos > 0) noteRoom(false);
  return swept;
}

export async function health(): Promise<StorageHealth> {
  const storage = typeof navigator === "undefined" ? undefined : navigator.storage;
  const [persisted, estimate] = await Promise.all([
    storage?.persisted ? storage.persisted().catch(() => null) : null,
    storage?.estimate ? storage.estimate().catch(() => null) : null,
  ]);
  const usage = estimate?.usage ?? null;
  const quota = estimate?.quota ?? null;
  const free = usage === null || quota === null ? null : Math.max(0, quota - usage);
  return { persisted, usage_bytes: usage, quota_bytes: quota, free_bytes: free, low: free !== null && free < LOW_BYTES };
}

/** Asks the browser not to evict. Null where it cannot be asked. */
export async function persist(): Promise<boolean | null> {
  const storage = typeof navigator === "undefined" ? undefined : navigator.storage;
  if (!storage?.persist) return null;
  try {
    return (await storage.persisted()) || (await storage.persist());
  } catch {
    return null;
  }
}
