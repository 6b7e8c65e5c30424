import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fetchTransport, type Transport } from "@/api/transport";
import { newId } from "@/domain/ids";
import { openDevice, type DeviceStore, type Store } from "@/store";
import { photosWanted, picturesWanted, prefetchPhotos, pullBundle, type PullProgress } from "@/sync/pull";
import { FieldServer } from "../server/field-server";
import { bundle, checklist, freshStore, marketId, pointId, roundId, visit } from "../world";

let server: FieldServer;
let store: Store;
let device: DeviceStore;
let transport: Transport;

beforeEach(async () => {
  server = await FieldServer.start();
  store = await freshStore();
  device = await openDevice(`device-${newId()}`);
  transport = fetchTransport(server.base);
  server.sessionUser = store.userId;
  server.bundle = { json: bundle(), etag: '"one"' };
});

afterEach(async () => {
  store.close();
  device.close();
  await server.stop();
});

const pull = (onProgress?: (p: PullProgress) => void) => pullBundle({ store, device, transport, ...(onProgress && { onProgress }) });

describe("the bundle", () => {
  it("comes with progress, then 304", async () => {
    const seen: PullProgress[] = [];
    expect(await pull((p) => seen.push(p))).toBe(true);
    const last = seen.at(-1);
    expect(last).toMatchObject({ step: "bundle" });
    expect(last && "received" in last && last.received).toBeGreaterThan(1000);
    expect(await store.bundle.etag()).toBe('"one"');
    expect((await store.bundle.get())?.points).toHaveLength(6);
    expect(await pull()).toBe(false);
    expect(server.requests.at(-1)?.status).toBe(304);
  });

  it("brings only what changed since the bundle held, and nothing is lost by it", async () => {
    await pull();
    const visits = await visit(store);
    const moved = { ...bundle().points[0], name: "搬迁后的市场" };
    server.bundle = { json: { points: [] }, etag: '"two"' }; // a whole bundle would be refused
    server.changes.set("one", { since: "one", etag: "two", generated_at: "2026-11-20T08:00:00Z", points: [moved] });
    expect(await pull()).toBe(true);
    const now = await store.bundle.whole();
    expect(now?.points).toEqual([moved]);
    expect(now?.checklists).toHaveLength(bundle().checklists.length);
    expect(now?.violations).toEqual(bundle().violations);
    expect(await store.bundle.etag()).toBe('"two"');
    expect(await store.inspections.get(visits)).not.toBeNull();
  });

  it("asks for the whole bundle when another tab has swapped the one the changes are for", async () => {
    await pull();
    server.bundle = { json: bundle(), etag: '"three"' };
    server.changes.set("one", { since: "one", etag: "three", generated_at: "2026-11-20T08:00:00Z", points: [] });
    let asked = 0;
    const overtaken: Transport = {
      ...transport,
      download: async (request) => {
        const answer = await transport.download(request);
        if (++asked === 1) await store.bundle.replace(bundle(), '"two"');
        return answer;
      },
    };
    expect(await pullBundle({ store, device, transport: overtaken })).toBe(true);
    expect(asked).toBe(2);
    expect((await store.bundle.get())?.points).toHaveLength(6);
    expect(await store.bundle.etag()).toBe('"three"');
  });

  it.each([
    ["changes since another bundle", { kind: "status", status: 200, json: { since: "zero", points: [] } } as const, "portal"],
    ["a portal's page", { kind: "portal" } as const, "portal"],
    ["a redirect", { kind: "redirect", to: "http://portal.invalid/" } as const, "portal"],
    ["JSON that is not ours", { kind: "status", status: 200, json: { points: [] } } as const, "portal"],
    ["a dead link", { kind: "lost_request" } as const, "network"],
    ["an error", { kind: "status", status: 503, json: { type: "", title: "No", status: 503, code: "bundle.later", detail: "" } } as const, "bundle.later"],
  ])("stays as it was when %s comes instead", async (_name, fault, code) => {
    await pull();
    server.fault = () => fault;
    await expect(pull()).rejects.toMatchObject({ name: "ApiProblem", code });
    expect((await store.bundle.get())?.points).toHaveLength(6);
    expect(await store.bundle.etag()).toBe('"one"');
  });

  it("fetches the checklist version a draft needs and the bundle no longer has", async () => {
    server.bundle = { json: bundle({ checklists: [checklist(3)] }), etag: '"three"' };
    server.checklists.set("MKT/2", checklist(2, false));
    await visit(store); // made with version 2, on a phone that has lost it
    await pull();
    expect(await store.bundle.checklist({ code: "MKT", version: 2 })).toMatchObject({ current: false });
    expect((await store.bundle.currentChecklist("market"))?.version).toBe(3);
  });

  it("notes how far the phone's clock is off (T15)", async () => {
    server.ahead = 3 * 86_400_000;
    await pull();
    const offset = (await device.clockOffset()) ?? 0;
    expect(Math.abs(offset - server.ahead)).toBeLessThan(3000);
  });
});

