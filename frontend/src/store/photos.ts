/**
 * Photos of this phone. A photo is immutable bytes named by their hash: it is added once, re-pointed, taken off a
 * record, and its bytes leave only by the sweep, after their receipt. Sealing happens before the transaction.
 */
import { newId } from "@/domain/ids";
import { utcNow } from "@/domain/time";
import type { Connection, FieldDb } from "./db";
import { StorageError } from "./errors";
import type { PhotoStore } from "./index";
import type { Seal } from "./seal";
import type { CaptureIntent, PhotoRow, Shot, ShotPlace } from "./types";
import { emptyAnswer, plain, touch } from "./working";

export class PhotoShelf implements PhotoStore {
  constructor(
    private readonly connection: Connection,
    private readonly seal: Seal,
    private readonly now: () => number,
  ) {}

  private get db(): FieldDb {
    return this.connection.db;
  }

  async add(shot: Shot, place: ShotPlace): Promise<PhotoRow> {
    if (shot.data.byteLength === 0) throw new StorageError("unreadable", "the camera gave an empty file");
    const item = place.item ?? null;
    const sample = place.sample ?? 0;
    const row: PhotoRow = {
      id: shot.id,
      record_id: place.record_id,
      item,
      sample: item === null ? null : sample,
      role: place.role ?? "scene",
      sha256: shot.sha256,
      bytes: shot.data.byteLength,
      content_type: shot.content_type,
      width: shot.width,
      height: shot.height,
      taken_at: shot.taken_at,
      position: shot.position ? plain(shot.position) : null,
      source: shot.source,
      exif: shot.exif ? plain(shot.exif) : null,
      added_at: utcNow(this.now()),
      removed_at: null,
      held_at: null,
      receipt: null,
      swept_at: null,
    };
    const bytes = await this.seal.close(shot.id, shot.data);
    const thumb = shot.thumb ? await this.seal.close(shot.id, shot.thumb) : null;
    const { db } = this;
    await this.connection.run(() =>
      db.transaction("rw", [db.records, db.answers, db.photos, db.photo_bytes, db.photo_thumbs, db.intents], async () => {
        await touch(db, row.record_id, this.now());
        await db.photo_bytes.add(bytes);
        if (thumb) await db.photo_thumbs.put(thumb);
        await db.photos.add(row);
        if (item !== null) {
          const answer = await db.answers.get([row.record_id, item, sample]);
          const base = answer ?? emptyAnswer(row.record_id, item, sample, row.added_at);
          await db.answers.put({ ...base, photos: [...base.photos, row.id] });
        }
        if (place.intent_id) await db.intents.delete(place.intent_id);
      }),
    );
    return row;
  }

  remove(id: string): Promise<void> {
    return this.mark(id, utcNow(this.now()));
  }

  putBack(id: string): Promise<void> {
    return this.mark(id, null);
  }

  private async mark(id: string, removed_at: string | null): Promise<void> {
    const { db } = this;
    await this.connection.run(() =>
      db.transaction("rw", db.records, db.photos, db.answers, async () => {
        const photo = await db.photos.get(id);
        if (!photo) throw new StorageError("conflict", `photo ${id} is not on this phone`);
        await touch(db, photo.record_id, this.now());
        await db.photos.put({ ...photo, removed_at });
        if (photo.item === null || photo.sample === null) return;
        const answer = await db.answers.get([photo.record_id, photo.item, photo.sample]);
        if (!answer) return;
        const others = answer.photos.filter((other) => other !== id);
        await db.answers.put({ ...answer, photos: removed_at === null ? [...others, id] : others });
      }),
    );
  }

  async original(id: string): Promise<ArrayBuffer | null> {
    const row = await this.connection.run(() => this.db.photo_bytes.get(id));
    return row ? this.seal.unseal(row) : null;
  }

  async thumb(id: string): Promise<ArrayBuffer | null> {
    const row = await this.connection.run(() => this.db.photo_thumbs.get(id));
    return row ? this.seal.unseal(row) : null;
  }

  async get(id: string): Promise<PhotoRow | null> {
    return (await this.connection.run(() => this.db.photos.get(id))) ?? null;
  }

  ofRecord(recordId: string): Promise<PhotoRow[]> {
    return this.connection.run(() => this.db.photos.where("record_id").equals(recordId).sortBy("added_at"));
  }

  async openIntent(place: ShotPlace): Promise<CaptureIntent> {
    const intent: CaptureIntent = {
      id: newId(this.now()),
      record_id: place.record_id,
      item: place.item ?? null,
      sample: place.sample ?? 0,
      role: place.role ?? "scene",
      opened_at: utcNow(this.now()),
    };
    await this.connection.run(() => this.db.intents.put(intent));
    return intent;
  }

  closeIntent(id: string): Promise<void> {
    return this.connection.run(() => this.db.intents.delete(id));
  }

  strandedIntents(): Promise<CaptureIntent[]> {
    return this.connection.run(() => this.db.intents.toArray());
  }
}
