/** 待传: what is saved, waiting, on its way, delivered or in trouble, per record and per photo. */
import type { BundleShelf, LoadedBundle } from "./bundle";
import type { Connection, FieldDb } from "./db";
import type { OutboxStore } from "./index";
import { recordKey } from "./queue";
import type { Revisions } from "./revisions";
import { RESTING } from "./settle";
import type {
  Badge,
  Finished,
  ForkRow,
  Live,
  OutboxItem,
  OutboxItemState,
  OutboxPhoto,
  OutboxRow,
  PhotoRow,
  RecordRow,
  RevisionRow,
  SendingRow,
  StoredReceipt,
  SyncState,
  Unsent,
} from "./types";

export class Outbox implements OutboxStore {
  constructor(
    private readonly connection: Connection,
    private readonly bundle: BundleShelf,
    private readonly revisions: Revisions,
  ) {}

  private get db(): FieldDb {
    return this.connection.db;
  }

  /** Undelivered records first, oldest first; then delivered ones, newest first. */
  live(): Live<OutboxItem[]> {
    return this.connection.live(async () => {
      const [records, rows, sending, forks, loaded] = await Promise.all([
        this.db.records.filter((r) => r.revision > 0 && r.phase !== "discarded").toArray(),
        this.db.outbox.toArray(),
        this.db.sending.toArray(),
        this.db.forks.toArray(),
        this.bundle.load(),
      ]);
      const ids = records.map((r) => r.id);
      const [revisions, photos] = await Promise.all([
        this.db.revisions.where("record_id").anyOf(ids).toArray(),
        this.db.photos.where("record_id").anyOf(ids).toArray(),
      ]);
      const byKey = new Map(rows.map((r) => [r.key, r]));
      const onWire = new Map(sending.map((s) => [s.key, s]));
      const forked = new Set(forks.filter((f) => f.resolved === null).map((f) => f.record_id));
      return records
        .map((record) =>
          describe(record, {
            revisions: revisions.filter((r) => r.record_id === record.id),
            photos: photos.filter((p) => p.record_id === record.id && p.removed_at === null),
            byKey,
            onWire,
            fork: forked.has(record.id),
            pointName: placeOf(record, loaded),
            caseNumber: (record.case_id ? loaded?.cases.get(record.case_id)?.number : null) ?? record.about?.number ?? null,
          }),
        )
        .sort(order);
    });
  }

  badge(): Live<Badge> {
    return this.connection.live(async () => {
      const [rows, drafts, state, delivered] = await Promise.all([
        this.db.outbox.toArray(),
        this.db.records.where("phase").anyOf("draft", "editing").count(),
        this.db.meta.get("sync"),
        this.db.records.where("delivered_at").above("").count(),
      ]);
      const sync: SyncState = { ...RESTING, ...(state?.value as Partial<SyncState> | undefined) };
      const attention = rows.filter((r) => r.state === "attention").length;
      const waiting = rows.length - attention;
      return {
        state: badgeState(attention, waiting, drafts, delivered, sync),
        drafts,
        waiting,
        attention,
        sending: waiting > 0 ? sync.drain : null,
        pause: sync.pause,
        next_try_at: sync.next_try_at,
        last_contact_at: sync.last_contact_at,
        last_delivered_at: sync.last_delivered_at,
      };
    });
  }

  receipts(): Live<StoredReceipt[]> {
    return this.connection.live(async () => {
      const rows = await this.db.revisions.where("outcome").equals("received").toArray();
      const records = await this.db.records.bulkGet(rows.map((r) => r.record_id));
      return rows
        .flatMap((row, at): StoredReceipt[] => {
          const record = records[at];
          const { receipt } = row;
          if (!record || !receipt) return [];
          return [
            {
              record_id: row.record_id,
              kind: record.kind,
              revision: row.revision,
              content_sha256: row.content_sha256,
              received_at: receipt.received_at,
              settled_at: row.settled_at ?? receipt.received_at,
              photos: "photos" in receipt ? receipt.photos : [],
              cases: "cases" in receipt ? receipt.cases : [],
            },
          ];
        })
        .sort((a, b) => b.settled_at.localeCompare(a.settled_at));
    });
  }

  async retry(recordId?: string): Promise<void> {
    const { db } = this;
    await this.connection.run(() =>
      db.transaction("rw", db.outbox, db.revisions, async () => {
        const rows = recordId === undefined ? await db.outbox.toArray() : await db.outbox.where("record_id").equals(recordId).toArray();
        for (const row of rows) {
          // "retry everything" leaves what a person has to look at; one record can be asked for by name.
          if (row.state === "attention" && recordId === undefined) continue;
          if (row.kind === "record" && row.state === "attention") {
            const last = await db.revisions.where("record_id").equals(row.ref_id).last();
            if (last?.outcome === "refused") await db.revisions.put({ ...last, outcome: "waiting" });
          }
          await db.outbox.put({ ...row, state: "waiting", attempts: 0, next_at: 0, parent_repushed: false });
        }
      }),
    );
  }

