/** The bundle: everything one actor's phone needs, as `GET /api/bundle` sends it. */
import type { RegisteredAd } from "./ad-register";
import type { AdContent } from "./ads";
import type { Checklist } from "./checklist";
import type { Front, Outcome, RoundKind, Severity, Verdict } from "./terms";

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
  /** From here on absent in bundles of older servers. */
  title_en?: string;
  category_no?: string;
  category_en?: string;
  text?: string;
  thresholds?: string;
  /** Judged in the field, partly there, or on paper only. */
  onsite?: "field" | "part" | "none";
}

/** A standard in one edition. */
export interface Standard {
  code: string;
  edition: string;
  zh: string;
  en: string;
  front: Front;
  note: string;
  note_en?: string;
  /** false: shown for its structure, no item is tied to this edition. */
  mapped?: boolean;
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
  /** For those who work on it; absent in bundles of older servers. */
  work?: CaseWork | null;
}

/** What a handler or checker must know of a case without a network. */
export interface CaseWork {
  place: string | null;
  address: string | null;
  lat: number | null;
  lon: number | null;
  street_id: string | null;
  accountable_unit_id: string | null;
  line_unit_id: string | null;
  delegate_ids: string[];
  note: string | null;
  source: string;
  flags: string[];
  dispatched_at: string | null;
  feedback_at: string | null;
  /** Until when 退回 may be asked for; null: not (any more). */
  return_until: string | null;
  rework_count: number;
  extension_count: number;
  /** The feedback that stands came from a unit the case was delegated to. */
  by_delegate: boolean;
  /** Passing takes a photo from the site. */
  on_site: boolean;
  endorsements_needed: string[];
  /** Photos of the feedback that stands. */
  after: string[];
  history: CaseLine[];
  /** Steps that may be queued behind `sign` or `delegate`. */
  allowed_after: Record<string, string[]>;
}

export interface CaseLine {
  event: string;
  at: string;
  reason: string | null;
  measure: string | null;
  handler_name: string | null;
  until: string | null;
}

/** A case of one's own unit that was closed in the last weeks. */
export interface DoneCase {
  id: string;
  number: string;
  state: string;
  item: string | null;
  violation: string;
  severity: Severity;
  due_at: string | null;
  closed_at: string;
  place: string | null;
  photos: string[];
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
  /** true: every answer is here (points of one's own list); else only what was not 合格. */
  complete_answers?: boolean;
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
  standards?: Standard[] | null;
  scoring: Scoring;
  /** Absent in bundles of older servers, like `ads`. */
  ad_content?: AdContent | null;
  ads?: RegisteredAd[] | null;
  phrases: Phrase[];
  rounds: Round[];
  assignments: Assignment[];
  cases: OpenCase[];
  done_cases?: DoneCase[] | null;
  last_visits: LastVisit[];
  lifecycle: Lifecycle;
  notices: Notice[];
  /** Builds older than this are asked to update before they send. */
  min_app_version?: string | null;
}