describe("photos for offline use", () => {
  const world = () =>
    bundle({
      assignments: [{ id: "a", round_id: roundId, point_id: marketId, inspector_id: store.userId, due_on: null }],
      cases: [
        { id: "c2", number: "2", state: "filed", version: 1, point_id: pointId(2), item: null, violation: "V01", severity: "minor", due_at: null, occurred_at: "2026-11-01T00:00:00Z", photos: ["far"], allowed: [] },
        { id: "c1", number: "1", state: "filed", version: 1, point_id: marketId, item: null, violation: "V01", severity: "minor", due_at: null, occurred_at: "2026-11-01T00:00:00Z", photos: ["own"], allowed: [] },
      ],
      last_visits: [
        { inspection_id: "v", point_id: marketId, finished_at: "2026-11-02T00:00:00Z", author_id: null, team: null, outcome: "done", score: 90,
          answers: [
            { item: "MKT-01", sample: 0, verdict: "fail", value: null, photos: ["visit", "own"] },
            { item: "MKT-02", sample: 0, verdict: "pass", value: null, photos: ["fine"] },
          ] },
      ],
    });

  it("one's own points come first, each photo once, what was fine not at all", () => {
    expect(photosWanted(world(), store.userId)).toEqual(["own", "visit", "far"]);
  });

  it("example pictures: of current checklists, one's own types first, each once, kept under their name", async () => {
    const [mine, both, far, old] = ["a", "b", "c", "d"].map((sign) => sign.repeat(64)) as [string, string, string, string];
    const pictured = (type: string, version: number, current: boolean, ...sums: string[]) => {
      const list = checklist(version, current);
      const items = list.sections[0]?.items.map((item, at) => ({ ...item, help_picture: sums[at] ?? null })) ?? [];
      return { ...list, code: type, type, sections: [{ code: "a", zh: "a", en: "a", items }] };
    };
    const lists = [pictured("park", 1, true, far, both), pictured("market", 2, true, mine, both, mine), pictured("market", 1, false, old), checklist(3)];
    const held = { ...world(), cases: [], last_visits: [], checklists: lists };
    expect(picturesWanted(held, store.userId)).toEqual({ own: [mine, both], others: [far] });
    expect(picturesWanted(held, "somebody")).toEqual({ own: [], others: [far, both, mine] });

    await store.bundle.replace(held, null);
    const asked: string[] = [];
    const fake: Transport = {
      ...transport,
      download: ({ path }) => {
        asked.push(path);
        const header = (name: string) => (name === "content-type" ? "image/jpeg" : null);
        const status = path.endsWith(both) ? 404 : 200;
        return Promise.resolve({ kind: "http", status, bytes: new ArrayBuffer(60), header, sentAt: 0, receivedAt: 1 });
      },
    };
    expect(await prefetchPhotos({ store, device, transport: fake })).toBe(2);
    expect(asked).toEqual([mine, both, far].map((sum) => `/api/checklist-pictures/${sum}`));
    expect((await store.cache.get(mine, "screen"))?.byteLength).toBe(60);
    expect(await store.cache.get(both, "screen")).toBeNull();
    asked.length = 0;
    await prefetchPhotos({ store, device, transport: fake });
    expect(asked, "only what is still missing").toEqual([`/api/checklist-pictures/${both}`]);
  });

  it("skips what is here or not there, and stops at a dead link", async () => {
    await store.bundle.replace(world(), null);
    await store.cache.put("own", "thumb", new ArrayBuffer(3));
    const asked: string[] = [];
    const fake: Transport = {
      ...transport,
      download: ({ path }) => {
        asked.push(path);
        const header = (name: string) => (name === "content-type" ? "image/jpeg" : null);
        if (path.includes("far")) return Promise.resolve({ kind: "network", message: "gone" });
        return Promise.resolve({ kind: "http", status: 200, bytes: new ArrayBuffer(50), header, sentAt: 0, receivedAt: 1 });
      },
    };
    expect(await prefetchPhotos({ store, device, transport: fake })).toBe(1);
    expect(asked).toEqual(["/api/photos/visit/thumb", "/api/photos/far/thumb"]);
    expect((await store.cache.get("visit", "thumb"))?.byteLength).toBe(50);
  });
});
