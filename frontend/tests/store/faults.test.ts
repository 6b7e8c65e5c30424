/** Device and storage faults: kills, closed databases, full phones, no storage at all. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { openDevice, openStore, StorageError, type Store } from "@/store";
import { FieldDb } from "@/store/db";
import { newId } from "@/domain/ids";
import { watchTransactions } from "./kill";
import { bundle, checklist, first, freshStore, pointId, shot, visit } from "../world";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** The browser's own connections, to do to them what a browser does. */
function watchConnections(): IDBDatabase[] {
  const opened: IDBDatabase[] = [];
  const open = indexedDB.open.bind(indexedDB);
  vi.spyOn(indexedDB, "open").mockImplementation((name, version) => {
    const request = open(name, version);
    request.addEventListener("success", () => opened.push(request.result));
    return request;
  });
  return opened;
}

function stubStorage(storage: Partial<StorageManager>): void {
  vi.stubGlobal("navigator", { storage });
}

describe("T5: killed while saving photos", () => {
  it("200 times: no photo without its bytes, no answer naming a photo that is not there, nothing acknowledged lost", { timeout: 60_000 }, async () => {
    const kill = watchTransactions();
    const userId = newId();
    let store = await openStore(userId);
    const id = await visit(store, { photos: 0 });
    const saved = new Set<string>();
    let seed = 7;
    const random = (): number => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
    for (let round = 0; round < 200; round++) {
      const shots = await Promise.all([shot(round * 2, 600), shot(round * 2 + 1, 600)]);
      const saving = shots.map((s) => store.photos.add(s, { record_id: id, item: "MKT-02" }).then(() => saved.add(s.id)));
      for (let n = Math.floor(random() * 25); n > 0; n--) await new Promise((resolve) => setImmediate(resolve));
      kill();
      store.close();
      await Promise.allSettled(saving);
      store = await openStore(userId);
    }
    const raw = new FieldDb(userId);
    const photos = await raw.photos.toArray();
    const bytes = new Set(await raw.photo_bytes.toCollection().primaryKeys());
    const answer = await raw.answers.get([id, "MKT-02", 0]);
    raw.close();
    expect(new Set(photos.map((p) => p.id))).toEqual(bytes);
    expect(new Set(answer?.photos)).toEqual(bytes);
    for (const photo of saved) expect(bytes).toContain(photo);
    expect(saved.size).toBeGreaterThan(20);
    expect(saved.size).toBeLessThan(400); // some kills did come in between
    store.close();
  });
});

describe("T7: the browser closes the database", () => {
  it("the next save succeeds without a reload, and live queries go on", async () => {
    const connections = watchConnections();
    const store = await freshStore();
    const id = await visit(store, { photos: 0 });
    const seen: number[] = [];
    const subscription = store.inspections.live(id).subscribe({ next: (v) => seen.push(v?.photos.length ?? -1) });
    await vi.waitFor(() => expect(seen.at(-1)).toBe(0));

    connections.at(-1)?.close(); // as iOS does: no event at all, the next transaction fails
    await store.photos.add(await shot(1), { record_id: id });
    await vi.waitFor(() => expect(seen.at(-1)).toBe(1));

    const told: string[] = [];
    store.onTrouble((trouble) => told.push(trouble));
    const connection = connections.at(-1);
    connection?.close();
    connection?.onclose?.(new Event("close")); // as Chrome does when site data is cleared
    await store.photos.add(await shot(2), { record_id: id });
    await vi.waitFor(() => expect(seen.at(-1)).toBe(2));
    expect(told).toContain("closed");
    subscription.unsubscribe();
    store.close();
  });

  it("versionchange: lets a newer build upgrade, tells the page, and still saves", async () => {
    const store = await freshStore();
    const id = await visit(store, { photos: 0 });
    const told: string[] = [];
    store.onTrouble((trouble) => told.push(trouble));
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.open(`sancheng-user-${store.userId}`, 20);
      request.onupgradeneeded = () => request.result.createObjectStore("of_the_new_build", { keyPath: "id" });
      request.onerror = () => reject(request.error ?? new Error("not opened"));
      request.onsuccess = () => {
        request.result.close();
        resolve();
      };
    });
    expect(told).toContain("outdated");
    await store.inspections.answer(id, { item: "MKT-04", verdict: "pass" });
    expect((await store.inspections.get(id))?.answers).toHaveLength(3);
    store.close();
  });
});

