/** The working copy inside a transaction: reading it, touching it, putting a frozen body back into it. */
import { utcNow } from "@/domain/time";
import type { AdSightingBody, AnswerIn, InspectionBody, MoveBody, PointProposalBody, RecordBody, ReportBody, StreetVisitBody } from "@/domain/types";
import { EMPTY_MOVE, EMPTY_REPORT, EMPTY_SIGHTING, EMPTY_STREET_VISIT, type WorkingCopy } from "./bodies";
import type { FieldDb } from "./db";
import { StorageError } from "./errors";
import type { AdSightingContent, AnswerRow, ContentOf, InspectionContent, PhotoRow, ProposalContent, RecordRow, StreetVisitContent } from "./types";

/**
 * Rows must survive structured cloning (reactive proxies do not), and texts must survive the way to the server: NUL and
 * halves of a character, which a length limit can leave behind, are taken out here, where they can still be seen.
 */
export function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_key, entry: unknown) =>
    typeof entry === "string" ? entry.replace(DOUBTFUL, (found) => (found.length === 2 ? found : "")) : entry,
  ) as T;
}

/** Whole pairs are matched first and kept; no lookbehind, which Safari before 16.4 cannot parse. */
const DOUBTFUL = /\0|[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g;

export function emptyAnswer(recordId: string, item: string, sample: number, at: string): AnswerRow {
  return {
    record_id: recordId,
    item,
    sample,
    verdict: null,
    value: null,
    switches: null,
    note: null,
    violation: null,
    bulk: false,
    photos: [],
    answered_at: at,
  };
}

export async function readCopy(db: FieldDb, id: string): Promise<WorkingCopy> {
  const record = await db.records.get(id);
  if (!record) throw new StorageError("conflict", `record ${id} is not on this phone`);
  const [answers, photos] = await Promise.all([
    db.answers.where("record_id").equals(id).toArray(),
    db.photos.where("record_id").equals(id).toArray(),
  ]);
  return { record, answers, photos };
}

/** Marks the working copy changed. A finished inspection or report becomes one that is being edited. */
export async function touch(db: FieldDb, id: string, now: number, change: Partial<RecordRow> = {}): Promise<RecordRow> {
  const record = await db.records.get(id);
  if (!record) throw new StorageError("conflict", `record ${id} is not on this phone`);
  if (record.phase === "discarded") throw new StorageError("conflict", `record ${id} was discarded`);
  if (record.phase === "finished" && (record.kind === "move" || record.kind === "point_proposal")) {
    throw new StorageError("conflict", `${record.kind} ${id} is finished and cannot change`);
  }
  const touched: RecordRow = {
    ...record,
    phase: record.phase === "finished" ? "editing" : record.phase,
    ...change,
    touches: record.touches + 1,
    touched_at: utcNow(now),
  };
  await db.records.put(touched);
  return touched;
}

/** Makes the working copy equal to a body: the last revision, or the side of a fork the user chose. */
export async function applyBody(db: FieldDb, record: RecordRow, body: RecordBody, now: number): Promise<void> {
  const at = utcNow(now);
  await db.records.put({
    ...record,
    content: contentOf(record, body),
    phase: "finished",
    touches: record.touches + 1,
    touched_at: at,
  });
  if (record.kind === "inspection") {
    await db.answers.where("record_id").equals(record.id).delete();
    await db.answers.bulkPut((body as InspectionBody).answers.map((a) => answerRow(record.id, a, at)));
  }
  const named = new Map(("photos" in body ? body.photos : []).map((p) => [p.id, p]));
  const rows = await db.photos.where("record_id").equals(record.id).toArray();
  for (const row of rows) {
    const removed_at = named.has(row.id) ? null : (row.removed_at ?? at);
    if (removed_at !== row.removed_at) await db.photos.update(row.id, { removed_at });
    named.delete(row.id);
  }
  // Photos another phone took: their bytes were never here, the server has them or waits for them from there.
  for (const photo of named.values()) {
    const answer = record.kind === "inspection" ? ownerOf(body as InspectionBody, photo.id) : null;
    const row: PhotoRow = {
      ...photo,
      record_id: record.id,
      item: answer?.item ?? null,
      sample: answer?.sample ?? null,
      added_at: photo.taken_at,
      removed_at: null,
      held_at: at,
      receipt: null,
      swept_at: at,
    };
    await db.photos.put(row);
  }
}

function ownerOf(body: InspectionBody, photoId: string): AnswerIn | undefined {
  return body.answers.find((a) => (a.photos ?? []).includes(photoId));
}

function answerRow(recordId: string, answer: AnswerIn, at: string): AnswerRow {
  return { ...emptyAnswer(recordId, answer.item, answer.sample ?? 0, at), ...answer };
}

/** Field by field: a body made by a program may leave out what has a default, and carries things that are no content. */
function contentOf(record: RecordRow, body: RecordBody): ContentOf[RecordRow["kind"]] {
  switch (record.kind) {
    case "inspection":
      return pick({ ...(record.content as InspectionContent), ...EMPTY_VISIT }, body as InspectionBody);
    case "report":
      return pick(EMPTY_REPORT, body as ReportBody);
    case "move":
      return pick(EMPTY_MOVE, body as MoveBody);
    case "point_proposal":
      return pick(record.content as ProposalContent, body as PointProposalBody);
    case "ad_sighting":
      return pick({ ...(record.content as AdSightingContent), ...EMPTY_SIGHTING }, body as AdSightingBody);
    case "street_visit":
      return pick({ ...(record.content as StreetVisitContent), ...EMPTY_STREET_VISIT }, body as StreetVisitBody);
  }
}

const EMPTY_VISIT = {
  round_id: null,
  position: null,
  position_reason: null,
  captured_by_role: null,
  outcome: "done",
  note: null,
} as const;

function pick<T extends object>(defaults: T, body: object): T {
  const given = Object.entries(body).filter(([key]) => key in defaults);
  return { ...defaults, ...Object.fromEntries(given) };
}
