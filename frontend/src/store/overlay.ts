/**
 * What screens see: server data ⊕ what this phone has not delivered. Live queries read rows, never bytes.
 */
import { overlayAds, type AdView, type LocalSighting } from "@/domain/ad-register";
import { assignmentsOf } from "@/domain/rounds";
import { localDate } from "@/domain/time";
import type { RecordKind } from "@/domain/types";
import type { BundleShelf, LoadedBundle } from "./bundle";
import type { Connection, FieldDb } from "./db";
import type { PointStore } from "./index";
import type {
  DraftView,
  InspectionContent,
  Live,
  PhotoRow,
  PointHistory,
  PointState,
  PointStatus,
  RecordRow,
  RecordView,
} from "./types";

export class Overlay implements PointStore {
  constructor(
    private readonly connection: Connection,
    private readonly bundle: BundleShelf,
    private readonly userId: string,
  ) {}

  private get db(): FieldDb {
    return this.connection.db;
  }

  live(): Live<PointState[]> {
    return this.connection.live(async () => {
      const [loaded, visits, troubled] = await Promise.all([
        this.bundle.load(),
        this.db.records.where("kind").equals("inspection").toArray(),
        this.db.outbox.where("state").equals("attention").toArray(),
      ]);
      if (!loaded) return [];
      return pointStates(loaded, visits, new Set(troubled.map((r) => r.record_id)), this.userId);
    });
  }

  history(pointId: string): Live<PointHistory> {
    return this.connection.live(async () => {
      const [loaded, records] = await Promise.all([
        this.bundle.load(),
        this.db.records.where("point_id").equals(pointId).toArray(),
      ]);
      return {
        point: loaded?.points.get(pointId) ?? null,
        records: records.filter((r) => r.phase !== "discarded").sort((a, b) => b.created_at.localeCompare(a.created_at)),
        cases: loaded?.casesByPoint.get(pointId) ?? [],
        last_visit: loaded?.lastVisitByPoint.get(pointId) ?? null,
      };
    });
  }

  ads(pointId: string): Live<AdView[] | null> {
    return this.connection.live(async () => {
      const [loaded, records] = await Promise.all([
        this.bundle.load(),
        this.db.records.where("point_id").equals(pointId).toArray(),
      ]);
      if (!loaded?.bundle.ad_content) return null;
      const sightings = records.filter((r) => r.kind === "ad_sighting" && r.revision > 0 && r.phase !== "discarded");
      const photos = await this.db.photos.where("record_id").anyOf(sightings.map((r) => r.id)).toArray();
      const local = sightings.flatMap((r) => localSighting(r as RecordRow<"ad_sighting">, photos));
      return overlayAds(loaded.adsByPoint.get(pointId) ?? [], local);
    });
  }

  draft(id: string): Promise<DraftView | null> {
    return this.readDraft(id);
  }

  liveDraft(id: string): Live<DraftView | null> {
    return this.connection.live(() => this.readDraft(id));
  }

  record<K extends RecordKind>(id: string, kind: K): Promise<RecordView<K> | null> {
    return this.readRecord(id, kind);
  }

  liveRecord<K extends RecordKind>(id: string, kind: K): Live<RecordView<K> | null> {
    return this.connection.live(() => this.readRecord(id, kind));
  }

  drafts<K extends RecordKind>(kind: K): Live<RecordView<K>[]> {
    return this.connection.live(async () => {
      const rows = await this.db.records.where("phase").anyOf("draft", "editing").toArray();
      return this.views(
        rows.filter((r) => r.kind === kind).sort((a, b) => b.touched_at.localeCompare(a.touched_at)),
        kind,
      );
    });
  }

  movesOf(caseId: string): Live<RecordView<"move">[]> {
    return this.connection.live(async () => {
      const rows = await this.db.records.where("case_id").equals(caseId).toArray();
      return this.views(
        rows
          .filter((r) => r.kind === "move" && r.phase !== "discarded")
          .sort((a, b) => a.created_at.localeCompare(b.created_at)),
        "move",
      );
    });
  }

  private async views<K extends RecordKind>(rows: RecordRow[], kind: K): Promise<RecordView<K>[]> {
    const views = await Promise.all(rows.map((r) => this.readRecord(r.id, kind)));
    return views.filter((v) => v !== null);
  }

