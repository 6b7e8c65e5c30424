/** What a phone sends and what it is answered (DESIGN §5). */
import type { AdAct } from "./ads";
import type { Named } from "./bundle";
import type { ChecklistRef } from "./checklist";
import type { Front, Outcome, PhotoRole, PhotoSource, Role, Severity, Verdict } from "./terms";

export interface Fix {
  lat: number;
  lon: number;
  accuracy_m: number;
  fixed_at: string;
}

export interface Device {
  id: string;
  app_version: string;
  clock_offset_ms: number | null;
}

export interface PhotoIn {
  id: string;
  sha256: string;
  bytes: number;
  content_type: string;
  width: number;
  height: number;
  taken_at: string;
  position: Fix | null;
  source: PhotoSource;
  role: PhotoRole;
  exif: Record<string, unknown> | null;
}

export interface AnswerIn {
  item: string;
  sample: number;
  verdict: Verdict;
  value: number | null;
  switches: Record<string, boolean> | null;
  note: string | null;
  violation: string | null;
  /** Set by 其余合格, not by a tap on this item. Critical items are never set in bulk. */
  bulk: boolean;
  photos: string[];
}

/** A body without `device`: what is hashed and frozen at 完成. `device` is put on when it is sent. */
export interface InspectionBody {
  point_id: string;
  round_id: string | null;
  checklist: ChecklistRef;
  revision: number;
  base_sha256: string | null;
  started_at: string;
  finished_at: string;
  author_id: string | null;
  captured_by_role: Role | null;
  position: Fix | null;
  position_reason: string | null;
  outcome: Outcome;
  answers: AnswerIn[];
  photos: PhotoIn[];
  note: string | null;
}

export interface ReportBody {
  violation: string;
  severity: Severity | null;
  fronts: Front[] | null;
  point_id: string | null;
  position: Fix | null;
  place_text: string | null;
  note: string | null;
  source: string | null;
  revision: number;
  base_sha256: string | null;
  reported_at: string;
  author_id: string | null;
  captured_by_role: Role | null;
  photos: PhotoIn[];
}

export interface MoveBody {
  event: string;
  version: number | null;
  /** The queued move this one follows, instead of `version`. */
  after: string | null;
  occurred_at: string;
  reason: string | null;
  accountable_unit_id: string | null;
  co_unit_ids: string[] | null;
  line_unit_id: string | null;
  child_unit_id: string | null;
  due_at: string | null;
  target_case_id: string | null;
  violation: string | null;
  severity: Severity | null;
  measure: string | null;
  handler_name: string | null;
  suggested_unit_id: string | null;
  new_due_at: string | null;
  position: Fix | null;
  photos: PhotoIn[];
}

export type ProposalKind = "pin" | "moved" | "split" | "retire" | "gone";

export interface PointProposalBody {
  point_id: string;
  kind: ProposalKind;
  lat: number | null;
  lon: number | null;
  accuracy_m: number | null;
  note: string | null;
  proposed_at: string;
}

/** One look at one public-service ad (公益广告台账). */
export interface AdSightingBody {
  ad_id: string;
  point_id: string;
  round_id: string | null;
  act: AdAct;
  theme: string;
  form: string;
  size_m2: number | null;
  size_text: string | null;
  condition: string;
  place: string | null;
  note: string | null;
  position: Fix | null;
  revision: number;
  base_sha256: string | null;
  seen_at: string;
  author_id: string | null;
  captured_by_role: Role | null;
  photos: PhotoIn[];
}

/** A leader was in a street (下沉验收). */
export interface StreetVisitBody {
  street_id: string;
  point_ids: string[];
  opinion: Opinion;
  note: string | null;
  position: Fix | null;
  revision: number;
  base_sha256: string | null;
  visited_at: string;
  author_id: string | null;
  captured_by_role: Role | null;
  photos: PhotoIn[];
}

export type Opinion = "good" | "fair" | "poor";

export type RecordKind = "inspection" | "report" | "move" | "point_proposal" | "ad_sighting" | "street_visit";
export type RecordBody = InspectionBody | ReportBody | MoveBody | PointProposalBody | AdSightingBody | StreetVisitBody;

// ── what the server answers ─────────────────────────────────────────────────────────────────────────────────────

export interface HeldPhoto {
  id: string;
  sha256: string;
  held: boolean;
}

export interface Receipt {
  id: string;
  revision: number;
  content_sha256: string;
  received_at: string;
  photos: HeldPhoto[];
  missing_photos: string[];
  cases: { id: string; number: string; item: string | null }[];
  /** 快速上报: the case it became. */
  case_id?: string | null;
}

export interface MoveReceipt {
  id: string;
  case_id: string;
  event: string;
  state: string;
  version: number;
  received_at: string;
  photos: HeldPhoto[];
  missing_photos: string[];
}

export interface ProposalReceipt {
  id: string;
  content_sha256: string;
  received_at: string;
}

export interface PhotoReceipt {
  id: string;
  sha256: string;
  bytes: number;
  received_at: string;
}

/** RFC 9457 problem+json. `code` is `<feature>.<reason>` and the i18n key. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  errors?: { field: string; code: string; message: string }[];
  /** On a 409: what the server holds now (a record's body, or a case's state). */
  current?: unknown;
}

export interface User {
  id: string;
  username: string;
  name: string;
  roles: Role[];
  unit: Named | null;
  street_ids: string[];
  must_change_password: boolean;
  team: string | null;
}

export interface Me {
  user: User;
  server_time: string;
  app_version: string;
  rights: string[];
}
