/**
 * What the store keeps.
 *
 * A *record* is anything a phone creates: inspection, report (快速上报), case move, point proposal, ad sighting (公益广告). It has one working
 * copy, edited in place, and frozen *revisions*: finishing freezes the working copy as revision n, whose bytes and hash
 * never change again. The outbox refers to records and photos by id, never to requests.
 */
import type { CaseName } from "@/domain/casework";
import type {
  AdAct,
  ChecklistRef,
  Fix,
  Front,
  MoveReceipt,
  Opinion,
  Outcome,
  PhotoReceipt,
  PhotoRole,
  PhotoSource,
  Problem,
  ProposalKind,
  ProposalReceipt,
  Receipt,
  RecordBody,
  RecordKind,
  Role,
  Severity,
  Verdict,
} from "@/domain/types";

// ── working copies ──────────────────────────────────────────────────────────────────────────────────────────────

/** draft: never finished · finished: equal to its latest revision · editing: changed since · discarded: by the user. */
export type Phase = "draft" | "finished" | "editing" | "discarded";

export interface InspectionContent {
  point_id: string;
  round_id: string | null;
  checklist: ChecklistRef;
  started_at: string;
  position: Fix | null;
  position_reason: string | null;
  captured_by_role: Role | null;
  outcome: Outcome;
  note: string | null;
}

export interface ReportContent {
  violation: string | null;
  severity: Severity | null;
  fronts: Front[] | null;
  point_id: string | null;
  position: Fix | null;
  place_text: string | null;
  source: string | null;
  captured_by_role: Role | null;
  note: string | null;
}

export interface MoveContent {
  event: string | null;
  version: number | null;
  after: string | null;
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
}

export interface ProposalContent {
  point_id: string;
  kind: ProposalKind;
  lat: number | null;
  lon: number | null;
  accuracy_m: number | null;
  note: string | null;
}

export interface AdSightingContent {
  ad_id: string;
  point_id: string;
  round_id: string | null;
  act: AdAct;
  theme: string | null;
  form: string | null;
  size_m2: number | null;
  size_text: string | null;
  condition: string;
  place: string | null;
  note: string | null;
  position: Fix | null;
  captured_by_role: Role | null;
}

export interface StreetVisitContent {
  street_id: string;
  point_ids: string[];
  opinion: Opinion | null;
  note: string | null;
  position: Fix | null;
  captured_by_role: Role | null;
}

export interface ContentOf {
  inspection: InspectionContent;
  report: ReportContent;
  move: MoveContent;
  point_proposal: ProposalContent;
  ad_sighting: AdSightingContent;
  street_visit: StreetVisitContent;
}

export interface RecordRow<K extends RecordKind = RecordKind> {
  id: string;
  kind: K;
  phase: Phase;
  content: ContentOf[K];
  point_id: string | null;
  case_id: string | null;
  /** Of a step: what the case was called when it was begun. The case may be gone from this phone by the time somebody asks. */
  about?: CaseName | null;
  created_at: string;
  touched_at: string;
  /** Counts changes of the working copy; finishing checks that nothing changed while it was hashing. */
  touches: number;
  /** Highest frozen revision, 0 before the first. */
  revision: number;
  finished_at: string | null;
  /** Set when every revision has its receipt and every photo of the last one is held by the server. */
  delivered_at: string | null;
}

/** One answer of the working copy. `verdict` may be missing while only a photo or a note exists. */
export interface AnswerRow {
  record_id: string;
  item: string;
  sample: number;
  verdict: Verdict | null;
  value: number | null;
  switches: Record<string, boolean> | null;
  note: string | null;
  violation: string | null;
  bulk: boolean;
  /** In the order taken; each is a row of `photos`. */
  photos: string[];
  answered_at: string;
}

export type AnswerPatch = { item: string; sample?: number } & Partial<
  Pick<AnswerRow, "verdict" | "value" | "switches" | "note" | "violation" | "bulk">
>;

