/**
 * Working copies: every tap is one transaction, saved when its promise resolves. Freezing them is in revisions.ts.
 */
import type { CaseName } from "@/domain/casework";
import { newId } from "@/domain/ids";
import { utcNow } from "@/domain/time";
import type { RecordKind } from "@/domain/types";
import { EMPTY_MOVE, EMPTY_REPORT, EMPTY_SIGHTING, EMPTY_STREET_VISIT } from "./bodies";
import type { Connection, FieldDb } from "./db";
import { StorageError } from "./errors";
import type { AnswerPatch, AnswerRow, ContentOf, InspectionContent, MoveContent, RecordRow } from "./types";
import { applyBody, emptyAnswer, plain, touch } from "./working";

/** What a record holds where nothing is said. */
const EMPTY: Record<RecordKind, object> = {
  inspection: {},
  report: EMPTY_REPORT,
  move: EMPTY_MOVE,
  point_proposal: {},
  ad_sighting: EMPTY_SIGHTING,
  street_visit: EMPTY_STREET_VISIT,
};

export interface Before {
  item: string;
  sample: number;
  before: AnswerRow | null;
}

export class Fieldwork {
  constructor(
    private readonly connection: Connection,
    private readonly now: () => number,
  ) {}

  private get db(): FieldDb {
    return this.connection.db;
  }

  /** Two taps on 开始检查, or two tabs, end in one draft: look-up and creation are one transaction. */
  startInspection(
    content: Pick<InspectionContent, "point_id" | "round_id" | "checklist"> & Partial<InspectionContent>,
  ): Promise<string> {
    const full: InspectionContent = {
      started_at: utcNow(this.now()),
      position: null,
      position_reason: null,
      captured_by_role: null,
      outcome: "done",
      note: null,
      ...plain(content),
    };
    return this.connection.run(() =>
      this.db.transaction("rw", this.db.records, async () => {
        const open = await this.db.records
          .where("point_id")
          .equals(full.point_id)
          .filter(
            (r) =>
              r.kind === "inspection" &&
              r.phase === "draft" &&
              (r.content as InspectionContent).round_id === full.round_id,
          )
          .first();
        if (open) return open.id;
        const row = this.row("inspection", full, full.point_id, null);
        await this.db.records.add(row);
        return row.id;
      }),
    );
  }

  start<K extends RecordKind>(
    kind: K,
    content: Partial<ContentOf[K]>,
    caseId: string | null = null,
    about: CaseName | null = null,
  ): Promise<string> {
    const full = { ...EMPTY[kind], ...plain(content) } as unknown as ContentOf[K];
    const pointId = "point_id" in full ? full.point_id : null;
    const row = { ...this.row(kind, full, pointId, caseId), ...(about && { about }) };
    return this.connection.run(async () => {
      await this.db.records.add(row);
      return row.id;
    });
  }

  async patch<K extends RecordKind>(id: string, kind: K, change: Partial<ContentOf[K]>): Promise<void> {
    const clean = plain(change);
    await this.connection.run(() =>
      this.db.transaction("rw", this.db.records, async () => {
        const record = await this.db.records.get(id);
        if (record?.kind !== kind) throw new StorageError("conflict", `${kind} ${id} is not on this phone`);
        const content = { ...record.content, ...clean } as ContentOf[K];
        const pointId = "point_id" in content ? content.point_id : record.point_id;
        await touch(this.db, id, this.now(), { content, point_id: pointId });
      }),
    );
  }

  emptySightings(pointId: string): Promise<string[]> {
    return this.connection.run(() =>
      this.db.transaction("r", this.db.records, this.db.photos, async () => {
        const drafts = await this.db.records
          .where("point_id")
          .equals(pointId)
          .and((r) => r.kind === "ad_sighting" && r.phase === "draft" && r.revision === 0)
          .toArray();
        const photos = await this.db.photos.where("record_id").anyOf(drafts.map((r) => r.id)).toArray();
        const kept = new Set(photos.filter((p) => p.removed_at === null).map((p) => p.record_id));
        return drafts.filter((r) => !kept.has(r.id)).map((r) => r.id);
      }),
    );
  }

  async answer(id: string, patch: AnswerPatch): Promise<AnswerRow | null> {
    const [done] = await this.answerMany(id, [patch]);
    return done?.before ?? null;
  }

  async answerMany(id: string, patches: AnswerPatch[]): Promise<Before[]> {
    const clean = plain(patches);
    return this.connection.run(() =>
      this.db.transaction("rw", this.db.records, this.db.answers, async () => {
        const before: Before[] = [];
        const at = utcNow(this.now());
        for (const { item, sample = 0, ...change } of clean) {
          const old = (await this.db.answers.get([id, item, sample])) ?? null;
          before.push({ item, sample, before: old });
          // A tap on one item is the inspector's own answer, also where 其余合格 had been there before.
          const bulk = change.bulk ?? false;
          await this.db.answers.put({ ...(old ?? emptyAnswer(id, item, sample, at)), ...change, bulk, answered_at: at });
        }
        await touch(this.db, id, this.now());
        return before;
      }),
    );
  }

