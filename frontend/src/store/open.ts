/** Puts the store of one user together. */
import Dexie from "dexie";
import { BundleShelf } from "./bundle";
import { CacheShelf } from "./cache";
import { Connection, databaseName, FieldDb } from "./db";
import { StorageError } from "./errors";
import { Fieldwork } from "./fieldwork";
import type { InspectionStore, RecordStore, Store } from "./index";
import { Outbox } from "./outbox";
import { Ledger } from "./ledger";
import { Overlay } from "./overlay";
import { PhotoShelf } from "./photos";
import { Revisions } from "./revisions";
import { Seal } from "./seal";
import { Settling } from "./settle";
import { health, persist, sweep } from "./sweep";

export interface StoreOptions {
  /** Milliseconds since the epoch; tests give their own clock. */
  now?: () => number;
}

export async function openStore(userId: string, options: StoreOptions = {}): Promise<Store> {
  const now = options.now ?? Date.now;
  const connection = new Connection(new FieldDb(userId));
  await connection.open();
  const seal = await Seal.open(connection);
  const bundle = new BundleShelf(connection, now);
  const photos = new PhotoShelf(connection, seal, now);
  const revisions = new Revisions(connection, userId, now);
  const fieldwork = new Fieldwork(connection, now);
  const overlay = new Overlay(connection, bundle, userId);
  const outbox = new Outbox(connection, bundle, revisions);
  const cache = new CacheShelf(connection, now);
  const sync = new Settling(connection, revisions, photos, now);

  const inspections: InspectionStore = {
    start: (content) => fieldwork.startInspection(content),
    live: (id) => overlay.liveDraft(id),
    get: (id) => connection.run(() => overlay.draft(id)),
    patch: (id, change) => fieldwork.patch(id, "inspection", change),
    answer: (id, patch) => fieldwork.answer(id, patch),
    answerMany: (id, patches) => fieldwork.answerMany(id, patches),
    restore: (id, before) => fieldwork.restore(id, before),
    clear: (id, item, sample) => fieldwork.clear(id, item, sample),
    finish: (id, finish) => revisions.finish(id, finish),
    edit: (id) => fieldwork.edit(id),
    abandonEdit: (id) => fieldwork.abandonEdit(id),
    discard: (id) => fieldwork.discard(id),
    undiscard: (id) => fieldwork.undiscard(id),
    drafts: () => overlay.drafts("inspection"),
  };

  const records: RecordStore = {
    startReport: (content = {}) => fieldwork.start("report", content),
    startMove: (caseId, content) => fieldwork.start("move", content, caseId),
    startProposal: (content) => fieldwork.start("point_proposal", content),
    startSighting: (content) => fieldwork.start("ad_sighting", content),
    startStreetVisit: (content) => fieldwork.start("street_visit", content),
    patch: (id, kind, change) => fieldwork.patch(id, kind, change),
    live: (id, kind) => overlay.liveRecord(id, kind),
    get: (id, kind) => connection.run(() => overlay.record(id, kind)),
    drafts: (kind) => overlay.drafts(kind),
    emptySightings: (pointId) => fieldwork.emptySightings(pointId),
    movesOf: (caseId) => overlay.movesOf(caseId),
    finish: (id, finish) => revisions.finish(id, finish),
    edit: (id) => fieldwork.edit(id),
    abandonEdit: (id) => fieldwork.abandonEdit(id),
    discard: (id) => fieldwork.discard(id),
    undiscard: (id) => fieldwork.undiscard(id),
    recall: (id) => revisions.recall(id),
    replaceMove: (id, change) => fieldwork.replaceMove(id, change),
  };

  return {
    userId,
    bundle,
    inspections,
    records,
    photos,
    cache,
    kept: {
      get: async (page) => (await connection.run(() => connection.db.meta.get(`kept:${page}`)))?.value ?? null,
      put: async (page, value) => void (await connection.run(() => connection.db.meta.put({ key: `kept:${page}`, value }))),
    },
    outbox,
    points: overlay,
    ledger: new Ledger(connection, bundle, fieldwork, revisions, now),
    sync,
    onTrouble: (listener) => connection.onTrouble(listener),
    health,
    persist,
    sweep: (at = now()) => sweep(connection, at),
    wipeDelivered: () => wipeDelivered(connection, bundle, now()),
    destroy: async () => {
      const unsent = await outbox.unsent();
      if (unsent.drafts + unsent.records + unsent.photos > 0) {
        throw new StorageError("conflict", "there is unsent work of this user on this phone");
      }
      connection.close();
      await Dexie.delete(databaseName(userId));
    },
    close: () => connection.close(),
  };
}

/** Logout. What is unsent, and whatever it needs to be opened and sent, stays. */
async function wipeDelivered(connection: Connection, bundle: BundleShelf, now: number): Promise<void> {
  const { db } = connection;
  await connection.run(() =>
    db.transaction("rw", db.tables, async () => {
      await db.photo_cache.clear();
      await db.sending.clear();
      await db.meta.where("key").startsWith("kept:").delete();
      const done = await db.records.filter((r) => r.delivered_at !== null && r.phase === "finished").toArray();
      for (const { id } of done) {
        const photos = await db.photos.where("record_id").equals(id).toArray();
        if (photos.some((p) => p.held_at === null && p.removed_at === null)) continue;
        const ids = photos.map((p) => p.id);
        await db.photo_bytes.bulkDelete(ids);
        await db.photo_thumbs.bulkDelete(ids);
        await db.photos.bulkDelete(ids);
        await db.answers.where("record_id").equals(id).delete();
        await db.revisions.where("record_id").equals(id).delete();
        await db.forks.delete(id);
        await db.records.delete(id);
      }
      await bundle.clear();
      await db.meta.put({ key: "wiped_at", value: new Date(now).toISOString() });
    }),
  );
}
