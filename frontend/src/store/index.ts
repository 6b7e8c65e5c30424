/**
 * The public face of the store. Screens, session and sync use only what is exported here; nobody else opens the
 * database. Every promise here rejects with `StorageError` when the browser's storage says no: a failed save is shown
 * to the user and blocks, it is never a log line.
 *
 * One store per user: `openStore(userId)`. Guide with examples: frontend/README.md.
 */
import type { CaseView } from "@/domain/casework";
import type {
  AdView,
  Bundle,
  Checklist,
  ChecklistRef,
  MoveReceipt,
  PhotoReceipt,
  Point,
  ProposalReceipt,
  Receipt,
  RecordKind,
} from "@/domain/types";
import type {
  AdSightingContent,
  AnswerPatch,
  AnswerRow,
  Badge,
  CaptureIntent,
  ContentOf,
  DraftView,
  FinishOptions,
  Finished,
  ForkRow,
  InspectionContent,
  Live,
  MoveContent,
  OutboxItem,
  OutboxReason,
  OutboxRow,
  PhotoRow,
  PointHistory,
  PointState,
  ProposalContent,
  RecordView,
  ReportContent,
  RevisionRow,
  Shot,
  ShotPlace,
  StorageHealth,
  StoredReceipt,
  StreetVisitContent,
  SyncState,
  Unsent,
} from "./types";

export type * from "./types";
export { StorageError, type StorageErrorCode } from "./errors";
export { openDevice, type DeviceStore, type KnownUser } from "./device";
export { openStore } from "./open";

/** The bundle the phone works from. Reads are served from memory while the stored etag has not changed. */
/** What the wording of items and clauses is looked up in. */
export type Wording = Pick<Bundle, "checklists" | "clauses" | "standards">;
/** What lists, maps and drafts need at every start. */
export type FieldBundle = Omit<Bundle, keyof Wording>;

export interface BundleStore {
  get(): Promise<FieldBundle | null>;
  live(): Live<FieldBundle | null>;
  /** With the wording. The same object as long as the bundle is the same. */
  whole(): Promise<Bundle | null>;
  wording(): Live<Wording | null>;
  etag(): Promise<string | null>;
  /** When the server was asked for what is here: whatever was delivered later is not in it. */
  askedAt(): Promise<string | null>;
  point(id: string): Promise<Point | null>;
  /** By QR text: `qr`, code, or the id in a scanned link. */
  pointByQr(text: string): Promise<Point | null>;
  /** Any version this phone holds, also one that is no longer published. */
  checklist(ref: ChecklistRef): Promise<Checklist | null>;
  /** The version a new visit of this point type is made with. */
  currentChecklist(pointType: string): Promise<Checklist | null>;
  /** sync: swaps the whole bundle in one transaction. Keeps every checklist version a record of this phone refers to.
   *  `at`: when it was asked for; now if left out. */
  replace(bundle: Bundle, etag: string | null, at?: string): Promise<void>;
  /** sync: swaps the parts that are there. False, and nothing stored, when the bundle `held` (its etag) is no longer the one here. */
  patch(changes: Partial<Bundle>, held: string, etag: string | null, at?: string): Promise<boolean>;
  /** sync: the server said 304. */
  confirm(at: string): Promise<void>;
  addChecklist(checklist: Checklist): Promise<void>;
  /** sync: versions records refer to that are not on this phone. */
  wantedChecklists(): Promise<ChecklistRef[]>;
}

/** 检查. Every call is saved when its promise resolves. */
export interface InspectionStore {
  /** Opens the draft of this point and round if there is one, else begins it. */
  start(content: Pick<InspectionContent, "point_id" | "round_id" | "checklist"> & Partial<InspectionContent>): Promise<string>;
  live(id: string): Live<DraftView | null>;
  get(id: string): Promise<DraftView | null>;
  patch(id: string, change: Partial<Omit<InspectionContent, "point_id" | "checklist" | "started_at">>): Promise<void>;
  /** Merges into the answer of (item, sample); resolves to the row as it was, for undo. */
  answer(id: string, patch: AnswerPatch): Promise<AnswerRow | null>;
  /** 其余合格 and the like: all or nothing. Resolves to what was there before, for `restore`. */
  answerMany(id: string, patches: AnswerPatch[]): Promise<{ item: string; sample: number; before: AnswerRow | null }[]>;
  /** Undo: puts verdicts, values and notes back. Photos taken since stay. */
  restore(id: string, before: { item: string; sample: number; before: AnswerRow | null }[]): Promise<void>;
  clear(id: string, item: string, sample: number): Promise<void>;
  /** Freezes the next revision and queues it, in one transaction. */
  finish(id: string, options?: FinishOptions): Promise<Finished>;
  /** Reopens a finished visit; finishing again makes the next revision. */
  edit(id: string): Promise<void>;
  /** Back to the last frozen revision. */
  abandonEdit(id: string): Promise<void>;
  /** Only before the first finish. Kept for 7 days, restorable by `undiscard`. */
  discard(id: string): Promise<void>;
  undiscard(id: string): Promise<void>;
  drafts(): Live<RecordView<"inspection">[]>;
}