describe("T8: no room", () => {
  it("the message names the free space, what is there stays, sending still works, space comes back after delivery", async () => {
    const store = await freshStore();
    const id = await visit(store, { photos: 1 });
    const before = await store.inspections.get(id);
    stubStorage({ estimate: () => Promise.resolve({ quota: 300_000_000, usage: 288_000_000 }) });
    const add = IDBObjectStore.prototype.add;
    vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(function (this: IDBObjectStore, value, key) {
      if (this.name === "photo_bytes") throw new DOMException("full", "QuotaExceededError");
      return add.call(this, value, key);
    });
    const failed = await store.photos.add(await shot(2), { record_id: id, item: "MKT-02" }).catch((e: unknown) => e);
    expect(failed).toBeInstanceOf(StorageError);
    expect(failed).toMatchObject({ code: "quota", freeBytes: 12_000_000 });
    expect(await store.inspections.get(id)).toEqual(before);
    expect((await store.health()).low).toBe(true);

    await store.inspections.finish(id);
    const revision = await store.sync.offer(id);
    const photo = before?.photos[0];
    await store.sync.settleRecord(id, 1, {
      id,
      revision: 1,
      content_sha256: revision?.content_sha256 ?? "",
      received_at: new Date().toISOString(),
      photos: [{ id: photo?.id ?? "", sha256: photo?.sha256 ?? "", held: true }],
      missing_photos: [],
      cases: [],
    });
    expect(await store.sweep(Date.now() + 1000)).toEqual({ photos: 1, records: 0 }); // low on space: receipted bytes go at once
    expect(await store.photos.original(photo?.id ?? "")).toBeNull();
    expect(await store.photos.thumb(photo?.id ?? "")).not.toBeNull();
  });

  it("a browser that claims plenty of room beside a refused write is not believed, and delivered bytes go at once", async () => {
    const store = await freshStore();
    const id = await visit(store, { photos: 1 });
    stubStorage({ estimate: () => Promise.resolve({ quota: 10_740_000_000, usage: 3_000_000 }) });
    await store.inspections.finish(id);
    const revision = await store.sync.offer(id);
    const photo = (await store.photos.ofRecord(id))[0];
    await store.sync.settleRecord(id, 1, {
      id,
      revision: 1,
      content_sha256: revision?.content_sha256 ?? "",
      received_at: new Date().toISOString(),
      photos: [{ id: photo?.id ?? "", sha256: photo?.sha256 ?? "", held: true }],
      missing_photos: [],
      cases: [],
    });
    expect(await store.sweep(Date.now() + 1000)).toEqual({ photos: 0, records: 0 });
    const next = await visit(store, { photos: 0 });
    const add = IDBObjectStore.prototype.add;
    vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(function (this: IDBObjectStore, value, key) {
      if (this.name === "photo_bytes") throw new DOMException("full", "QuotaExceededError");
      return add.call(this, value, key);
    });
    const failed = await store.photos.add(await shot(2), { record_id: next, item: "MKT-02" }).catch((e: unknown) => e);
    expect(failed).toMatchObject({ code: "quota", freeBytes: null });
    expect(await store.sweep(Date.now() + 1000)).toEqual({ photos: 1, records: 0 });
    expect(await store.photos.original(photo?.id ?? "")).toBeNull();
  });
});

describe("T9: no IndexedDB", () => {
  it("is refused with its reason, never kept in memory", async () => {
    vi.stubGlobal("indexedDB", undefined);
    await expect(openStore(newId())).rejects.toMatchObject({ name: "StorageError", code: "missing" });
    await expect(openDevice(newId())).rejects.toMatchObject({ code: "missing" });
  });
});

describe("T3: a new version of a checklist while drafts are unsent", () => {
  it("20 drafts, 50 photos: each opens on its own version, none is lost", async () => {
    const store = await freshStore();
    await store.bundle.replace(bundle(), '"one"');
    const ids: string[] = [];
    for (let n = 0; n < 20; n++) {
      const id = await store.inspections.start({ point_id: pointId(100 + n), round_id: null, checklist: { code: "MKT", version: 2 } });
      for (let photo = 0; photo < (n < 10 ? 3 : 2); photo++) await store.photos.add(await shot(n * 10 + photo, 300), { record_id: id });
      ids.push(id);
    }
    store.close();
    const newer = await openStore(store.userId);
    await newer.bundle.replace(bundle({ checklists: [checklist(9)] }), '"two"');
    let photos = 0;
    for (const id of ids) {
      const view = await newer.inspections.get(id);
      expect(await newer.bundle.checklist(view?.record.content.checklist ?? { code: "", version: 0 })).toMatchObject({ version: 2 });
      for (const photo of view?.photos ?? []) expect((await newer.photos.original(photo.id))?.byteLength).toBe(photo.bytes);
      photos += view?.photos.length ?? 0;
    }
    expect(photos).toBe(50);
    newer.close();
  });
});

