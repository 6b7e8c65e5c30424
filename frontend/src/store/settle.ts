/**
 * What sync may do to the outbox: take work, note how it went, settle what a receipt names. Each is one transaction, so
 * a crash between any two leaves a state from which sending again is safe.
 */
import { sha256Hex } from "@/domain/content-hash";
import { utcNow } from "@/domain/time";
import type { MoveReceipt, PhotoReceipt, ProposalReceipt, RecordKind, Receipt } from "@/domain/types";
import type { Connection, FieldDb } from "./db";
import { StorageError } from "./errors";
import type { SyncStore } from "./index";
import type { PhotoShelf } from "./photos";
import { declaredPhotos, markHeld, noteDelivery, photoKey, queuePhotos, recordKey } from "./queue";
import type { Revisions } from "./revisions";
import type { ForkRow, Live, MoveContent, OutboxReason, OutboxRow, RevisionRow, SyncState } from "./types";

const LINK_CODES: ReadonlySet<string> = new Set(["network", "timeout", "portal"]);

export const RESTING: SyncState = {
  pause: null,
  last_contact_at: null,
  last_delivered_at: null,
  next_try_at: null,
  drain: null,
};

export class Settling implements SyncStore {
  constructor(
    private readonly connection: Connection,
    private readonly revisions: Revisions,
    private readonly photos: PhotoShelf,
    private readonly now: () => number,
  ) {}

  private get db(): FieldDb {
    return this.connection.db;
  }

  private tables() {
    return [this.db.outbox, this.db.records, this.db.revisions, this.db.photos, this.db.forks, this.db.meta];
  }

  private write<T>(work: () => Promise<T>): Promise<T> {
    return this.connection.run(() => this.db.transaction("rw", this.tables(), work));
  }

  /** Records first, oldest first; photos after their record; a queued move after the move it follows. */
  due(now: number): Promise<OutboxRow[]> {
    return this.connection.run(() =>
      this.db.transaction("r", [this.db.outbox, this.db.records, this.db.revisions], async () => {
        const rows = await this.db.outbox.toArray();
        const records = new Map(rows.filter((r) => r.kind === "record").map((r) => [r.ref_id, r]));
        const ready: OutboxRow[] = [];
        for (const row of rows) {
          if (row.state !== "waiting" || row.next_at > now) continue;
          if (row.kind === "record" ? await this.isHeldBack(row, records) : await this.waitsForParent(row, records)) continue;
          ready.push(row);
        }
        return ready.sort(
          (a, b) =>
            Number(a.kind === "photo") - Number(b.kind === "photo") ||
            a.queued_at.localeCompare(b.queued_at) ||
            a.key.localeCompare(b.key),
        );
      }),
    );
  }

  private async isHeldBack(row: OutboxRow, queued: ReadonlyMap<string, OutboxRow>): Promise<boolean> {
    const record = await this.db.records.get(row.ref_id);
    if (record?.kind !== "move") return false;
    const { after } = record.content as MoveContent;
    if (after === null) return false;
    return queued.get(after)?.state === "waiting"; // one that was refused no longer holds back: the server will say why
  }

  /** A refused move still declared its photos: the evidence goes up although the move did not count. */
  private async waitsForParent(row: OutboxRow, queued: ReadonlyMap<string, OutboxRow>): Promise<boolean> {
    const parent = queued.get(row.record_id);
    if (!parent) return false;
    if (parent.state === "waiting") return true;
    return (await this.db.records.get(row.record_id))?.kind !== "move";
  }

  async nextDueAt(): Promise<number | null> {
    const rows = await this.connection.run(() => this.db.outbox.where("state").equals("waiting").toArray());
    return rows.length === 0 ? null : Math.min(...rows.map((r) => r.next_at));
  }

  waitingCount(): Promise<number> {
    return this.connection.run(() => this.db.outbox.where("state").equals("waiting").count());
  }

  async liftLinkWaits(): Promise<void> {
    await this.connection.run(() =>
      this.db.outbox
        .where("state")
        .equals("waiting")
        .and((r) => r.next_at > 0 && LINK_CODES.has(r.reason?.code ?? ""))
        .modify({ next_at: 0, attempts: 0 }),
    );
  }

  async record(recordId: string): Promise<{ kind: RecordKind; case_id: string | null } | null> {
    const record = await this.connection.run(() => this.db.records.get(recordId));
    return record ? { kind: record.kind, case_id: record.case_id } : null;
  }

  async row(key: string): Promise<OutboxRow | null> {
    return (await this.connection.run(() => this.db.outbox.get(key))) ?? null;
  }

  offer(recordId: string): Promise<RevisionRow | null> {
    return this.write(async () => {
      const row = await this.db.revisions
        .where("record_id")
        .equals(recordId)
        .and((r) => r.outcome === "waiting")
        .first();
      if (!row) {
        await this.db.outbox.delete(recordKey(recordId));
        await noteDelivery(this.db, recordId, utcNow(this.now()));
        return null;
      }
      if (row.offered_at !== null) return row;
      const offered = { ...row, offered_at: utcNow(this.now()) };
      await this.db.revisions.put(offered);
      return offered;
    });
  }

