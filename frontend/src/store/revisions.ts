/**
 * Freezing. A revision's body and hash never change once it may have left the phone; until then (never offered, or
 * refused) finishing again writes it anew under the same number. Hashing happens before the transaction, which checks
 * that the working copy is still the one that was hashed.
 */
import { contentHash } from "@/domain/content-hash";
import { utcNow } from "@/domain/time";
import type { AdSightingBody, InspectionBody, RecordBody, ReportBody, StreetVisitBody } from "@/domain/types";
import { buildBody, sameContent } from "./bodies";
import type { Connection, FieldDb } from "./db";
import { StorageError } from "./errors";
import { queueRecord } from "./queue";
import type { FinishOptions, Finished, ForkRow, OutboxReason, RecordRow, RevisionRow } from "./types";
import { applyBody, readCopy } from "./working";

const TABLES = ["records", "answers", "photos", "revisions", "outbox", "forks"] as const;
const ATTEMPTS = 5;

export class Revisions {
  constructor(
    private readonly connection: Connection,
    private readonly userId: string,
    private readonly now: () => number,
  ) {}

  private get db(): FieldDb {
    return this.connection.db;
  }

  private tables() {
    return TABLES.map((name) => this.db[name]);
  }

  async finish(id: string, options: FinishOptions = {}): Promise<Finished> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const copy = await this.connection.run(() =>
        this.db.transaction("r", [this.db.records, this.db.answers, this.db.photos, this.db.revisions], async () => ({
          ...(await readCopy(this.db, id)),
          last: await lastRevision(this.db, id),
        })),
      );
      const { record, last } = copy;
      if (record.phase === "discarded") throw new StorageError("conflict", `record ${id} was discarded`);
      const place = nextPlace(last);
      const body = buildBody(copy, {
        ...place,
        // A correction made later does not move the visit in time.
        finished_at: options.finished_at ?? record.finished_at ?? utcNow(this.now()),
        author_id: options.author_id ?? this.userId,
      });
      if (last && last.outcome !== "refused" && sameContent(body, last.body)) {
        if (await this.unchanged(record)) return describe(last);
        continue;
      }
      const revision = freeze(id, place, body, await contentHash(body), utcNow(this.now()), last);
      if (await this.commit(record, revision)) return describe(revision);
    }
    throw new StorageError("conflict", `record ${id} kept changing while it was being finished`);
  }

  /**
   * 409 with what the server holds. If that is one of our own revisions (an answer got lost on the way) ours is put on
   * top of it and sent again; otherwise both sides are kept until the user chooses.
   */
  async fork(
    id: string,
    ours: RevisionRow,
    theirs: ForkRow["theirs"],
    reason: OutboxReason,
  ): Promise<"rebased" | "forked"> {
    const all = await this.connection.run(() => this.db.revisions.where("record_id").equals(id).sortBy("revision"));
    const known = all.find((r) => hashesOf(r).includes(theirs.content_sha256));
    const isLast = all.every((r) => r.revision <= ours.revision);
    if (known && (!isLast || known.revision > ours.revision)) {
      // A later revision waits and gets on top in its own turn: this one has nothing to add.
      await this.connection.run(() => this.db.revisions.update([id, ours.revision], { outcome: "replaced" }));
      return "rebased";
    }
    if (known) {
      await this.rebase(id, ours, theirs);
      return "rebased";
    }
    await this.connection.run(() =>
      this.db.transaction("rw", this.tables(), async () => {
        await this.db.forks.put({
          record_id: id,
          found_at: utcNow(this.now()),
          ours: { revision: ours.revision, content_sha256: ours.content_sha256 },
          theirs,
          resolved: null,
        });
        await this.db.revisions.update([id, ours.revision], { outcome: "refused" });
        await this.db.outbox.update(`record:${id}`, { state: "attention", reason });
      }),
    );
    return "forked";
  }

  private async rebase(id: string, ours: RevisionRow, theirs: ForkRow["theirs"]): Promise<void> {
    const place = { revision: Math.max(ours.revision, theirs.revision + 1), base_sha256: theirs.content_sha256 };
    const body = { ...ours.body, ...place } as RecordBody;
    const rebased = freeze(id, place, body, await contentHash(body), utcNow(this.now()), ours);
    await this.connection.run(() =>
      this.db.transaction("rw", this.tables(), async () => {
        if (place.revision !== ours.revision) await this.db.revisions.update([id, ours.revision], { outcome: "replaced" });
        await this.db.revisions.put(rebased);
        await this.db.records.update(id, { revision: place.revision });
        await queueRecord(this.db, id, body, this.now());
      }),
    );
  }

  async resolveFork(id: string, choice: "ours" | "theirs"): Promise<Finished | null> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const copy = await this.connection.run(() =>
        this.db.transaction("r", this.tables(), async () => ({
          ...(await readCopy(this.db, id)),
          fork: await this.db.forks.get(id),
          last: await lastRevision(this.db, id),
        })),
      );
      const { fork, record, last } = copy;
      if (!fork) throw new StorageError("conflict", `record ${id} has no fork to resolve`);
      if (choice === "theirs") {
        if (await this.adopt(record, fork)) return null;
        continue;
      }
      const place = {
        revision: Math.max(fork.theirs.revision, record.revision) + 1,
        base_sha256: fork.theirs.content_sha256,
      };
      const body = buildBody(copy, {
        ...place,
        finished_at: record.finished_at ?? utcNow(this.now()),
        author_id: authorOf(last?.body) ?? this.userId,
      });
      const revision = freeze(id, place, body, await contentHash(body), utcNow(this.now()), null);
      if (await this.commit(record, revision, "ours")) return describe(revision);
    }
    throw new StorageError("conflict", `record ${id} kept changing while the fork was being resolved`);
  }

  /** Takes a queued record back to a draft, if nothing of it may be on the server. */
  recall(id: string): Promise<boolean> {
    return this.connection.run(() =>
      this.db.transaction("rw", this.tables(), async () => {
        const record = await this.db.records.get(id);
        const rows = await this.db.revisions.where("record_id").equals(id).toArray();
        if (!record || rows.some((r) => r.offered_at !== null)) return false;
        await this.db.revisions.where("record_id").equals(id).delete();
        await this.db.outbox.where("record_id").equals(id).delete();
        await this.db.records.put({ ...record, phase: "draft", revision: 0, touches: record.touches + 1 });
        return true;
      }),
    );
  }

  /** Frozen revision, finished working copy, outbox rows of record and photos: one transaction. */
  private commit(read: RecordRow, revision: RevisionRow, resolved: ForkRow["resolved"] = null): Promise<boolean> {
    return this.connection.run(() =>
      this.db.transaction("rw", this.tables(), async () => {
        const record = await this.db.records.get(read.id);
        if (record?.touches !== read.touches || record.revision !== read.revision) return false;
        const there = await this.db.revisions.get([read.id, revision.revision]);
        // It went on the wire while it was being hashed: what may be on the server is never overwritten.
        if (there && !isRewritable(there)) return false;
        await this.db.revisions.put(revision);
        await this.db.records.put({
          ...record,
          phase: "finished",
          revision: revision.revision,
          finished_at: finishedAt(revision.body),
          delivered_at: null,
          touched_at: utcNow(this.now()),
        });
        if (resolved) await this.db.forks.update(read.id, { resolved });
        await queueRecord(this.db, read.id, revision.body, this.now());
        return true;
      }),
    );
  }

  private adopt(read: RecordRow, fork: ForkRow): Promise<boolean> {
    return this.connection.run(() =>
      this.db.transaction("rw", this.tables(), async () => {
        const record = await this.db.records.get(read.id);
        if (record?.touches !== read.touches) return false;
        const at = utcNow(this.now());
        await applyBody(this.db, record, fork.theirs.body, this.now());
        await this.db.revisions
          .where("record_id")
          .equals(read.id)
          .and((r) => r.outcome !== "received")
          .modify({ outcome: "replaced" });
        const number = Math.max(fork.theirs.revision, record.revision + 1);
        await this.db.revisions.put({
          ...freeze(read.id, { revision: number, base_sha256: null }, fork.theirs.body, fork.theirs.content_sha256, at, null),
          outcome: "received",
          settled_at: at,
        });
        await this.db.records.update(read.id, { revision: number, delivered_at: at });
        await this.db.outbox.where("record_id").equals(read.id).delete();
        await this.db.forks.delete(read.id);
        return true;
      }),
    );
  }

  /** Finishing without a change: only the phase turns back. */
  private unchanged(read: RecordRow): Promise<boolean> {
    return this.connection.run(() =>
      this.db.transaction("rw", this.db.records, async () => {
        const record = await this.db.records.get(read.id);
        if (record?.touches !== read.touches) return false;
        await this.db.records.put({ ...record, phase: "finished" });
        return true;
      }),
    );
  }
}

