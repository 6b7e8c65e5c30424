/** Working copy → body. Pure, so that the same rows always freeze to the same bytes. */
import type {
  AdSightingBody,
  AnswerIn,
  InspectionBody,
  MoveBody,
  PhotoIn,
  PointProposalBody,
  RecordBody,
  ReportBody,
  StreetVisitBody,
} from "@/domain/types";
import { StorageError } from "./errors";
import type {
  AdSightingContent,
  AnswerRow,
  InspectionContent,
  MoveContent,
  PhotoRow,
  ProposalContent,
  RecordRow,
  ReportContent,
  StreetVisitContent,
} from "./types";

export interface WorkingCopy {
  record: RecordRow;
  answers: AnswerRow[];
  photos: PhotoRow[];
}

export interface Stamp {
  revision: number;
  base_sha256: string | null;
  finished_at: string;
  author_id: string | null;
}

export function buildBody(copy: WorkingCopy, stamp: Stamp): RecordBody {
  const photos = copy.photos.filter((p) => p.removed_at === null).sort(byAdded);
  const { record } = copy;
  switch (record.kind) {
    case "inspection":
      return inspectionBody(record.content as InspectionContent, copy.answers, photos, stamp);
    case "report":
      return reportBody(record.content as ReportContent, photos, stamp);
    case "move":
      return moveBody(record.content as MoveContent, photos, stamp);
    case "point_proposal":
      return proposalBody(record.content as ProposalContent, stamp);
    case "ad_sighting":
      return sightingBody(record.content as AdSightingContent, photos, stamp);
    case "street_visit":
      return streetVisitBody(record.content as StreetVisitContent, photos, stamp);
  }
}

/** Same meaning: everything but the revision chain is equal. */
export function sameContent(a: RecordBody, b: RecordBody): boolean {
  const bare = (body: RecordBody) => JSON.stringify({ ...body, revision: 0, base_sha256: null });
  return bare(a) === bare(b);
}

function inspectionBody(
  content: InspectionContent,
  answers: AnswerRow[],
  photos: PhotoRow[],
  stamp: Stamp,
): InspectionBody {
  const kept = new Set(photos.map((p) => p.id));
  return {
    point_id: content.point_id,
    round_id: content.round_id,
    checklist: { code: content.checklist.code, version: content.checklist.version },
    revision: stamp.revision,
    base_sha256: stamp.base_sha256,
    started_at: content.started_at,
    finished_at: stamp.finished_at,
    author_id: stamp.author_id,
    captured_by_role: content.captured_by_role,
    position: content.position,
    position_reason: content.position_reason,
    outcome: content.outcome,
    answers: answers
      .filter((a) => a.verdict !== null)
      .sort((a, b) => (a.item < b.item ? -1 : a.item > b.item ? 1 : a.sample - b.sample))
      .map((a) => answerIn(a, kept)),
    photos: photos.map(photoIn),
    note: content.note,
  };
}

function answerIn(row: AnswerRow, kept: ReadonlySet<string>): AnswerIn {
  if (row.verdict === null) throw new StorageError("failed", `answer ${row.item} has no verdict`);
  return {
    item: row.item,
    sample: row.sample,
    verdict: row.verdict,
    value: row.value,
    switches: row.switches,
    note: row.note,
    violation: row.violation,
    bulk: row.bulk,
    photos: row.photos.filter((id) => kept.has(id)),
  };
}

function reportBody(content: ReportContent, photos: PhotoRow[], stamp: Stamp): ReportBody {
  if (content.violation === null) throw new StorageError("conflict", "a report needs its violation");
  if (photos.length === 0) throw new StorageError("conflict", "a report needs a photo");
  return {
    violation: content.violation,
    severity: content.severity,
    fronts: content.fronts,
    point_id: content.point_id,
    position: content.position,
    place_text: content.place_text,
    note: content.note,
    source: content.source,
    revision: stamp.revision,
    base_sha256: stamp.base_sha256,
    reported_at: stamp.finished_at,
    author_id: stamp.author_id,
    captured_by_role: content.captured_by_role,
    photos: photos.map(photoIn),
  };
}

