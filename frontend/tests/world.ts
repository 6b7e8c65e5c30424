/** Named people and places for tests: one district of six points, one checklist in two versions. */
import { newId } from "@/domain/ids";
import type { Bundle, Checklist, Fix, Item, Point } from "@/domain/types";
import { openStore } from "@/store";
import type { Shot, Store } from "@/store";
import { sha256Hex } from "@/domain/content-hash";

export const inspectorA = "0190aaaa-0000-7000-8000-00000000000a";
export const inspectorB = "0190aaaa-0000-7000-8000-00000000000b";
export const roundId = "0190bbbb-0000-7000-8000-000000000001";
export const marketId = pointId(1);

export function pointId(n: number): string {
  return `0190cccc-0000-7000-8000-${String(n).padStart(12, "0")}`;
}

export const here: Fix = { lat: 41.12, lon: 121.12, accuracy_m: 6, fixed_at: "2026-11-20T02:00:00.000Z" };

function item(code: string, over: Partial<Item> = {}): Item {
  return {
    code,
    zh: `项目${code}`,
    en: `Item ${code}`,
    answer: "pass_fail",
    threshold: null,
    severity: "minor",
    photo: "on_fail",
    photo_hint_zh: null,
    photo_hint_en: null,
    help_zh: null,
    help_en: null,
    violation: "V01",
    core: true,
    method: "visual",
    fronts: ["sanitary"],
    clauses: [],
    deadline_hours: 24,
    lead: null,
    units: [],
    origin: [],
    repeat: null,
    when: null,
    switches: [],
    ...over,
  };
}

export function checklist(version: number, current = true): Checklist {
  return {
    code: "MKT",
    type: "market",
    version,
    sha256: "0".repeat(64),
    current,
    zh: "农贸市场",
    en: "Market",
    sections: [{ code: "a", zh: "环境", en: "Surroundings", items: ["01", "02", "03", "04"].map((n) => item(`MKT-${n}`)) }],
  };
}

function point(n: number): Point {
  return {
    id: pointId(n),
    code: `P${String(n).padStart(3, "0")}`,
    name: n === 1 ? "古塔农贸市场" : `点位${String(n)}`,
    type: "market",
    unit_id: null,
    street_id: null,
    street: "士英街道",
    lat: 41.12 + n / 1000,
    lon: 121.12,
    radius_m: 100,
    address: null,
    qr: `QR${String(n)}`,
    steward: null,
    status: "active",
  };
}

export function bundle(over: Partial<Bundle> = {}): Bundle {
  return {
    etag: "one",
    generated_at: "2026-11-20T00:00:00Z",
    timezone: "Asia/Shanghai",
    district: { code: "210702", name: "古塔区", bbox: [121, 41, 122, 42] },
    streets: [],
    units: [],
    point_types: [{ code: "market", zh: "农贸市场", en: "Market" }],
    points: [1, 2, 3, 4, 5, 6].map(point),
    checklists: [checklist(2)],
    violations: [],
    clauses: [],
    scoring: {
      weights: { minor: 2, major: 5, critical: 15 },
      critical_cap: 69,
      lines: { excellent: 90, good: 80, qualified: 70 },
      core_inspected_share: 0.8,
      stale_after_days: 90,
    },
    phrases: [],
    rounds: [
      { id: roundId, name: "第一轮", kind: "routine", open: true, fronts: ["sanitary"], starts_on: "2026-11-01", ends_on: "2099-12-31" },
    ],
    assignments: [{ id: newId(), round_id: roundId, point_id: marketId, inspector_id: inspectorA, due_on: "2026-11-25" }],
    cases: [],
    last_visits: [],
    lifecycle: { states: [], transitions: [], flags: [] },
    notices: [],
    ...over,
  };
}

let users = 0;

/** A store of a user nobody else has: tests never share a database. */
export async function freshStore(now?: () => number): Promise<Store> {
  users += 1;
  const id = `${inspectorA.slice(0, 24)}${String(users).padStart(4, "0")}${newId().slice(-8)}`;
  return openStore(id, now ? { now } : {});
}

export async function shot(seed: number, size = 2000): Promise<Shot> {
  const data = new Uint8Array(size);
  for (let i = 0; i < size; i++) data[i] = (i * 31 + seed * 7 + (i >> 8)) & 0xff;
  data.set([0xff, 0xd8, 0xff, 0xe0]);
  return {
    id: newId(),
    data: data.buffer,
    thumb: data.slice(0, 200).buffer,
    sha256: await sha256Hex(data),
    content_type: "image/jpeg",
    width: 2048,
    height: 1536,
    taken_at: "2026-11-20T02:00:05.000Z",
    position: here,
    source: "camera",
    exif: null,
  };
}

/** A visit to one point with answers and photos, ready to be finished. */
export async function visit(store: Store, { point = marketId, photos = 1, seed = 1 } = {}): Promise<string> {
  const id = await store.inspections.start({ point_id: point, round_id: roundId, checklist: { code: "MKT", version: 2 }, position: here });
  await store.inspections.answer(id, { item: "MKT-01", verdict: "pass" });
  await store.inspections.answer(id, { item: "MKT-02", verdict: "fail", note: "地面积水 🙂" });
  for (let n = 0; n < photos; n++) await store.photos.add(await shot(seed * 100 + n), { record_id: id, item: "MKT-02" });
  return id;
}

/** The first value a live query gives, or the first that satisfies `until`. */
export function first<T>(
  live: { subscribe(o: { next: (v: T) => void; error?: (e: unknown) => void }): { unsubscribe(): void } },
  until: (value: T) => boolean = () => true,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let done = false;
    const subscription = live.subscribe({
      next: (value) => {
        if (done || !until(value)) return;
        done = true;
        queueMicrotask(() => subscription.unsubscribe());
        resolve(value);
      },
      error: (error: unknown) => reject(error instanceof Error ? error : new Error(String(error))),
    });
  });
}