  async settleRecord(id: string, revision: number, receipt: Receipt | MoveReceipt | ProposalReceipt): Promise<void> {
    await this.write(async () => {
      const at = utcNow(this.now());
      const row = await this.db.revisions.get([id, revision]);
      if (!row) return;
      await this.db.revisions.put({ ...row, outcome: "received", receipt, settled_at: at });
      const waiting = await this.db.revisions
        .where("record_id")
        .equals(id)
        .and((r) => r.outcome === "waiting")
        .count();
      if (waiting === 0) await this.db.outbox.delete(recordKey(id));
      else await this.db.outbox.update(recordKey(id), { state: "waiting", attempts: 0, next_at: 0, reason: null });
      if (waiting === 0) await this.db.forks.delete(id);
      if ("photos" in receipt) await markHeld(this.db, receipt.photos, receipt.received_at);
      const record = await this.db.records.get(id);
      if (record?.revision === revision) {
        await queuePhotos(this.db, id, declaredPhotos(row.body).map((p) => p.id), this.now());
      }
      await this.delivered(id, at);
    });
  }

  async settlePhoto(photoId: string, receipt: PhotoReceipt): Promise<void> {
    await this.write(async () => {
      const at = utcNow(this.now());
      const photo = await this.db.photos.get(photoId);
      if (!photo) return;
      await this.db.photos.update(photoId, { held_at: receipt.received_at, receipt });
      await this.db.outbox.delete(photoKey(photoId));
      await this.delivered(photo.record_id, at);
    });
  }

  private async delivered(recordId: string, at: string): Promise<void> {
    await noteDelivery(this.db, recordId, at);
    await this.mergeState({ last_delivered_at: at });
  }

  async postpone(key: string, reason: OutboxReason, nextAt: number, counts: boolean): Promise<void> {
    await this.write(async () => {
      const row = await this.db.outbox.get(key);
      if (!row) return;
      await this.db.outbox.put({ ...row, reason, next_at: nextAt, attempts: row.attempts + (counts ? 1 : 0) });
    });
  }

  /** Refused. When a newer revision of the record waits, that one goes on; else the row is shown as 需要处理. */
  async attention(key: string, reason: OutboxReason): Promise<void> {
    await this.write(async () => {
      const row = await this.db.outbox.get(key);
      if (!row) return;
      if (row.kind === "photo") {
        await this.db.outbox.put({ ...row, state: "attention", reason });
        return;
      }
      const waiting = await this.db.revisions
        .where("record_id")
        .equals(row.ref_id)
        .and((r) => r.outcome === "waiting")
        .toArray();
      const [refused, ...later] = waiting;
      if (refused) await this.db.revisions.put({ ...refused, outcome: "refused" });
      await this.db.outbox.put(
        later.length > 0
          ? { ...row, state: "waiting", reason, attempts: 0, next_at: 0 }
          : { ...row, state: "attention", reason },
      );
    });
  }

  fork(
    recordId: string,
    ours: RevisionRow,
    theirs: ForkRow["theirs"],
    reason: OutboxReason,
  ): Promise<"rebased" | "forked"> {
    return this.revisions.fork(recordId, ours, theirs, reason);
  }

  /** The server does not know this photo: its record is sent once more, then it is the photo that needs attention. */
  repushParent(photoId: string): Promise<boolean> {
    return this.write(async () => {
      const row = await this.db.outbox.get(photoKey(photoId));
      if (!row || row.parent_repushed) return false;
      const last = await this.db.revisions.where("record_id").equals(row.record_id).last();
      if (last?.outcome !== "received") return false;
      await this.db.revisions.put({ ...last, outcome: "waiting" });
      await this.db.outbox.put({ ...row, parent_repushed: true, next_at: 0 });
      await this.db.outbox.put({
        ...row,
        key: recordKey(row.record_id),
        kind: "record",
        ref_id: row.record_id,
        attempts: 0,
        next_at: 0,
        reason: null,
        parent_repushed: true,
      });
      return true;
    });
  }

  async rehash(photoId: string): Promise<"intact" | "changed" | "unreadable"> {
    const photo = await this.connection.run(() => this.db.photos.get(photoId));
    try {
      const data = await this.photos.original(photoId);
      if (!photo || !data) return "unreadable";
      return (await sha256Hex(data)) === photo.sha256 && data.byteLength === photo.bytes ? "intact" : "changed";
    } catch (error) {
      if (error instanceof StorageError && error.code === "unreadable") return "unreadable";
      throw error;
    }
  }

  async sending(key: string, sent: number, total: number): Promise<void> {
    await this.connection.run(async () => {
      const started = await this.db.sending.get(key);
      const started_at = started?.started_at ?? utcNow(this.now());
      await this.db.sending.put({ key, sent_bytes: sent, total_bytes: total, started_at });
    });
  }

  sent(key: string): Promise<void> {
    return this.connection.run(() => this.db.sending.delete(key));
  }

  clearSending(): Promise<void> {
    return this.connection.run(() => this.db.sending.clear());
  }

  async state(): Promise<SyncState> {
    const row = await this.connection.run(() => this.db.meta.get("sync"));
    return { ...RESTING, ...(row?.value as Partial<SyncState> | undefined) };
  }

  async setState(change: Partial<SyncState>): Promise<void> {
    await this.write(() => this.mergeState(change));
  }

  private async mergeState(change: Partial<SyncState>): Promise<void> {
    const old = (await this.db.meta.get("sync"))?.value as Partial<SyncState> | undefined;
    await this.db.meta.put({ key: "sync", value: { ...RESTING, ...old, ...change } });
  }

  wake(): Live<number> {
    return this.connection.live(async () => {
      const rows = await this.db.outbox.where("state").equals("waiting").toArray();
      return rows.filter((r) => r.next_at === 0).length;
    });
  }
}
