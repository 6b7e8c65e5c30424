/**
 * Outbox rows refer to a record or a photo by id; what is sent is read from those when it is sent. These functions run
 * inside the caller's transaction over outbox, photos, records and revisions.
 */
import { utcNow } from "@/domain/time";
import type { HeldPhoto, PhotoIn, RecordBody } from "@/domain/types";
import type { FieldDb } from "./db";
import type { OutboxRow } from "./types";

export const recordKey = (id: string): string => `record:${id}`;
export const photoKey = (id: string): string => `photo:${id}`;

export function declaredPhotos(body: RecordBody): PhotoIn[] {
  return "photos" in body ? body.photos : [];
}

function row(kind: "record" | "photo", refId: string, recordId: string, now: number): OutboxRow {
  return {
    key: kind === "record" ? recordKey(refId) : photoKey(refId),
    kind,
    ref_id: refId,
    record_id: recordId,
    state: "waiting",
    attempts: 0,
    next_at: 0,
    reason: null,
    queued_at: utcNow(now),
    parent_repushed: false,
  };
}

/** The record and every photo its latest body declares and the server does not hold. */
export async function queueRecord(db: FieldDb, recordId: string, body: RecordBody, now: number): Promise<void> {
  await db.outbox.put(row("record", recordId, recordId, now));
  const declared = new Set(declaredPhotos(body).map((p) => p.id));
  await db.outbox
    .where("record_id")
    .equals(recordId)
    .and((r) => r.kind === "photo" && !declared.has(r.ref_id))
    .delete();
  await queuePhotos(db, recordId, [...declared], now);
}

/** Photos already queued keep their state; a photo whose bytes are held or gone is not queued. */
export async function queuePhotos(db: FieldDb, recordId: string, ids: string[], now: number): Promise<void> {
  const photos = await db.photos.bulkGet(ids);
  for (const photo of photos) {
    if (!photo || photo.held_at !== null || photo.swept_at !== null) continue;
    if (await db.outbox.get(photoKey(photo.id))) continue;
    await db.outbox.put(row("photo", photo.id, recordId, now));
  }
}

/** The server says which bytes it holds; only an equal hash counts. */
export async function markHeld(db: FieldDb, held: HeldPhoto[], at: string): Promise<void> {
  for (const { id, sha256, held: isHeld } of held) {
    if (!isHeld) continue;
    const photo = await db.photos.get(id);
    if (photo?.sha256 !== sha256) continue;
    if (photo.held_at === null) await db.photos.update(id, { held_at: at });
    await db.outbox.delete(photoKey(id));
  }
}

/** Delivered = nothing of the record is queued, no revision waits, and the last one is not a refused one. */
export async function noteDelivery(db: FieldDb, recordId: string, at: string): Promise<void> {
  const record = await db.records.get(recordId);
  if (!record || record.delivered_at !== null || record.revision === 0) return;
  if ((await db.outbox.where("record_id").equals(recordId).count()) > 0) return;
  const revisions = await db.revisions.where("record_id").equals(recordId).sortBy("revision");
  const isOpen = revisions.some((r) => r.outcome === "waiting") || revisions.at(-1)?.outcome === "refused";
  if (!isOpen) await db.records.update(recordId, { delivered_at: at });
}
