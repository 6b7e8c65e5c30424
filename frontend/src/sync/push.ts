/**
 * One outbox row → one request → one decision → one transaction. The body is the frozen revision; `device` is put on
 * now. What comes back counts only if it is our receipt for exactly this revision, hash or photo.
 */
import type { Answer, Transport } from "@/api/transport";
import { retryAfterSeconds } from "@/api/problem";
import {
  asCurrent,
  asMoveReceipt,
  asPhotoReceipt,
  asProblem,
  asProposalReceipt,
  asReceipt,
  settlesPhoto,
  settlesRevision,
} from "@/domain/receipts";
import type { Device, MoveReceipt, Problem, ProposalReceipt, Receipt, RecordBody, RecordKind } from "@/domain/types";
import { StorageError, type OutboxReason, type OutboxRow, type RevisionRow, type Store } from "@/store";
import { decide, timeoutMs, waitMs, type Decision, type Seen } from "./policy";

export interface PushContext {
  store: Store;
  transport: Transport;
  device: () => Promise<Device>;
  now: () => number;
  random: () => number;
  /** Every answer that came from our server, whatever it said. */
  onContact: (answer: Extract<Answer, { kind: "http" }>) => Promise<void>;
}

/** What the drain does next. */
export type Pushed = "done" | "later" | "unreachable" | "portal" | { pause: "login" | "other_user" | "update" };

/** A photo the server calls corrupt although its bytes are intact here is sent again this often. */
const REHASH_TRIES = 5;
const PROGRESS_EVERY_MS = 400;

export async function pushRecord(row: OutboxRow, context: PushContext): Promise<Pushed> {
  const { store, transport } = context;
  const record = await store.sync.record(row.ref_id);
  const revision = record ? await store.sync.offer(row.ref_id) : null;
  if (!record || !revision) return "done";
  const path = recordPath(record.kind, revision.record_id, record.case_id);
  const json = { ...revision.body, device: await context.device() };
  const bytes = JSON.stringify(json).length * 3;
  const answer = await transport.call({ method: "PUT", path, json, timeoutMs: timeoutMs(bytes), userId: store.userId });
  const receipt = answer.kind === "http" && answer.status < 300 ? receiptFor(record.kind, answer.json, revision, record.case_id) : null;
  const seen = see(answer, receipt !== null, [asReceipt, asMoveReceipt, asProposalReceipt]);
  await noteContact(answer, seen, context);
  const decision = decide(seen, { item: "record", attempts: row.attempts, random: context.random() });
  if (decision.do === "settle" && receipt) {
    await store.sync.settleRecord(revision.record_id, revision.revision, receipt);
    return "done";
  }
  if (decision.do === "fork") return onConflict(row, record.kind, revision, answer, context);
  return carryOut(row, decision, answer, context);
}

export async function pushPhoto(row: OutboxRow, context: PushContext): Promise<Pushed> {
  const { store, transport } = context;
  const photo = await store.photos.get(row.ref_id);
  if (!photo) {
    await store.sync.attention(row.key, reason("storage.missing", null, context));
    return "done";
  }
  let bytes: ArrayBuffer | null;
  try {
    bytes = await store.photos.original(photo.id);
  } catch (error) {
    if (!(error instanceof StorageError) || error.code !== "unreadable") throw error;
    bytes = null;
  }
  if (!bytes) {
    await store.sync.attention(row.key, reason("storage.unreadable", null, context));
    return "done";
  }
  let told = 0;
  await store.sync.sending(row.key, 0, photo.bytes);
  const answer = await transport.upload({
    path: `/api/photos/${photo.id}/content`,
    bytes,
    contentType: photo.content_type,
    timeoutMs: timeoutMs(bytes.byteLength),
    userId: store.userId,
    onProgress: (sent) => {
      const at = context.now();
      if (at - told < PROGRESS_EVERY_MS) return;
      told = at;
      // Progress is for the eye: a failed note must not fail the upload.
      void store.sync.sending(row.key, sent, photo.bytes).catch(() => undefined);
    },
  });
  await store.sync.sent(row.key);
  const named = answer.kind === "http" && answer.status < 300 ? asPhotoReceipt(answer.json) : null;
  const receipt = named && settlesPhoto(named, photo) ? named : null;
  const seen = see(answer, receipt !== null, [asPhotoReceipt]);
  await noteContact(answer, seen, context);
  const decision = decide(seen, { item: "photo", attempts: row.attempts, random: context.random() });
  switch (decision.do) {
    case "settle":
      if (receipt) await store.sync.settlePhoto(photo.id, receipt);
      return "done";
    case "repush":
      if (await store.sync.repushParent(photo.id)) return "done";
      return carryOut(row, { do: "attention" }, answer, context);
    case "rehash": {
      const state = await store.sync.rehash(photo.id);
      if (state !== "intact") {
        await store.sync.attention(row.key, reason("storage.unreadable", answer, context));
        return "done";
      }
      if (row.attempts >= REHASH_TRIES) return carryOut(row, { do: "attention" }, answer, context);
      const wait = row.attempts === 0 ? 0 : waitMs({ attempts: row.attempts, random: context.random() }, null);
      await store.sync.postpone(row.key, reason("photos.hash_mismatch", answer, context), context.now() + wait, true);
      return wait === 0 ? "done" : "later";
    }
    default:
      return carryOut(row, decision, answer, context);
  }
}