  private async readDraft(id: string): Promise<DraftView | null> {
    const view = await this.readRecord(id, "inspection");
    if (!view) return null;
    const [answers, fork] = await Promise.all([
      this.db.answers.where("record_id").equals(id).toArray(),
      this.db.forks.get(id),
    ]);
    return { ...view, answers, fork: fork ?? null };
  }

  private async readRecord<K extends RecordKind>(id: string, kind: K): Promise<RecordView<K> | null> {
    const [record, photos, outbox, revisions] = await Promise.all([
      this.db.records.get(id),
      this.db.photos.where("record_id").equals(id).sortBy("added_at"),
      this.db.outbox.get(`record:${id}`),
      this.db.revisions.where("record_id").equals(id).sortBy("revision"),
    ]);
    if (record?.kind !== kind) return null;
    return {
      record: record as RecordRow<K>,
      photos: photos.filter((p) => p.removed_at === null),
      outbox: outbox ?? null,
      revisions,
    };
  }
}

function localSighting(record: RecordRow<"ad_sighting">, photos: readonly PhotoRow[]): LocalSighting[] {
  const { content } = record;
  const { theme, form } = content;
  if (theme === null || form === null) return [];
  return [
    {
      ...content,
      theme,
      form,
      record_id: record.id,
      seen_at: record.finished_at ?? record.touched_at,
      delivered: record.delivered_at !== null,
      photos: photos.filter((p) => p.record_id === record.id && p.removed_at === null).map((p) => p.id),
    },
  ];
}

/** Pure: the overlay itself. */
export function pointStates(
  loaded: LoadedBundle,
  visits: readonly RecordRow[],
  troubled: ReadonlySet<string>,
  userId: string,
): PointState[] {
  const { bundle } = loaded;
  const rounds = new Map(bundle.rounds.map((r) => [r.id, r]));
  const assigned = assignmentsOf(bundle, userId, localDate(Date.now()));
  const mine = new Map<string, RecordRow[]>();
  for (const visit of visits) {
    if (visit.phase === "discarded" || visit.point_id === null) continue;
    const list = mine.get(visit.point_id);
    if (list) list.push(visit);
    else mine.set(visit.point_id, [visit]);
  }
  return bundle.points.map((point) => {
    const assignment = assigned.get(point.id);
    const round = assignment ? rounds.get(assignment.round_id) : undefined;
    const cases = loaded.casesByPoint.get(point.id) ?? [];
    const last = loaded.lastVisitByPoint.get(point.id);
    const local = mine.get(point.id) ?? [];
    const since = round?.starts_on ?? null;
    const isThisRound = (at: string) => since === null || at.slice(0, 10) >= since;
    let status: PointStatus = last && assignment && isThisRound(last.finished_at) ? "sent" : "not_visited";
    const delivered = local.filter((r) => r.delivered_at !== null && r.phase === "finished");
    if (delivered.some((r) => isOfRound(r, assignment?.round_id ?? null))) status = "sent";
    if (local.some((r) => r.phase === "finished" && r.delivered_at === null)) status = "waiting";
    const draft = local.find((r) => r.phase === "draft" || r.phase === "editing");
    if (draft) status = "draft";
    if (local.some((r) => troubled.has(r.id))) status = "attention";
    return {
      point,
      status,
      assigned: assignment !== undefined,
      due_on: assignment?.due_on ?? null,
      round_id: assignment?.round_id ?? null,
      open_cases: cases.length,
      critical_cases: cases.filter((c) => c.severity === "critical").length,
      draft_id: draft?.id ?? null,
      last_visit_at: newest(local, last?.finished_at ?? null),
      last_score: last?.score ?? null,
    };
  });
}

function isOfRound(record: RecordRow, roundId: string | null): boolean {
  return roundId === null || (record.content as InspectionContent).round_id === roundId;
}

function newest(local: readonly RecordRow[], server: string | null): string | null {
  let at = server;
  for (const { finished_at } of local) {
    if (finished_at !== null && (at === null || finished_at > at)) at = finished_at;
  }
  return at;
}
