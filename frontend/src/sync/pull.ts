/**
 * The bundle down, with visible progress; then what makes it useful without a network: checklist versions drafts refer
 * to, photos of open cases and last visits, and the example pictures of items; points of one's own list first, within a
 * share of the free space.
 */
import type { Transport } from "@/api/transport";
import { parseJson } from "@/api/transport";
import { ApiProblem, problemOf } from "@/api/problem";
import { asProblem } from "@/domain/receipts";
import { GONE } from "@/domain/ad-register";
import type { Bundle, Checklist, OpenCase } from "@/domain/types";
import { type DeviceStore, type FieldBundle, StorageError, type Store } from "@/store";
import { noteClock } from "./engine";
import { timeoutMs } from "./policy";

export interface PullOptions {
  store: Store;
  device: DeviceStore;
  transport: Transport;
  now?: () => number;
  onProgress?: (progress: PullProgress) => void;
}

export type PullProgress =
  | { step: "bundle"; received: number; total: number | null }
  | { step: "photos"; done: number; total: number };

export interface Pulled {
  changed: boolean;
  photos: number;
}

/** Expected plain size of a bundle when the server does not say: only the timeout depends on it. */
const USUAL_BUNDLE_BYTES = 4 * 1024 * 1024;

/** Throws ApiProblem; the stored bundle is untouched then. Asks for the changes since the bundle held. */
export async function pullBundle(options: PullOptions): Promise<boolean> {
  const etag = await options.store.bundle.etag();
  return (await pullSince(etag, options)) ?? (await pullSince(null, options)) ?? false;
}

/** Null: the answer does not go with what is held here (another tab has swapped it meanwhile). */
async function pullSince(etag: string | null, options: PullOptions): Promise<boolean | null> {
  const { store, device, transport, now = Date.now, onProgress } = options;
  const held = etag === null ? null : bareEtag(etag);
  const at = new Date(now()).toISOString();
  const answer = await transport.download({
    path: held === null ? "/api/bundle" : `/api/bundle?since=${encodeURIComponent(held)}`,
    headers: etag === null ? {} : { "If-None-Match": etag },
    timeoutMs: timeoutMs(USUAL_BUNDLE_BYTES / 4),
    userId: store.userId,
    ...(onProgress && { onProgress: (received, total) => onProgress({ step: "bundle", received, total }) }),
  });
  if (answer.kind !== "http") throw new ApiProblem(answer.kind, null, answer.kind === "network" ? answer.message : "timeout");
  if (answer.status === 304 && etag !== null) {
    await noteClock(device, answer);
    await store.bundle.confirm(at);
    await fetchWantedChecklists(options);
    return false;
  }
  const json = parseJson(new TextDecoder().decode(answer.bytes));
  if (answer.status !== 200) throw refusal(answer.status, json, answer.header("retry-after"));
  const changes = asChanges(json);
  if (changes) {
    if (etag === null || changes.since !== held) throw new ApiProblem("portal", answer.status, "changes since something else");
    await noteClock(device, answer);
    if (!(await store.bundle.patch(changes, etag, answer.header("etag"), at))) return null;
  } else {
    if (!isBundle(json)) throw new ApiProblem("portal", answer.status, "the answer is not a bundle");
    await noteClock(device, answer);
    await store.bundle.replace(json, answer.header("etag"), at);
  }
  await fetchWantedChecklists(options);
  return true;
}

/** A redirect or an error page without a problem of ours is a portal. */
function refusal(status: number, json: unknown, retryAfter: string | null): ApiProblem {
  const isPortal = status < 500 && asProblem(json) === null;
  return isPortal ? new ApiProblem("portal", status, "the answer is not ours") : problemOf(status, json, retryAfter);
}