export interface RevisionRow {
  record_id: string;
  revision: number;
  base_sha256: string | null;
  content_sha256: string;
  /** Frozen: exactly what is hashed and sent, without `device`. */
  body: RecordBody;
  frozen_at: string;
  /** Hashes this row had before a refused or never offered revision was written anew under its number. */
  former_sha256s: string[];
  /** First time it went on the wire; from then on the server may hold it, whatever the answer was. */
  offered_at: string | null;
  outcome: "waiting" | "received" | "refused" | "replaced";
  receipt: Receipt | MoveReceipt | ProposalReceipt | null;
  settled_at: string | null;
}

// ── photos ──────────────────────────────────────────────────────────────────────────────────────────────────────

export interface PhotoRow {
  id: string;
  record_id: string;
  item: string | null;
  sample: number | null;
  role: PhotoRole;
  sha256: string;
  bytes: number;
  content_type: string;
  width: number;
  height: number;
  taken_at: string;
  position: Fix | null;
  source: PhotoSource;
  exif: Record<string, unknown> | null;
  added_at: string;
  /** Taken off the working copy by the user. The bytes stay until swept. */
  removed_at: string | null;
  /** The server holds exactly these bytes: said by a photo receipt, or by `held` in a record's receipt. */
  held_at: string | null;
  receipt: PhotoReceipt | null;
  /** The original was deleted from the phone, after its receipt. */
  swept_at: string | null;
}

/** What `capture` hands over. `data` are exactly the bytes that will be sent; `sha256` is theirs. */
export interface Shot {
  id: string;
  data: ArrayBuffer;
  thumb: ArrayBuffer | null;
  sha256: string;
  content_type: string;
  width: number;
  height: number;
  taken_at: string;
  position: Fix | null;
  source: PhotoSource;
  exif: Record<string, unknown> | null;
}

export interface ShotPlace {
  record_id: string;
  item?: string | null;
  sample?: number;
  role?: PhotoRole;
  /** The intent this shot answers; it is cleared in the same transaction. */
  intent_id?: string | null;
}

/** Written before a camera is opened. One that is still there at the next start is a photo that never arrived. */
export interface CaptureIntent {
  id: string;
  record_id: string;
  item: string | null;
  sample: number;
  role: PhotoRole;
  opened_at: string;
}

// ── outbox ──────────────────────────────────────────────────────────────────────────────────────────────────────

export interface OutboxReason {
  /** i18n key: a problem code of the server, or "network", "timeout", "portal", "storage.unreadable" … */
  code: string;
  status: number | null;
  detail: string | null;
  at: string;
  problem: Problem | null;
}

export interface OutboxRow {
  /** "record:<id>" or "photo:<id>". */
  key: string;
  kind: "record" | "photo";
  ref_id: string;
  record_id: string;
  state: "waiting" | "attention";
  attempts: number;
  /** Epoch milliseconds before which the engine leaves it alone; 0 = now. */
  next_at: number;
  reason: OutboxReason | null;
  queued_at: string;
  /** The parent record was already pushed again because of this photo (once only). */
  parent_repushed: boolean;
}

/** What is on the wire right now. Cleared by whoever holds the drain lock; never decides anything. */
export interface SendingRow {
  key: string;
  sent_bytes: number;
  total_bytes: number;
  started_at: string;
}

export type PauseReason = "login" | "other_user" | "update" | "portal" | "offline" | null;

/** What the engine last saw. Kept so that a badge is truthful right after a cold start. */
export interface SyncState {
  pause: PauseReason;
  last_contact_at: string | null;
  last_delivered_at: string | null;
  next_try_at: string | null;
  /** Items settled and planned in the drain that is running, else null. */
  drain: { done: number; total: number } | null;
}

/** The server holds something else under the same record: both sides, until the user chooses. */
export interface ForkRow {
  record_id: string;
  found_at: string;
  ours: { revision: number; content_sha256: string };
  theirs: { revision: number; content_sha256: string; body: RecordBody };
  /** The choice made; the row goes when that choice is received. */
  resolved: "ours" | "theirs" | null;
}