/** 快速上报, case moves, point proposals and sightings of ads: records without answers. */
export interface RecordStore {
  startReport(content?: Partial<ReportContent>): Promise<string>;
  startMove(caseId: string, content: Partial<MoveContent>): Promise<string>;
  startProposal(content: ProposalContent): Promise<string>;
  startSighting(content: Pick<AdSightingContent, "ad_id" | "point_id"> & Partial<AdSightingContent>): Promise<string>;
  startStreetVisit(content: Pick<StreetVisitContent, "street_id"> & Partial<StreetVisitContent>): Promise<string>;
  patch<K extends RecordKind>(id: string, kind: K, change: Partial<ContentOf[K]>): Promise<void>;
  live<K extends RecordKind>(id: string, kind: K): Live<RecordView<K> | null>;
  get<K extends RecordKind>(id: string, kind: K): Promise<RecordView<K> | null>;
  /** Open drafts of one kind, newest first. */
  drafts<K extends RecordKind>(kind: K): Live<RecordView<K>[]>;
  /** Drafts of sightings at a point that have no photo (yet). */
  emptySightings(pointId: string): Promise<string[]>;
  /** Moves of one case made on this phone, oldest first: for "queued" marks on a case screen. */
  movesOf(caseId: string): Live<RecordView<"move">[]>;
  finish(id: string, options?: FinishOptions): Promise<Finished>;
  edit(id: string): Promise<void>;
  abandonEdit(id: string): Promise<void>;
  discard(id: string): Promise<void>;
  undiscard(id: string): Promise<void>;
  /** Takes a finished record back to a draft if it has not left the phone yet. False: too late. */
  recall(id: string): Promise<boolean>;
  /**
   * A refused or stale move cannot be changed under its id: this makes a new one with the same content and photos, the
   * given changes, and takes the old one out of the queue. Resolves to the new id (a draft: finish it).
   */
  replaceMove(id: string, change: Partial<MoveContent>): Promise<string>;
}

export interface PhotoStore {
  /** Row, bytes, thumbnail, link to the answer and the cleared intent: one transaction. */
  add(shot: Shot, place: ShotPlace): Promise<PhotoRow>;
  remove(id: string): Promise<void>;
  /** Undo of `remove`. */
  putBack(id: string): Promise<void>;
  /** The bytes as they will be sent. Null when swept. */
  original(id: string): Promise<ArrayBuffer | null>;
  thumb(id: string): Promise<ArrayBuffer | null>;
  get(id: string): Promise<PhotoRow | null>;
  ofRecord(recordId: string): Promise<PhotoRow[]>;
  openIntent(place: ShotPlace): Promise<CaptureIntent>;
  closeIntent(id: string): Promise<void>;
  /** Photos that never arrived: the page was killed while the camera was open. */
  strandedIntents(): Promise<CaptureIntent[]>;
}

/** Photos of the server (open cases, last visits) kept for offline use. Evicted first when space runs out. */
export interface PhotoCache {
  get(photoId: string, variant: "thumb" | "screen"): Promise<ArrayBuffer | null>;
  put(photoId: string, variant: "thumb" | "screen", data: ArrayBuffer): Promise<void>;
  has(photoIds: string[], variant: "thumb" | "screen"): Promise<Set<string>>;
  bytes(): Promise<number>;
  evict(downToBytes: number): Promise<number>;
}

/** What a page read last from the server, to be shown with its age where there is no network. Gone after logout. */
export interface KeptStore {
  get(page: string): Promise<unknown>;
  put(page: string, value: unknown): Promise<void>;
}

