/** 我的台账: the cases of the bundle with the steps this phone has taken on them, and how steps are begun, redone, given up. */
import { baseOf, nameOf, viewCase, type CaseView, type LocalMove } from "@/domain/casework";
import { utcNow } from "@/domain/time";
import type { MoveReceipt } from "@/domain/types";
import type { BundleShelf } from "./bundle";
import type { Connection, FieldDb } from "./db";
import { StorageError } from "./errors";
import type { Fieldwork } from "./fieldwork";
import type { LedgerStore } from "./index";
import type { Revisions } from "./revisions";
import type { Finished, Live, MoveContent, OutboxRow, RecordRow, RevisionRow } from "./types";

export class Ledger implements LedgerStore {
  constructor(
    private readonly connection: Connection,
    private readonly bundle: BundleShelf,
    private readonly fieldwork: Fieldwork,
    private readonly revisions: Revisions,
    private readonly now: () => number,
  ) {}

  private get db(): FieldDb {
    return this.connection.db;
  }

  live(): Live<CaseView[] | null> {
    return this.connection.live(async () => {
      const [loaded, moves] = await Promise.all([this.bundle.load(), this.moves()]);
      if (!loaded) return null;
      const { bundle } = loaded;
      const seen = { generated_at: bundle.generated_at, lifecycle: bundle.lifecycle };
      const done = new Map((bundle.done_cases ?? []).map((row) => [row.id, row]));
      const open = bundle.cases.filter((row) => row.work);
      const ids = new Set([...open.map((row) => row.id), ...done.keys()]);
      const views = [...ids].map((id) =>
        viewCase(id, loaded.cases.get(id) ?? null, done.get(id) ?? null, moves.get(id) ?? [], seen),
      );
      // A step on a case that was taken away meanwhile is still shown: it is this phone's word.
      const kept = [...moves].filter(([id]) => !ids.has(id));
      const away = kept.map(([id, local]) => viewCase(id, loaded.cases.get(id) ?? null, null, local, seen));
      return [...views, ...away.filter((view) => view.queued || view.trouble)];
    });
  }

  case(id: string): Live<CaseView | null> {
    return this.connection.live(() => this.read(id));
  }

  async start(caseId: string, event: string, content: Partial<MoveContent> = {}): Promise<string> {
    const view = await this.connection.run(() => this.read(caseId));
    const base = view ? baseOf(view) : { version: null, after: null };
    return this.fieldwork.start("move", { ...content, event, ...base }, caseId, view && nameOf(view));
  }

  async open(caseId: string, event: string, seen?: number): Promise<string> {
    const rows = await this.connection.run(() => this.db.records.where("case_id").equals(caseId).toArray());
    const draft = rows.find(
      (row) => row.kind === "move" && row.phase === "draft" && (row.content as MoveContent).event === event,
    );
    const id = draft?.id ?? (await this.start(caseId, event));
    const view = await this.connection.run(() => this.read(caseId));
    // The case may have moved on since the draft was begun; what counts is what is on the screen now.
    if (view || seen !== undefined) await this.fieldwork.patch(id, "move", baseOf(view ?? { row: null, moves: [] }, seen));
    return id;
  }

  async redo(moveId: string): Promise<Finished> {
    const old = await this.connection.run(() => this.db.records.get(moveId));
    if (old?.kind !== "move" || old.case_id === null) throw new StorageError("conflict", `move ${moveId} is not on this phone`);
    const view = await this.connection.run(() => this.read(old.case_id ?? ""));
    const others = view ? { ...view, moves: view.moves.filter((move) => move.id !== moveId) } : { row: null, moves: [] };
    const id = await this.fieldwork.replaceMove(moveId, baseOf(others));
    // When it was done does not change by asking again.
    return this.revisions.finish(id, old.finished_at === null ? {} : { finished_at: old.finished_at });
  }

  async setAside(moveId: string): Promise<void> {
    const { db } = this;
    await this.connection.run(() =>
      db.transaction("rw", db.records, db.outbox, async () => {
        const record = await db.records.get(moveId);
        if (record?.kind !== "move" || record.delivered_at !== null) return;
        const row = await db.outbox.get(`record:${moveId}`);
        if (row?.state !== "attention") throw new StorageError("conflict", `move ${moveId} was not refused`);
        await db.outbox.where("record_id").equals(moveId).delete();
        await db.records.put({ ...record, phase: "discarded", touched_at: utcNow(this.now()) });
      }),
    );
  }

  private async read(id: string): Promise<CaseView | null> {
    const [loaded, moves] = await Promise.all([this.bundle.load(), this.moves(id)]);
    if (!loaded) return null;
    const { bundle } = loaded;
    const row = loaded.cases.get(id) ?? null;
    const done = bundle.done_cases?.find((ended) => ended.id === id) ?? null;
    const local = moves.get(id) ?? [];
    if (!row && !done && local.length === 0) return null;
    return viewCase(id, row, done, local, { generated_at: bundle.generated_at, lifecycle: bundle.lifecycle });
  }

  /** Steps of this phone by case, oldest first. */
  private async moves(caseId?: string): Promise<Map<string, LocalMove[]>> {
    const { records } = this.db;
    const all = await (caseId === undefined ? records.where("kind").equals("move") : records.where("case_id").equals(caseId)).toArray();
    const rows = all.filter((row) => row.kind === "move" && row.phase !== "discarded" && row.case_id !== null);
    const ids = rows.map((row) => row.id);
    const [queued, revisions] = await Promise.all([
      this.db.outbox.bulkGet(ids.map((id) => `record:${id}`)),
      this.db.revisions.where("record_id").anyOf(ids).toArray(),
    ]);
    const last = new Map(revisions.sort((a, b) => a.revision - b.revision).map((row) => [row.record_id, row]));
    const byCase = new Map<string, LocalMove[]>();
    rows.forEach((row, at) => {
      const move = localMove(row as RecordRow<"move">, queued[at] ?? null, last.get(row.id) ?? null);
      byCase.set(row.case_id ?? "", [...(byCase.get(row.case_id ?? "") ?? []), move]);
    });
    for (const list of byCase.values()) list.sort((a, b) => a.made_at.localeCompare(b.made_at) || a.id.localeCompare(b.id));
    return byCase;
  }
}

function localMove(record: RecordRow<"move">, row: OutboxRow | null, last: RevisionRow | null): LocalMove {
  const receipt = last?.outcome === "received" ? (last.receipt as MoveReceipt) : null;
  const state = record.phase === "draft" ? "draft" : receipt ? "received" : row?.state === "attention" ? "refused" : "waiting";
  return {
    id: record.id,
    event: record.content.event ?? "",
    about: record.about ?? null,
    state,
    code: state === "refused" ? (row?.reason?.code ?? null) : null,
    problem: state === "refused" ? (row?.reason?.problem ?? null) : null,
    made_at: record.created_at,
    version: receipt?.version ?? null,
    to_state: receipt?.state ?? null,
    received_at: receipt?.received_at ?? null,
  };
}