/** Without quotes, and without the mark that a proxy which packs answers puts before them. */
function bareEtag(etag: string): string {
  return etag.replace(/^W\//, "").replaceAll('"', "");
}

/** An answer to `since` names it; a part it does not bring is unchanged. */
function asChanges(json: unknown): (Partial<Bundle> & { since: string }) | null {
  if (typeof json !== "object" || json === null || !("since" in json) || typeof json.since !== "string") return null;
  return json as Partial<Bundle> & { since: string };
}

/** Half a bundle would empty the phone: every part must be there before anything is replaced. */
function isBundle(json: unknown): json is Bundle {
  if (typeof json !== "object" || json === null) return false;
  const parts = json as Record<string, unknown>;
  const lists = ["points", "checklists", "violations", "units", "rounds", "assignments", "cases", "last_visits"];
  return lists.every((name) => Array.isArray(parts[name]));
}

async function fetchWantedChecklists({ store, transport }: PullOptions): Promise<void> {
  for (const { code, version } of await store.bundle.wantedChecklists()) {
    const path = `/api/checklists/${encodeURIComponent(code)}/${String(version)}`;
    const answer = await transport.call({ method: "GET", path, timeoutMs: timeoutMs(100_000), userId: store.userId });
    if (answer.kind === "http" && answer.status === 200 && isChecklist(answer.json)) {
      await store.bundle.addChecklist(answer.json);
    }
  }
}

function isChecklist(json: unknown): json is Checklist {
  return typeof json === "object" && json !== null && Array.isArray((json as { sections?: unknown }).sections);
}

const CACHE_SHARE = 0.1;
const CACHE_MOST = 80 * 1024 * 1024;
const CACHE_UNKNOWN = 20 * 1024 * 1024;

/** Thumbnails of what an inspector stands in front of. Stops quietly at the first dead link; the next pull goes on. */
export async function prefetchPhotos(options: PullOptions): Promise<number> {
  const { store, transport, onProgress } = options;
  const bundle = await store.bundle.whole();
  if (!bundle) return 0;
  const pictures = picturesWanted(bundle, store.userId);
  const missing = [
    ...(await absent(store, photosWanted(bundle, store.userId), "thumb")),
    ...(await absent(store, pictures.own, "screen", PICTURES)),
    ...(await absent(store, screensWanted(bundle), "screen")),
    ...(await absent(store, pictures.others, "screen", PICTURES)),
  ];
  const { free_bytes } = await store.health();
  const room = free_bytes === null ? CACHE_UNKNOWN : Math.min(CACHE_MOST, free_bytes * CACHE_SHARE);
  let used = await store.cache.bytes();
  let done = 0;
  for (const { id, variant, path } of missing) {
    if (used >= room) break;
    const answer = await transport.download({
      path,
      headers: { Accept: "image/*" },
      timeoutMs: timeoutMs(variant === "thumb" ? 100_000 : 600_000),
      userId: store.userId,
    });
    if (answer.kind !== "http" || answer.status === 401 || answer.status >= 500) break;
    const type = answer.header("content-type") ?? "";
    if (answer.status !== 200 || !type.startsWith("image/")) continue; // not received yet, or not ours to see
    try {
      await store.cache.put(id, variant, answer.bytes);
    } catch (error) {
      if (error instanceof StorageError && error.code === "quota") break;
      throw error;
    }
    used += answer.bytes.byteLength;
    done += 1;
    onProgress?.({ step: "photos", done, total: missing.length });
  }
  return done;
}

type Variant = "thumb" | "screen";

const PICTURES = "checklist-pictures";

async function absent(store: Store, ids: string[], variant: Variant, from = "photos"): Promise<{ id: string; variant: Variant; path: string }[]> {
  const held = await store.cache.has(ids, variant);
  return ids.filter((id) => !held.has(id)).map((id) => ({ id, variant, path: `/api/${from}/${id}${from === PICTURES ? "" : `/${variant}`}` }));
}

/** Example pictures of the checklists in force: those that one's own list of points is judged by, and the others. Each once. */
export function picturesWanted(bundle: Pick<Bundle, "assignments" | "points" | "checklists">, userId: string): { own: string[]; others: string[] } {
  const mine = new Set(bundle.assignments.filter((a) => a.inspector_id === userId).map((a) => a.point_id));
  const types = new Set(bundle.points.filter((point) => mine.has(point.id)).map((point) => point.type));
  const own = new Set<string>();
  const others = new Set<string>();
  for (const list of bundle.checklists) {
    if (!list.current) continue;
    const into = types.has(list.type) ? own : others;
    for (const { items } of list.sections) for (const { help_picture: sum } of items) if (sum) into.add(sum);
  }
  return { own: [...own], others: [...others].filter((sum) => !own.has(sum)) };
}

/** So many cases one works off in a day; what is due first comes first. */
const SCREENS_OF_CASES = 60;

/** The large copies of what a handler shoots over (the ghost) and a checker compares. */
export function screensWanted(bundle: Pick<FieldBundle, "cases">): string[] {
  const acts = (open: OpenCase): boolean => ["sign", "report_done", "pass", "fail"].some((event) => open.allowed.includes(event));
  const own = bundle.cases
    .filter((open) => open.work && acts(open))
    .sort((a, b) => (a.due_at ?? "9").localeCompare(b.due_at ?? "9"))
    .slice(0, SCREENS_OF_CASES);
  return [...new Set(own.flatMap((open) => [...open.photos.slice(0, 1), ...(open.work?.after ?? []).slice(0, 1)]))];
}

/** Points of one's own list first, then the others; open cases before last visits, ads of one's own points last. Each photo once. */
export function photosWanted(bundle: FieldBundle, userId: string): string[] {
  const own = new Set(bundle.assignments.filter((a) => a.inspector_id === userId).map((a) => a.point_id));
  const first: string[] = [];
  const then: string[] = [];
  for (const open of bundle.cases) (open.point_id !== null && own.has(open.point_id) ? first : then).push(...open.photos, ...(open.work?.after ?? []));
  for (const visit of bundle.last_visits) {
    const shown = visit.answers.filter((a) => a.verdict === "fail").flatMap((a) => a.photos);
    (own.has(visit.point_id) ? first : then).push(...shown);
  }
  const ads = bundle.ads ?? [];
  first.push(...ads.filter((ad) => own.has(ad.point_id) && ad.condition !== GONE).flatMap((ad) => ad.photos.slice(0, 1)));
  return [...new Set([...first, ...then])];
}