  async restore(id: string, before: Before[]): Promise<void> {
    const clean = plain(before);
    await this.connection.run(() =>
      this.db.transaction("rw", this.db.records, this.db.answers, async () => {
        for (const { item, sample, before: old } of clean) {
          const current = await this.db.answers.get([id, item, sample]);
          const photos = [...new Set([...(old?.photos ?? []), ...(current?.photos ?? [])])];
          if (old) await this.db.answers.put({ ...old, photos });
          else if (photos.length > 0) {
            await this.db.answers.put({ ...emptyAnswer(id, item, sample, utcNow(this.now())), photos });
          } else await this.db.answers.delete([id, item, sample]);
        }
        await touch(this.db, id, this.now());
      }),
    );
  }

  /** Takes the verdict away; photos and note stay with the item. */
  async clear(id: string, item: string, sample: number): Promise<void> {
    await this.connection.run(() =>
      this.db.transaction("rw", this.db.records, this.db.answers, async () => {
        const row = await this.db.answers.get([id, item, sample]);
        if (!row) return;
        if (row.photos.length === 0 && row.note === null) await this.db.answers.delete([id, item, sample]);
        else await this.db.answers.put({ ...row, verdict: null, value: null, violation: null, bulk: false });
        await touch(this.db, id, this.now());
      }),
    );
  }

  async edit(id: string): Promise<void> {
    await this.connection.run(() => this.db.transaction("rw", this.db.records, () => touch(this.db, id, this.now())));
  }

  async abandonEdit(id: string): Promise<void> {
    await this.connection.run(() =>
      this.db.transaction("rw", [this.db.records, this.db.answers, this.db.photos, this.db.revisions], async () => {
        const record = await this.db.records.get(id);
        if (record?.phase !== "editing") throw new StorageError("conflict", `record ${id} is not being edited`);
        const last = await this.db.revisions.get([id, record.revision]);
        if (!last) throw new StorageError("conflict", `record ${id} has no revision to go back to`);
        await applyBody(this.db, record, last.body, this.now());
      }),
    );
  }

  async discard(id: string): Promise<void> {
    await this.connection.run(() =>
      this.db.transaction("rw", this.db.records, async () => {
        const record = await this.db.records.get(id);
        if (!record) return;
        if (record.revision > 0) throw new StorageError("conflict", `record ${id} was finished: edit or void it`);
        await this.db.records.put({ ...record, phase: "discarded", touched_at: utcNow(this.now()) });
      }),
    );
  }

  async undiscard(id: string): Promise<void> {
    await this.connection.run(() =>
      this.db.transaction("rw", this.db.records, async () => {
        const record = await this.db.records.get(id);
        if (record?.phase !== "discarded") return;
        await this.db.records.put({ ...record, phase: "draft", touched_at: utcNow(this.now()) });
      }),
    );
  }

  /** A move the server refused, as a new draft: same content and photos under a new id, the old one out of the queue. */
  replaceMove(id: string, change: Partial<MoveContent>): Promise<string> {
    const clean = plain(change);
    return this.connection.run(() =>
      this.db.transaction(
        "rw",
        [this.db.records, this.db.revisions, this.db.photos, this.db.outbox],
        async () => {
          const old = await this.db.records.get(id);
          if (old?.kind !== "move") throw new StorageError("conflict", `move ${id} is not on this phone`);
          if (old.delivered_at !== null) throw new StorageError("conflict", `move ${id} was accepted`);
          const content = { ...(old.content as MoveContent), ...clean };
          const row = { ...this.row("move", content, null, old.case_id), about: old.about ?? null };
          await this.db.records.add(row);
          // Photo ids stay: the server may hold them already as unattached evidence.
          await this.db.photos.where("record_id").equals(id).modify({ record_id: row.id });
          await this.db.outbox.where("record_id").equals(id).delete();
          await this.db.revisions.where("record_id").equals(id).modify({ outcome: "replaced" });
          await this.db.records.put({ ...old, phase: "discarded", touched_at: utcNow(this.now()) });
          return row.id;
        },
      ),
    );
  }

  private row<K extends RecordKind>(
    kind: K,
    content: ContentOf[K],
    pointId: string | null,
    caseId: string | null,
  ): RecordRow<K> {
    const at = utcNow(this.now());
    return {
      id: newId(this.now()),
      kind,
      phase: "draft",
      content,
      point_id: pointId,
      case_id: caseId,
      created_at: at,
      touched_at: at,
      touches: 0,
      revision: 0,
      finished_at: null,
      delivered_at: null,
    };
  }
}