function moveBody(content: MoveContent, photos: PhotoRow[], stamp: Stamp): MoveBody {
  if (content.event === null) throw new StorageError("conflict", "a move needs its event");
  const { event, version, after, position, ...rest } = content;
  return { event, version: after === null ? version : null, after, occurred_at: stamp.finished_at, ...rest, position, photos: photos.map(photoIn) };
}

function proposalBody(content: ProposalContent, stamp: Stamp): PointProposalBody {
  return { ...content, proposed_at: stamp.finished_at };
}

function sightingBody(content: AdSightingContent, photos: PhotoRow[], stamp: Stamp): AdSightingBody {
  const { theme, form } = content;
  if (theme === null || form === null) throw new StorageError("conflict", "an ad needs its theme and form");
  if (content.act !== "confirm" && photos.length === 0) throw new StorageError("conflict", "an ad needs a photo");
  return {
    ad_id: content.ad_id,
    point_id: content.point_id,
    round_id: content.round_id,
    act: content.act,
    theme,
    form,
    size_m2: content.size_m2,
    size_text: content.size_text,
    condition: content.condition,
    place: content.place,
    note: content.note,
    position: content.position ?? photos.find((photo) => photo.position)?.position ?? null,
    revision: stamp.revision,
    base_sha256: stamp.base_sha256,
    seen_at: stamp.finished_at,
    author_id: stamp.author_id,
    captured_by_role: content.captured_by_role,
    photos: photos.map(photoIn),
  };
}

function streetVisitBody(content: StreetVisitContent, photos: PhotoRow[], stamp: Stamp): StreetVisitBody {
  const { opinion } = content;
  if (opinion === null || photos.length === 0) throw new StorageError("conflict", "a visit to a street needs an opinion and a photo");
  return {
    ...content,
    opinion,
    position: content.position ?? photos.find((photo) => photo.position)?.position ?? null,
    revision: stamp.revision,
    base_sha256: stamp.base_sha256,
    visited_at: stamp.finished_at,
    author_id: stamp.author_id,
    photos: photos.map(photoIn),
  };
}

export function photoIn(row: PhotoRow): PhotoIn {
  return {
    id: row.id,
    sha256: row.sha256,
    bytes: row.bytes,
    content_type: row.content_type,
    width: row.width,
    height: row.height,
    taken_at: row.taken_at,
    position: row.position,
    source: row.source,
    role: row.role,
    exif: row.exif,
  };
}

function byAdded(a: PhotoRow, b: PhotoRow): number {
  return a.added_at < b.added_at ? -1 : a.added_at > b.added_at ? 1 : a.id < b.id ? -1 : 1;
}

export const EMPTY_REPORT: ReportContent = {
  violation: null,
  severity: null,
  fronts: null,
  point_id: null,
  position: null,
  place_text: null,
  source: null,
  captured_by_role: null,
  note: null,
};

/** What a sighting holds besides the ad it is of. */
export const EMPTY_SIGHTING: Omit<AdSightingContent, "ad_id" | "point_id"> = {
  round_id: null,
  act: "register",
  theme: null,
  form: null,
  size_m2: null,
  size_text: null,
  condition: "good",
  place: null,
  note: null,
  position: null,
  captured_by_role: null,
};

/** What a visit to a street holds besides the street. */
export const EMPTY_STREET_VISIT: Omit<StreetVisitContent, "street_id"> = {
  point_ids: [],
  opinion: null,
  note: null,
  position: null,
  captured_by_role: null,
};

export const EMPTY_MOVE: MoveContent = {
  event: null,
  version: null,
  after: null,
  reason: null,
  accountable_unit_id: null,
  co_unit_ids: null,
  line_unit_id: null,
  child_unit_id: null,
  due_at: null,
  target_case_id: null,
  violation: null,
  severity: null,
  measure: null,
  handler_name: null,
  suggested_unit_id: null,
  new_due_at: null,
  position: null,
};
