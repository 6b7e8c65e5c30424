/**
 * Is this OUR answer? A phone settles only what a well-formed receipt names, with the same revision and hash. Anything
 * else with a 2xx status is a captive portal or a proxy, and nothing was delivered.
 */
import type { HeldPhoto, MoveReceipt, PhotoReceipt, Problem, ProposalReceipt, Receipt } from "./types";

type Json = Record<string, unknown>;

const isObject = (v: unknown): v is Json => typeof v === "object" && v !== null && !Array.isArray(v);
const isText = (v: unknown): v is string => typeof v === "string" && v.length > 0;
const isHash = (v: unknown): v is string => typeof v === "string" && /^[0-9a-f]{64}$/.test(v);
const isInstant = (v: unknown): v is string => isText(v) && Number.isFinite(Date.parse(v));
const isList = <T>(v: unknown, each: (entry: unknown) => entry is T): v is T[] => Array.isArray(v) && v.every(each);

const isHeld = (v: unknown): v is HeldPhoto =>
  isObject(v) && isText(v["id"]) && isHash(v["sha256"]) && typeof v["held"] === "boolean";

const isCaseRef = (v: unknown): v is Receipt["cases"][number] =>
  isObject(v) && isText(v["id"]) && typeof v["number"] === "string" && (v["item"] === null || isText(v["item"]));

export function asReceipt(json: unknown): Receipt | null {
  return isObject(json) &&
    isText(json["id"]) &&
    Number.isInteger(json["revision"]) &&
    isHash(json["content_sha256"]) &&
    isInstant(json["received_at"]) &&
    isList(json["photos"], isHeld) &&
    isList(json["missing_photos"], isText) &&
    isList(json["cases"], isCaseRef)
    ? (json as unknown as Receipt)
    : null;
}

export function asMoveReceipt(json: unknown): MoveReceipt | null {
  return isObject(json) &&
    isText(json["id"]) &&
    isText(json["case_id"]) &&
    isText(json["event"]) &&
    isText(json["state"]) &&
    Number.isInteger(json["version"]) &&
    isInstant(json["received_at"]) &&
    isList(json["photos"], isHeld) &&
    isList(json["missing_photos"], isText)
    ? (json as unknown as MoveReceipt)
    : null;
}

export function asProposalReceipt(json: unknown): ProposalReceipt | null {
  return isObject(json) && isText(json["id"]) && isHash(json["content_sha256"]) && isInstant(json["received_at"])
    ? (json as unknown as ProposalReceipt)
    : null;
}

export function asPhotoReceipt(json: unknown): PhotoReceipt | null {
  return isObject(json) &&
    isText(json["id"]) &&
    isHash(json["sha256"]) &&
    Number.isInteger(json["bytes"]) &&
    isInstant(json["received_at"])
    ? (json as unknown as PhotoReceipt)
    : null;
}

/** problem+json with a code of ours; a proxy's own error page has none. */
export function asProblem(json: unknown): Problem | null {
  return isObject(json) && Number.isInteger(json["status"]) && isText(json["code"]) && isText(json["title"])
    ? ({ type: "about:blank", detail: "", ...json } as unknown as Problem)
    : null;
}

/** What a 409 says the server holds: `{revision, content_sha256, body}` under `current`. */
export function asCurrent(problem: Problem): { revision: number; content_sha256: string; body: object } | null {
  const current = problem.current;
  return isObject(current) &&
    Number.isInteger(current["revision"]) &&
    isHash(current["content_sha256"]) &&
    isObject(current["body"])
    ? (current as { revision: number; content_sha256: string; body: object })
    : null;
}

/** Does this receipt settle exactly this revision of exactly this record? */
export function settlesRevision(receipt: Receipt, id: string, revision: number, contentSha256: string): boolean {
  return receipt.id === id && receipt.revision === revision && receipt.content_sha256 === contentSha256;
}

export function settlesPhoto(receipt: PhotoReceipt, photo: { id: string; sha256: string; bytes: number }): boolean {
  return receipt.id === photo.id && receipt.sha256 === photo.sha256 && receipt.bytes === photo.bytes;
}
