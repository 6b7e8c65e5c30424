/**
 * The bundle as parts of one table, swapped in one transaction. Points, cases and visits are read from memory while the
 * stored head has not changed, so a live query over 1,200 points costs one small read per change.
 */
import type { Bundle, Checklist, ChecklistRef, LastVisit, OpenCase, Point, RegisteredAd } from "@/domain/types";
import type { Connection, FieldDb } from "./db";
import type { BundleStore, FieldBundle, Wording } from "./index";
import type { Live } from "./types";

interface Head {
  etag: string | null;
  asked_at?: string;
  /** Changes with every swap, whatever the etag. */
  stamp: number;
  /** The parts this build of the app keeps. A bundle stored by a build that kept fewer is not the one its etag names. */
  shape?: string;
}

const PARTS = [
  "generated_at",
  "timezone",
  "district",
  "streets",
  "units",
  "point_types",
  "points",
  "violations",
  "clauses",
  "standards",
  "scoring",
  "ad_content",
  "ads",
  "phrases",
  "rounds",
  "assignments",
  "cases",
  "done_cases",
  "last_visits",
  "lifecycle",
  "notices",
  "min_app_version",
] as const satisfies readonly (keyof Bundle)[];

const SHAPE = PARTS.join(",");

/** Half of what a bundle weighs, and nothing a list of points shows: read when somebody asks for it. */
const WORDING = ["clauses", "standards"] as const satisfies readonly (keyof Wording)[];
const FIELD = PARTS.filter((key) => !(WORDING as readonly string[]).includes(key));

/** The bundle with the look-ups every query needs, built once per swap. */
export interface LoadedBundle {
  stamp: number;
  bundle: FieldBundle;
  points: Map<string, Point>;
  cases: Map<string, OpenCase>;
  casesByPoint: Map<string, OpenCase[]>;
  lastVisitByPoint: Map<string, LastVisit>;
  adsByPoint: Map<string, RegisteredAd[]>;
}

export class BundleShelf implements BundleStore {
  private loaded: LoadedBundle | null = null;
  private worded: { stamp: number; whole: Bundle } | null = null;

  constructor(
    private readonly connection: Connection,
    private readonly now: () => number,
  ) {}

  private get db(): FieldDb {
    return this.connection.db;
  }

  get(): Promise<FieldBundle | null> {
    return this.connection.run(async () => (await this.load())?.bundle ?? null);
  }

  live(): ReturnType<BundleStore["live"]> {
    return this.connection.live(async () => (await this.load())?.bundle ?? null);
  }

  /** For live queries: reads the head row, so that the query runs again after a swap, and the rest only when it is new. */
  async load(): Promise<LoadedBundle | null> {
    const head = (await this.db.bundle.get("head"))?.value as Head | undefined;
    if (!head) {
      this.loaded = null;
      return null;
    }
    if (this.loaded?.stamp === head.stamp) return this.loaded;
    const parts = await this.db.bundle.bulkGet(FIELD);
    const values = Object.fromEntries(parts.flatMap((p) => (p ? [[p.key, p.value]] : [])));
    const bundle = { ...values, etag: head.etag ?? "" } as unknown as FieldBundle;
    this.loaded = {
      stamp: head.stamp,
      bundle,
      points: new Map(bundle.points.map((p) => [p.id, p])),
      cases: new Map(bundle.cases.map((c) => [c.id, c])),
      casesByPoint: groupBy(bundle.cases.filter((c) => c.state !== "closed"), (c) => c.point_id),
      lastVisitByPoint: latest(bundle.last_visits),
      adsByPoint: groupBy(bundle.ads ?? [], (ad) => ad.point_id),
    };
    return this.loaded;
  }

  whole(): Promise<Bundle | null> {
    return this.connection.run(() => this.word());
  }

  wording(): Live<Wording | null> {
    return this.connection.live(() => this.word());
  }

  private async word(): Promise<Bundle | null> {
    const loaded = await this.load();
    if (!loaded) return null;
    if (this.worded?.stamp === loaded.stamp) return this.worded.whole;
    const [parts, checklists] = await Promise.all([this.db.bundle.bulkGet([...WORDING]), this.db.checklists.toArray()]);
    const values = Object.fromEntries(parts.flatMap((p) => (p ? [[p.key, p.value]] : [])));
    const whole = { ...loaded.bundle, ...values, checklists } as unknown as Bundle;
    this.worded = { stamp: loaded.stamp, whole };
    return whole;
  }

  async etag(): Promise<string | null> {
    const head = await this.head();
    return head?.shape === SHAPE ? head.etag : null;
  }

  async askedAt(): Promise<string | null> {
    return (await this.head())?.asked_at ?? null;
  }

  async point(id: string): Promise<Point | null> {
    return (await this.connection.run(() => this.load()))?.points.get(id) ?? null;
  }