export interface OutboxStore {
  live(): Live<OutboxItem[]>;
  badge(): Live<Badge>;
  receipts(): Live<StoredReceipt[]>;
  /** 立即重试: takes back-off (and, for one record, its attention mark) away. The engine notices by itself. */
  retry(recordId?: string): Promise<void>;
  unsent(): Promise<Unsent>;
  forks(): Live<ForkRow[]>;
  /**
   * ours: written as the next revision on top of the server's, then sent. theirs: becomes the working copy; ours stays
   * stored as a replaced revision.
   */
  resolveFork(recordId: string, choice: "ours" | "theirs"): Promise<Finished | null>;
}

export interface PointStore {
  /** All points with their state. Rank and filter with `rankPoints` (domain/points). */
  live(): Live<PointState[]>;
  history(pointId: string): Live<PointHistory>;
  /** 公益广告台账 of the point: the server's ⊕ what this phone saw; null before the server sends one. */
  ads(pointId: string): Live<AdView[] | null>;
}

/** 我的台账: cases of the bundle ⊕ the steps of this phone. */
export interface LedgerStore {
  /** Cases the user works on, what the unit has behind it, and any other case this phone holds an open step of. */
  live(): Live<CaseView[] | null>;
  /** Null: neither in the bundle nor in the steps of this phone. */
  case(id: string): Live<CaseView | null>;
  /** Begins a step on the case as it is shown now. Resolves to the record's id (a draft: finish it). */
  start(caseId: string, event: string, content?: Partial<MoveContent>): Promise<string>;
  /** The open draft of this step, or a new one: photos taken before stay with it. `seen`: the version on a page read from the server. */
  open(caseId: string, event: string, seen?: number): Promise<string>;
  /** A refused step once more, on the case as it is now, under a new id. The same content and photos. */
  redo(moveId: string): Promise<Finished>;
  /** A refused step is given up: it leaves the queue, its copy stays on the phone for a week. */
  setAside(moveId: string): Promise<void>;
}

/** What only `sync` may call. */
export interface SyncStore {
  due(now: number): Promise<OutboxRow[]>;
  nextDueAt(): Promise<number | null>;
  waitingCount(): Promise<number>;
  /** Back-off that only the missing link caused ends; what a server asked for stays. */
  liftLinkWaits(): Promise<void>;
  /**
   * The oldest frozen revision without an answer, marked as offered in the same transaction, so that nobody rewrites
   * what is about to leave. Null when the record is done or gone.
   */
  offer(recordId: string): Promise<RevisionRow | null>;
  record(recordId: string): Promise<{ kind: RecordKind; case_id: string | null } | null>;
  row(key: string): Promise<OutboxRow | null>;
  settleRecord(recordId: string, revision: number, receipt: Receipt | MoveReceipt | ProposalReceipt): Promise<void>;
  settlePhoto(photoId: string, receipt: PhotoReceipt): Promise<void>;
  postpone(key: string, reason: OutboxReason, nextAt: number, counts: boolean): Promise<void>;
  attention(key: string, reason: OutboxReason): Promise<void>;
  fork(recordId: string, ours: RevisionRow, theirs: ForkRow["theirs"], reason: OutboxReason): Promise<"rebased" | "forked">;
  repushParent(photoId: string): Promise<boolean>;
  rehash(photoId: string): Promise<"intact" | "changed" | "unreadable">;
  sending(key: string, sent: number, total: number): Promise<void>;
  sent(key: string): Promise<void>;
  state(): Promise<SyncState>;
  setState(change: Partial<SyncState>): Promise<void>;
  clearSending(): Promise<void>;
  /** Emits whenever something was queued or retried. */
  wake(): Live<number>;
}

export interface Store {
  readonly userId: string;
  readonly bundle: BundleStore;
  readonly inspections: InspectionStore;
  readonly records: RecordStore;
  readonly photos: PhotoStore;
  readonly cache: PhotoCache;
  readonly kept: KeptStore;
  readonly outbox: OutboxStore;
  readonly points: PointStore;
  readonly ledger: LedgerStore;
  readonly sync: SyncStore;
  /** "closed": reopened by itself · "outdated": another tab runs a newer build, ask to reload after saving. */
  onTrouble(listener: (trouble: "closed" | "outdated") => void): () => void;
  health(): Promise<StorageHealth>;
  persist(): Promise<boolean | null>;
  /** Deletes what is old and receipted. Never touches anything else. */
  sweep(now?: number): Promise<{ photos: number; records: number }>;
  /** Logout: bundle, photo cache and everything delivered go; what is unsent stays, sealed. */
  wipeDelivered(): Promise<void>;
  /** Everything of this user. Refuses while anything is unsent. */
  destroy(): Promise<void>;
  close(): void;
}