export async function lastRevision(db: FieldDb, id: string): Promise<RevisionRow | null> {
  const rows = await db.revisions.where("record_id").equals(id).sortBy("revision");
  return rows.at(-1) ?? null;
}

function isRewritable(row: RevisionRow): boolean {
  return row.outcome === "refused" || row.outcome === "replaced" || (row.outcome === "waiting" && row.offered_at === null);
}

function nextPlace(last: RevisionRow | null): { revision: number; base_sha256: string | null } {
  if (!last) return { revision: 1, base_sha256: null };
  if (isRewritable(last)) return { revision: last.revision, base_sha256: last.base_sha256 };
  return { revision: last.revision + 1, base_sha256: last.content_sha256 };
}

function freeze(
  id: string,
  place: { revision: number; base_sha256: string | null },
  body: RecordBody,
  content_sha256: string,
  at: string,
  former: RevisionRow | null,
): RevisionRow {
  const former_sha256s = former?.revision === place.revision ? hashesOf(former) : [];
  return {
    record_id: id,
    ...place,
    content_sha256,
    former_sha256s,
    body,
    frozen_at: at,
    offered_at: null,
    outcome: "waiting",
    receipt: null,
    settled_at: null,
  };
}

function hashesOf(row: RevisionRow): string[] {
  return [...row.former_sha256s, row.content_sha256];
}

function describe(row: RevisionRow): Finished {
  return { record_id: row.record_id, revision: row.revision, content_sha256: row.content_sha256 };
}

function authorOf(body: RecordBody | undefined): string | null {
  return body && "author_id" in body ? body.author_id : null;
}

function finishedAt(body: RecordBody): string {
  if ("finished_at" in body) return (body as InspectionBody).finished_at;
  if ("reported_at" in body) return (body as ReportBody).reported_at;
  if ("seen_at" in body) return (body as AdSightingBody).seen_at;
  if ("visited_at" in body) return (body as StreetVisitBody).visited_at;
  return "occurred_at" in body ? body.occurred_at : body.proposed_at;
}