  async pointByQr(text: string): Promise<Point | null> {
    const loaded = await this.connection.run(() => this.load());
    if (!loaded) return null;
    const wanted = text.trim();
    const tail = wanted.split(/[/?#=&]/).filter(Boolean).at(-1) ?? wanted;
    for (const point of loaded.bundle.points) {
      if (point.qr === wanted || point.id === wanted || point.code === wanted) return point;
      if (point.qr === tail || point.id === tail || point.code === tail) return point;
    }
    return null;
  }

  async checklist(ref: ChecklistRef): Promise<Checklist | null> {
    return (await this.connection.run(() => this.db.checklists.get([ref.code, ref.version]))) ?? null;
  }

  async currentChecklist(pointType: string): Promise<Checklist | null> {
    const all = await this.connection.run(() => this.db.checklists.where("type").equals(pointType).toArray());
    return all.find((c) => c.current) ?? null;
  }

  async replace(bundle: Bundle, etag: string | null, at?: string): Promise<void> {
    const parts = PARTS.map((key) => ({ key, value: bundle[key] ?? null }));
    await this.swap(parts, bundle.checklists, etag, null, at);
  }

  patch(changes: Partial<Bundle>, held: string, etag: string | null, at?: string): Promise<boolean> {
    const parts = PARTS.filter((key) => key in changes).map((key) => ({ key, value: changes[key] ?? null }));
    return this.swap(parts, changes.checklists ?? null, etag, held, at);
  }

  /** `held`: only if this is still the bundle on the shelf. Resolves to whether anything was stored. */
  private swap(
    parts: { key: string; value: unknown }[],
    checklists: Checklist[] | null,
    etag: string | null,
    held: string | null,
    at = new Date(this.now()).toISOString(),
  ): Promise<boolean> {
    const head: Head = { etag, asked_at: at, stamp: this.now() + Math.random(), shape: SHAPE };
    return this.connection.run(() =>
      this.db.transaction("rw", this.db.bundle, this.db.checklists, this.db.records, async () => {
        const old = (await this.db.bundle.get("head"))?.value as Head | undefined;
        if (held !== null && old?.etag !== held) return false;
        if (checklists) await this.publish(checklists);
        await this.db.bundle.bulkPut(parts);
        await this.db.bundle.put({ key: "head", value: head });
        return true;
      }),
    );
  }

  /** Inside a swap. Every version a record of this phone refers to stays. */
  private async publish(checklists: Checklist[]): Promise<void> {
    const kept = await this.referenced();
    const published = new Set(checklists.map((c) => `${c.code} ${c.version}`));
    const old = await this.db.checklists.toArray();
    const gone = old.filter((c) => !published.has(`${c.code} ${c.version}`));
    await this.db.checklists.bulkDelete(
      gone.filter((c) => !kept.has(`${c.code} ${c.version}`)).map((c) => [c.code, c.version] as [string, number]),
    );
    // A kept version that is no longer published must not be offered for new visits.
    await this.db.checklists.bulkPut(
      gone.filter((c) => kept.has(`${c.code} ${c.version}`)).map((c) => ({ ...c, current: false })),
    );
    await this.db.checklists.bulkPut(checklists);
  }

  async confirm(at: string): Promise<void> {
    await this.connection.run(() =>
      this.db.transaction("rw", this.db.bundle, async () => {
        const row = await this.db.bundle.get("head");
        if (row) await this.db.bundle.put({ key: "head", value: { ...(row.value as Head), asked_at: at } });
      }),
    );
  }

  async addChecklist(checklist: Checklist): Promise<void> {
    await this.connection.run(() => this.db.checklists.put({ ...checklist, current: false }));
  }

  async wantedChecklists(): Promise<ChecklistRef[]> {
    return this.connection.run(() =>
      this.db.transaction("r", this.db.records, this.db.checklists, async () => {
        const held = new Set((await this.db.checklists.toArray()).map((c) => `${c.code} ${c.version}`));
        const missing = [...(await this.referenced())].filter((key) => !held.has(key));
        return missing.map((key) => {
          const [code = "", version = ""] = key.split(" ");
          return { code, version: Number(version) };
        });
      }),
    );
  }

  /** Logout. Checklists that unsent records refer to stay with them. */
  async clear(): Promise<void> {
    const kept = await this.referenced();
    await this.db.bundle.clear();
    await this.db.checklists.filter((c) => !kept.has(`${c.code} ${c.version}`)).delete();
    this.loaded = this.worded = null;
  }

  private async head(): Promise<Head | null> {
    const row = await this.connection.run(() => this.db.bundle.get("head"));
    return (row?.value as Head | undefined) ?? null;
  }

  private async referenced(): Promise<Set<string>> {
    const visits = await this.db.records.where("kind").equals("inspection").toArray();
    return new Set(
      visits.map((r) => {
        const { checklist } = r.content as { checklist: ChecklistRef };
        return `${checklist.code} ${checklist.version}`;
      }),
    );
  }
}

function groupBy<T>(rows: readonly T[], key: (row: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const of = key(row);
    if (of === null) continue;
    const group = groups.get(of);
    if (group) group.push(row);
    else groups.set(of, [row]);
  }
  return groups;
}

function latest(visits: readonly LastVisit[]): Map<string, LastVisit> {
  const byPoint = new Map<string, LastVisit>();
  for (const visit of visits) {
    const known = byPoint.get(visit.point_id);
    if (!known || known.finished_at < visit.finished_at) byPoint.set(visit.point_id, visit);
  }
  return byPoint;
}