  async unsent(): Promise<Unsent> {
    return this.connection.run(async () => {
      const [drafts, rows] = await Promise.all([
        this.db.records.where("phase").anyOf("draft", "editing").toArray(),
        this.db.outbox.toArray(),
      ]);
      const ids = new Set([...drafts.map((d) => d.id), ...rows.map((r) => r.record_id)]);
      const photos = await this.db.photos.where("record_id").anyOf([...ids]).toArray();
      const open = photos.filter((p) => p.held_at === null && p.removed_at === null && p.swept_at === null);
      return {
        drafts: drafts.length,
        records: rows.filter((r) => r.kind === "record").length,
        photos: open.length,
        bytes: open.reduce((sum, p) => sum + p.bytes, 0),
      };
    });
  }

  forks(): Live<ForkRow[]> {
    return this.connection.live(() => this.db.forks.filter((f) => f.resolved === null).toArray());
  }

  resolveFork(recordId: string, choice: "ours" | "theirs"): Promise<Finished | null> {
    return this.revisions.resolveFork(recordId, choice);
  }
}

/** Where it is about, by the name of the point; for a step that of its case. */
function placeOf(record: RecordRow, loaded: LoadedBundle | null): string | null {
  if (record.point_id) return loaded?.points.get(record.point_id)?.name ?? null;
  const about = record.case_id ? loaded?.cases.get(record.case_id) : undefined;
  return about ? (about.work?.place ?? loaded?.points.get(about.point_id ?? "")?.name ?? about.number) : (record.about?.place ?? null);
}

interface Around {
  revisions: RevisionRow[];
  photos: PhotoRow[];
  byKey: ReadonlyMap<string, OutboxRow>;
  onWire: ReadonlyMap<string, SendingRow>;
  fork: boolean;
  pointName: string | null;
  caseNumber: string | null;
}

function describe(record: RecordRow, around: Around): OutboxItem {
  const row = around.byKey.get(recordKey(record.id));
  const photos = around.photos.map((p) => describePhoto(p, around));
  const receipts = around.revisions.flatMap((r) => (r.receipt ? [r.receipt] : []));
  const troubled = photos.find((p) => p.state === "attention" || p.state === "missing");
  const state: OutboxItemState =
    row?.state === "attention" || troubled
      ? "attention"
      : around.onWire.has(recordKey(record.id)) || photos.some((p) => p.state === "sending")
        ? "sending"
        : row
          ? "waiting"
          : record.delivered_at === null
            ? "photos"
            : "delivered";
  return {
    record_id: record.id,
    kind: record.kind,
    revision: record.revision,
    point_id: record.point_id,
    point_name: around.pointName,
    case_id: record.case_id,
    case_number: around.caseNumber,
    state,
    reason: row?.reason ?? troubled?.reason ?? null,
    attempts: row?.attempts ?? 0,
    next_at: row?.next_at ?? 0,
    queued_at: row?.queued_at ?? record.finished_at ?? record.touched_at,
    delivered_at: record.delivered_at,
    photos,
    photos_held: photos.filter((p) => p.state === "held").length,
    // A later receipt names the cases of the earlier ones again.
    cases: [...new Map(receipts.flatMap((r) => ("cases" in r ? r.cases : [])).map((c) => [c.id, c])).values()],
    fork: around.fork,
    content: record.content,
  };
}

function describePhoto(photo: PhotoRow, around: Around): OutboxPhoto {
  const key = `photo:${photo.id}`;
  const row = around.byKey.get(key);
  const wire = around.onWire.get(key);
  const state: OutboxPhoto["state"] =
    photo.held_at !== null
      ? "held"
      : row?.state === "attention"
        ? row.reason?.code === "storage.unreadable" ? "missing" : "attention"
        : wire ? "sending" : "waiting";
  return {
    id: photo.id,
    bytes: photo.bytes,
    sent_bytes: state === "held" ? photo.bytes : (wire?.sent_bytes ?? 0),
    state,
    reason: row?.reason ?? null,
    item: photo.item,
  };
}

function order(a: OutboxItem, b: OutboxItem): number {
  const open = Number(a.state === "delivered") - Number(b.state === "delivered");
  if (open !== 0) return open;
  return a.state === "delivered"
    ? (b.delivered_at ?? "").localeCompare(a.delivered_at ?? "")
    : a.queued_at.localeCompare(b.queued_at);
}

function badgeState(
  attention: number,
  waiting: number,
  drafts: number,
  delivered: number,
  sync: SyncState,
): Badge["state"] {
  if (attention > 0) return "attention";
  if (waiting > 0) return sync.drain && sync.pause === null ? "sending" : "waiting";
  if (drafts > 0) return "saved";
  return delivered > 0 ? "delivered" : "empty";
}