describe("the sweep", () => {
  const DAY = 86_400_000;

  async function delivered(store: Store, at: string): Promise<string> {
    const id = await visit(store);
    await store.inspections.finish(id);
    const revision = await store.sync.offer(id);
    const photos = (await store.inspections.get(id))?.photos ?? [];
    const receipt = { id, revision: 1, content_sha256: revision?.content_sha256 ?? "", received_at: at, missing_photos: [], cases: [] };
    await store.sync.settleRecord(id, 1, { ...receipt, photos: photos.map(({ id: photo, sha256 }) => ({ id: photo, sha256, held: true })) });
    return id;
  }

  it("takes bytes 7 days after the receipt and records after 30, not before, and never what has no receipt", async () => {
    const start = Date.parse("2026-11-01T00:00:00Z");
    let now = start;
    const store = await freshStore(() => now);
    const id = await delivered(store, new Date(start).toISOString());
    const unsent = await visit(store, { point: pointId(2) });
    await store.inspections.finish(unsent);
    const photo = (await store.inspections.get(id))?.photos[0]?.id ?? "";

    now = start + 6 * DAY;
    expect(await store.sweep()).toEqual({ photos: 0, records: 0 });
    now = start + 8 * DAY;
    expect(await store.sweep()).toEqual({ photos: 1, records: 0 });
    expect(await store.photos.original(photo)).toBeNull();
    expect((await store.photos.get(photo))?.swept_at).not.toBeNull();
    now = start + 31 * DAY;
    expect(await store.sweep()).toEqual({ photos: 0, records: 1 });
    expect(await store.inspections.get(id)).toBeNull();

    now = start + 400 * DAY;
    await store.sweep();
    const kept = await store.inspections.get(unsent);
    expect(await store.photos.original(kept?.photos[0]?.id ?? "")).not.toBeNull();
  });

  it("leaves a delivered visit alone while it is being edited", async () => {
    const start = Date.parse("2026-11-01T00:00:00Z");
    const store = await freshStore(() => start);
    const id = await delivered(store, new Date(start).toISOString());
    await store.inspections.edit(id);
    expect(await store.sweep(start + 60 * DAY)).toEqual({ photos: 0, records: 0 });
  });

  it("takes a discarded draft after a week; until then it can be brought back", async () => {
    const start = Date.parse("2026-11-01T00:00:00Z");
    const store = await freshStore(() => start);
    const id = await visit(store);
    await store.inspections.discard(id);
    expect(await first(store.inspections.drafts())).toEqual([]);
    await store.sweep(start + 6 * DAY);
    await store.inspections.undiscard(id);
    expect((await store.inspections.get(id))?.photos).toHaveLength(1);
    await store.inspections.discard(id);
    expect((await store.sweep(start + 8 * DAY)).records).toBe(1);
  });
});

describe("logout", () => {
  it("T14: wipes what the server has, keeps what it has not, with the checklist it needs", async () => {
    const store = await freshStore();
    await store.bundle.replace(bundle(), '"one"');
    await store.cache.put("p1", "thumb", new ArrayBuffer(10));
    const id = await visit(store);
    await store.inspections.finish(id);
    await store.wipeDelivered();
    expect(await store.bundle.get()).toBeNull();
    expect(await store.cache.bytes()).toBe(0);
    const view = await store.inspections.get(id);
    expect(await store.photos.original(view?.photos[0]?.id ?? "")).not.toBeNull();
    expect(await store.bundle.checklist({ code: "MKT", version: 2 })).not.toBeNull();
    await expect(store.destroy()).rejects.toMatchObject({ code: "conflict" });
  });

  it("an empty store can be destroyed", async () => {
    const store = await freshStore();
    await store.bundle.replace(bundle(), '"one"');
    await store.wipeDelivered();
    await store.destroy();
    expect((await indexedDB.databases()).map((d) => d.name)).not.toContain(`sancheng-user-${store.userId}`);
  });
});

describe("the photo cache", () => {
  it("gives way, least recently used first", async () => {
    let now = 1000;
    const store = await freshStore(() => now);
    for (const id of ["a", "b", "c"]) {
      now += 1000;
      await store.cache.put(id, "thumb", new ArrayBuffer(100));
    }
    now += 1000;
    await store.cache.get("a", "thumb");
    await vi.waitFor(async () => expect(await store.cache.evict(250)).toBe(100));
    expect(await store.cache.has(["a", "b", "c"], "thumb")).toEqual(new Set(["a", "c"]));
  });
});
