/** What the store shows: the results of its live queries, and the shapes of its calls. */
import type {
  HeldPhoto,
  LastVisit,
  OpenCase,
  Point,
  RecordKind,
} from "@/domain/types";
import type {
  AnswerRow,
  ContentOf,
  ForkRow,
  OutboxReason,
  OutboxRow,
  PauseReason,
  PhotoRow,
  RecordRow,
  RevisionRow,
} from "./rows";

/** A query that runs again when its rows change, in any tab. The shape of an ES observable. */
export interface Live<T> {
  subscribe(observer: { next: (value: T) => void; error?: (error: unknown) => void }): { unsubscribe(): void };
}

export interface DraftView {
  record: RecordRow<"inspection">;
  answers: AnswerRow[];
  photos: PhotoRow[];
  outbox: OutboxRow | null;
  fork: ForkRow | null;
  revisions: RevisionRow[];
}

export interface RecordView<K extends RecordKind = RecordKind> {
  record: RecordRow<K>;
  photos: PhotoRow[];
  outbox: OutboxRow | null;
  revisions: RevisionRow[];
}

export type { PointState, PointStatus } from "@/domain/points";

export interface PointHistory {
  point: Point | null;
  /** Records of this phone, newest first. */
  records: RecordRow[];
  cases: OpenCase[];
  last_visit: LastVisit | null;
}

export interface OutboxPhoto {
  id: string;
  bytes: number;
  sent_bytes: number;
  state: "held" | "sending" | "waiting" | "attention" | "missing";
  reason: OutboxReason | null;
  item: string | null;
}

export type OutboxItemState = "waiting" | "sending" | "attention" | "photos" | "delivered";

export interface OutboxItem {
  record_id: string;
  kind: RecordKind;
  revision: number;
  point_id: string | null;
  point_name: string | null;
  case_id: string | null;
  /** Of the case a step is about, also after it has left this phone. */
  case_number: string | null;
  /** photos: the record is received, photos are still on their way. */
  state: OutboxItemState;
  reason: OutboxReason | null;
  attempts: number;
  next_at: number;
  queued_at: string;
  delivered_at: string | null;
  photos: OutboxPhoto[];
  photos_held: number;
  cases: { id: string; number: string; item: string | null }[];
  fork: boolean;
  content: ContentOf[RecordKind];
}

/** The one badge: attention > sending > waiting > saved (drafts only) > delivered > empty. */
export interface Badge {
  state: "empty" | "saved" | "waiting" | "sending" | "attention" | "delivered";
  drafts: number;
  /** Records plus photos that are not delivered. */
  waiting: number;
  attention: number;
  sending: { done: number; total: number } | null;
  pause: PauseReason;
  next_try_at: string | null;
  last_contact_at: string | null;
  last_delivered_at: string | null;
}

export interface StoredReceipt {
  record_id: string;
  kind: RecordKind;
  revision: number;
  content_sha256: string;
  received_at: string;
  settled_at: string;
  photos: HeldPhoto[];
  cases: { id: string; number: string; item: string | null }[];
}

export interface FinishOptions {
  finished_at?: string;
  author_id?: string | null;
}

export interface Finished {
  record_id: string;
  revision: number;
  content_sha256: string;
}

export interface Unsent {
  drafts: number;
  records: number;
  photos: number;
  bytes: number;
}

export interface StorageHealth {
  /** null: the browser does not say. */
  persisted: boolean | null;
  usage_bytes: number | null;
  quota_bytes: number | null;
  free_bytes: number | null;
  /** Under 200 MB free: warn before the next photo. */
  low: boolean;
}
