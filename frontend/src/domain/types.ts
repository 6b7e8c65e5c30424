/**
 * The words of the contract as TypeScript. Names and spelling are those of the JSON on the wire (DESIGN §5, §7 of the
 * bundle): one word in YAML, table, API, store and screen. Times are ISO 8601 UTC strings, dates are "YYYY-MM-DD",
 * positions are WGS-84 degrees and metres.
 */

export type Front = "sanitary" | "civilized" | "food";
export type Severity = "minor" | "major" | "critical";
export type Verdict = "pass" | "fail" | "na";
export type AnswerKind = "pass_fail" | "count" | "percentage" | "measurement";
export type Method = "visual" | "document" | "measure" | "interview" | "phone_call";
export type Outcome = "done" | "could_not_inspect";
export type PhotoRole = "scene" | "before" | "after" | "check" | "document";
export type PhotoSource = "camera" | "gallery";
export type RoundKind = "routine" | "self" | "supervise" | "external" | "mock" | "recheck";
export type Comparison = "<=" | "<" | ">=" | ">" | "==";

/** Role codes as `app/authz.py` spells them: "inspector", "supervisor", "handler", "checker", "command" … */
export type Role = string;

// ── checklists ──────────────────────────────────────────────────────────────────────────────────────────────────

export interface Threshold {
  op: Comparison;
  value: number;
  unit: string;
}

/** When an item applies. Pure data; evaluated by `rules.ts` and `app/checklists/rules.py` alike. */
export type Condition =
  | { item: string; verdict: Verdict }
  | { item: string; value: { op: Comparison; value: number } }
  | { switch: string }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition };

export interface Repeat {
  min: number;
  max: number;
  fold: "worst" | "mean";
  zh: string;
  en: string;
}

export interface Switch {
  code: string;
  zh: string;
  en: string;
  effect: "na" | "pass";
}

export interface Item {
  code: string;
  zh: string;
  en: string;
  answer: AnswerKind;
  threshold: Threshold | null;
  severity: Severity;
  photo: "on_fail" | "always" | "none";
  photo_hint_zh: string | null;
  photo_hint_en: string | null;
  help_zh: string | null;
  help_en: string | null;
  violation: string;
  core: boolean;
  method: Method;
  fronts: Front[];
  clauses: string[];
  deadline_hours: number;
  lead: string | null;
  units: string[];
  origin: string[];
  repeat: Repeat | null;
  when: Condition | null;
  switches: Switch[];
}

export interface Section {
  code: string;
  zh: string;
  en: string;
  items: Item[];
}

export interface ChecklistRef {
  code: string;
  version: number;
}

export interface Checklist extends ChecklistRef {
  /** Code of the point type it is for. */
  type: string;
  sha256: string;
  /** The version a new visit is made with. */
  current: boolean;
  zh: string;
  en: string;
  sections: Section[];
}

// ── bundle ──────────────────────────────────────────────────────────────────────────────────────────────────────

export interface District {
  code: string;
  name: string;
  /** West, south, east, north. */
  bbox: [number, number, number, number];
}

export interface Named {
  id: string;
  code: string;
  name: string;
}

export interface Unit extends Named {
  kind: string;
  parent_id: string | null;
}

export interface PointType {
  code: string;
  zh: string;
  en: string;
}

export interface Point {
  id: string;
  code: string;
  name: string;
  type: string;
  unit_id: string | null;
  street_id: string | null;
  street: string | null;
  lat: number | null;
  lon: number | null;
  radius_m: number;
  address: string | null;
  qr: string | null;
  steward: string | null;
  status: string;
}

export interface Violation {
  code: string;
  zh: string;
  en: string;
  group: string;
  severity: Severity;
  deadline_hours: number;
  fronts: Front[];
  lead: string | null;
  units: string[];
  capture_hint: string | null;
  close_criteria: string | null;
  /** 1..10: the usual ones, shown first in quick capture. */
  rank: number | null;
}

export interface Clause {
  code: string;
  standard: string;
  edition: string;
  no: string;
  title: string;
  category: string | null;
}

export interface Phrase {
  zh: string;
  en: string;
  group: string | null;
}

export interface Round {
  id: string;
  name: string;
  kind: RoundKind;
  /** false: covert 暗访, document and interview items are hidden. */
  open: boolean;
  fronts: Front[];
  starts_on: string;
  ends_on: string;
}

export interface Assignment {
  id: string;
  round_id: string;
  point_id: string;
  inspector_id: string;
  due_on: string | null;
}

export interface OpenCase {
  id: string;
  number: string;
  state: string;
  version: number;
  point_id: string | null;
  item: string | null;
  violation: string;
  severity: Severity;
  due_at: string | null;
  occurred_at: string;
  photos: string[];
  allowed: string[];
}

export interface LastAnswer {
  item: string;
  sample: number;
  verdict: Verdict;
  value: number | null;
  photos: string[];
}

export interface LastVisit {
  inspection_id: string;
  point_id: string;
  finished_at: string;
  author_id: string | null;
  team: string | null;
  outcome: Outcome;
  score: number | null;
  answers: LastAnswer[];
}

export interface LifecycleState {
  code: string;
  zh: string;
  en?: string;
  clock?: string;
}

export interface LifecycleTransition {
  event: string;
  zh: string;
  en?: string;
  from: string[];
  to: string;
  roles?: string[];
  evidence?: string;
}

export interface Lifecycle {
  states: LifecycleState[];
  transitions: LifecycleTransition[];
  flags: { code: string; zh: string; en?: string }[];
}

export interface Notice {
  id: string;
  kind: string;
  body: unknown;
  created_at: string;
  read_at: string | null;
}

/** `checklists/scoring.yaml` as the server publishes it: the parts a phone reads. */
export interface Scoring {
  /** Whole numbers. */
  weights: Record<Severity, number>;
  /** A point with a failing critical item scores no more than this. */
  critical_cap: number;
  /** 优 / 良 / 合格, at least. */
  lines: Record<"excellent" | "good" | "qualified", number>;
  /** A point is inspected when this share of its core items is answered. */
  core_inspected_share: number;
  stale_after_days: number;
}

/** Everything one actor's phone needs. Fields unknown to this build are ignored. */
export interface Bundle {
  etag: string;
  generated_at: string;
  timezone: string;
  district: District;
  streets: Named[];
  units: Unit[];
  point_types: PointType[];
  points: Point[];
  checklists: Checklist[];
  violations: Violation[];
  clauses: Clause[];
  scoring: Scoring;
  phrases: Phrase[];
  rounds: Round[];
  assignments: Assignment[];
  cases: OpenCase[];
  last_visits: LastVisit[];
  lifecycle: Lifecycle;
  notices: Notice[];
}

// ── what a phone sends ──────────────────────────────────────────────────────────────────────────────────────────

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

export type RecordKind = "inspection" | "report" | "move" | "point_proposal";
export type RecordBody = InspectionBody | ReportBody | MoveBody | PointProposalBody;

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
  errors?: { loc?: (string | number)[]; msg: string; type?: string }[];
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