async function carryOut(row: OutboxRow, decision: Decision, answer: Answer, context: PushContext): Promise<Pushed> {
  const { store, now, random } = context;
  switch (decision.do) {
    case "retry":
      await store.sync.postpone(row.key, reasonOf(answer, context), now() + decision.waitMs, true);
      return "later";
    case "offline": {
      const wait = waitMs({ attempts: row.attempts, random: random() }, null);
      await store.sync.postpone(row.key, reason(decision.why, answer, context), now() + wait, true);
      return decision.why === "portal" ? "portal" : "unreachable";
    }
    case "pause":
      return { pause: decision.why };
    default:
      await store.sync.attention(row.key, reasonOf(answer, context));
      return "done";
  }
}

/** Records say what the server holds: ours goes on top if that is our own, else both are kept. Moves are shown. */
async function onConflict(
  row: OutboxRow,
  kind: RecordKind,
  revision: RevisionRow,
  answer: Answer,
  context: PushContext,
): Promise<Pushed> {
  const problem = answer.kind === "http" ? asProblem(answer.json) : null;
  const current = problem ? asCurrent(problem) : null;
  if (kind === "move" || kind === "point_proposal" || !current) {
    await context.store.sync.attention(row.key, reasonOf(answer, context));
    return "done";
  }
  const { device: _device, ...body } = current.body as RecordBody & { device?: unknown };
  const theirs = { revision: current.revision, content_sha256: current.content_sha256, body: body as RecordBody };
  await context.store.sync.fork(revision.record_id, revision, theirs, reasonOf(answer, context));
  return "done";
}

function recordPath(kind: RecordKind, id: string, caseId: string | null): string {
  switch (kind) {
    case "inspection":
      return `/api/inspections/${id}`;
    case "report":
      return `/api/reports/${id}`;
    case "ad_sighting":
      return `/api/ad-sightings/${id}`;
    case "street_visit":
      return `/api/street-visits/${id}`;
    case "move":
      return `/api/cases/${caseId ?? ""}/moves/${id}`;
    case "point_proposal":
      return `/api/point-proposals/${id}`;
  }
}

function receiptFor(
  kind: RecordKind,
  json: unknown,
  revision: RevisionRow,
  caseId: string | null,
): Receipt | MoveReceipt | ProposalReceipt | null {
  switch (kind) {
    case "inspection":
    case "report":
    case "ad_sighting":
    case "street_visit": {
      const receipt = asReceipt(json);
      const { record_id, content_sha256 } = revision;
      return receipt && settlesRevision(receipt, record_id, revision.revision, content_sha256) ? receipt : null;
    }
    case "move": {
      const receipt = asMoveReceipt(json);
      const event = "event" in revision.body ? revision.body.event : null;
      return receipt?.id === revision.record_id && receipt.case_id === caseId && receipt.event === event ? receipt : null;
    }
    case "point_proposal": {
      const receipt = asProposalReceipt(json);
      return receipt?.id === revision.record_id && receipt.content_sha256 === revision.content_sha256 ? receipt : null;
    }
  }
}

function see(answer: Answer, isReceipt: boolean, receipts: ((json: unknown) => unknown)[]): Seen {
  if (answer.kind !== "http") return { kind: answer.kind };
  const mismatch = !isReceipt && answer.status < 300 && receipts.some((as) => as(answer.json) !== null);
  const problem = answer.status >= 300 ? asProblem(answer.json) : null;
  return {
    kind: "http",
    status: answer.status,
    code: problem?.code ?? null,
    ours: isReceipt || problem !== null,
    mismatch,
    retryAfterS: retryAfterSeconds(answer.header("retry-after")),
  };
}

async function noteContact(answer: Answer, seen: Seen, context: PushContext): Promise<void> {
  if (answer.kind === "http" && seen.kind === "http" && seen.ours) await context.onContact(answer);
}

function reasonOf(answer: Answer, context: PushContext): OutboxReason {
  const problem = answer.kind === "http" ? asProblem(answer.json) : null;
  const code =
    problem?.code ??
    (answer.kind !== "http" ? answer.kind : answer.status < 300 ? "sync.receipt_mismatch" : `http.${String(answer.status)}`);
  return reason(code, answer, context, problem);
}

function reason(code: string, answer: Answer | null, context: PushContext, problem: Problem | null = null): OutboxReason {
  return {
    code,
    status: answer?.kind === "http" ? answer.status : null,
    detail: problem?.detail ?? (answer?.kind === "network" ? answer.message : null),
    at: new Date(context.now()).toISOString(),
    problem,
  };
}
