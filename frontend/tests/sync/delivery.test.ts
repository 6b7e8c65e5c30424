/** What is delivered, in which order, how often, and for whom: over real HTTP. */
import { describe, expect, it } from "vitest";
import { fetchTransport } from "@/api/transport";
import { openStore } from "@/store";
import { Engine, type Lock } from "@/sync/engine";
import type { Fault } from "../server/field-server";
import { first, pointId, shot, visit } from "../world";
import { badge, item, useBench } from "./bench";

const bench = useBench();

describe("delivery", () => {
  it("sends the visit before its photos, and says so per photo", async () => {
    const p = await bench.aPhone();
    const id = await visit(p.store, { photos: 3 });
    await p.store.inspections.finish(id);
    await p.drain();
    expect(bench.server.requests.filter((r) => r.method === "PUT").map((r) => r.path.split("/")[2])).toEqual(["inspections", "photos", "photos", "photos"]);
    expect(bench.server.requests.every((r) => r.user === p.store.userId)).toBe(true);
    await bench.expectDelivered(p, id);
    expect(await item(p.store, id)).toMatchObject({ photos_held: 3 });
    expect((await badge(p.store)).state).toBe("delivered");
    expect((await first(p.store.outbox.receipts()))[0]).toMatchObject({ record_id: id, revision: 1 });
  });

  it("sends what is queued while it runs, without being asked", async () => {
    const p = await bench.aPhone();
    const id = await visit(p.store);
    await p.store.inspections.finish(id);
    await first(p.store.outbox.live(), (items) => items.every((i) => i.state === "delivered"));
    await bench.expectDelivered(p, id);
  });

  it("does not send a photo the server says it holds, and does not believe it about other bytes", async () => {
    const p = await bench.aPhone();
    const id = await visit(p.store, { photos: 2 });
    await p.store.inspections.finish(id);
    const [a, b] = (await p.store.inspections.get(id))?.photos ?? [];
    bench.server.photos.set(a?.id ?? "", new Uint8Array((await p.store.photos.original(a?.id ?? "")) ?? new ArrayBuffer(0)));
    await p.drain();
    expect(bench.server.count(/PUT .*photos/)).toBe(1);
    expect(bench.server.requests.at(-1)?.path).toContain(b?.id);
    await bench.expectDelivered(p, id);
  });

  it("sends moves in the order they follow each other, and reports and proposals too", async () => {
    const p = await bench.aPhone({ sign: false });
    const sign = await p.store.records.startMove("case-7", { event: "sign", version: 3 });
    const done = await p.store.records.startMove("case-7", { event: "report_done", after: sign, measure: "已清理" });
    await p.store.photos.add(await shot(1), { record_id: done, role: "after" });
    await p.store.records.finish(done);
    await p.store.records.finish(sign);
    const proposal = await p.store.records.startProposal({ point_id: pointId(2), kind: "moved", lat: 41.1, lon: 121.1, accuracy_m: 5, note: null });
    await p.store.records.finish(proposal);
    const report = await p.store.records.startReport({ violation: "V01", place_text: "解放路" });
    await p.store.photos.add(await shot(2), { record_id: report });
    await p.store.records.finish(report);
    bench.server.sessionUser = p.store.userId;
    await p.engine.resume();
    await p.drain();
    const order = bench.server.requests.filter((r) => r.status === 201 && r.path.includes("moves")).map((r) => r.path.split("/")[5]);
    expect(order).toEqual([sign, done]);
    expect([...bench.server.moves.keys()].sort()).toEqual([sign, done, proposal].sort());
    expect(bench.server.current(report)?.revision).toBe(1);
    expect(bench.server.photos.size).toBe(2);
    expect((await badge(p.store)).waiting).toBe(0);
  });
});

describe("repeats", () => {
  it("T16: the same revision ten times is one row and settles like the first", async () => {
    const p = await bench.aPhone();
    bench.server.fault = () => ({ kind: "duplicate" });
    const id = await visit(p.store);
    await p.store.inspections.finish(id);
    await p.drain();
    for (let n = 0; n < 9; n++) {
      const transport = fetchTransport(bench.server.base);
      const body = bench.server.current(id)?.body;
      const answer = await transport.call({ method: "PUT", path: `/api/inspections/${id}`, json: body, timeoutMs: 5000, userId: p.store.userId });
      expect(answer).toMatchObject({ status: 200 });
    }
    expect(bench.server.revisions.get(id)).toHaveLength(1);
    expect(bench.server.photos.size).toBe(1);
    await bench.expectDelivered(p, id);
  });

  it("T19: the server commits and the answer is lost; one row after the retry", async () => {
    const p = await bench.aPhone();
    const lost = new Set<string>();
    bench.server.fault = ({ method, path }): Fault | null => {
      if (method !== "PUT" || lost.has(path)) return null;
      lost.add(path);
      return { kind: "lost_answer" };
    };
    const id = await visit(p.store, { photos: 2 });
    await p.store.inspections.finish(id);
    await p.drain();
    expect((await item(p.store, id)).state).toBe("waiting");
    await p.later();
    await p.later();
    await p.later();
    await bench.expectDelivered(p, id);
    expect(bench.server.revisions.get(id)).toHaveLength(1);
  });

  it("T12: two tabs drain one queue; every item is sent once", async () => {
    const p = await bench.aPhone({ sign: false });
    const ids: string[] = [];
    for (let n = 1; n <= 6; n++) {
      const id = await visit(p.store, { point: pointId(n), photos: 2, seed: n });
      await p.store.inspections.finish(id);
      ids.push(id);
    }
    const held = new Set<string>();
    const lock: Lock = async (name, run) => {
      if (held.has(name)) return false;
      held.add(name);
      await run().finally(() => held.delete(name));
      return true;
    };
    await p.engine.stop(); // only the two tabs below, over one lock
    bench.server.sessionUser = p.store.userId;
    await p.store.sync.setState({ pause: null });
    const stores = await Promise.all([openStore(p.store.userId), openStore(p.store.userId)]);
    const tabs = stores.map((store) => new Engine({ store, device: p.device, transport: fetchTransport(bench.server.base), appVersion: "t", lock }));
    for (const tab of tabs) tab.start();
    await Promise.all(tabs.map((tab) => tab.kick()));
    await Promise.all(tabs.map((tab) => tab.stop()));
    for (const store of stores) store.close();
    expect(bench.server.count(/PUT .*inspections/, (s) => s < 300)).toBe(6);
    expect(bench.server.count(/PUT .*photos/, (s) => s < 300)).toBe(12);
    for (const id of ids) await bench.expectDelivered(p, id);
  });
});

describe("who is signed in", () => {
  it("T13: 401 in the middle pauses, deletes nothing, goes on after login; nobody else can send or read it", async () => {
    const p = await bench.aPhone();
    const ids = [await visit(p.store, { point: pointId(1) }), await visit(p.store, { point: pointId(2), seed: 2 })];
    bench.server.fault = ({ nth }) => (nth >= 2 ? { kind: "status", status: 401, json: { type: "", title: "No", status: 401, code: "session.missing", detail: "" } } : null);
    for (const id of ids) await p.store.inspections.finish(id);
    await p.drain();
    expect(await badge(p.store)).toMatchObject({ pause: "login", attention: 0 });
    const unsent = await p.store.outbox.unsent();
    expect(unsent.photos).toBeGreaterThan(0);

    bench.server.fault = () => null;
    bench.server.sessionUser = "somebody-else";
    await p.engine.resume();
    await p.drain();
    expect((await badge(p.store)).pause).toBe("other_user");
    expect(await p.store.outbox.unsent()).toEqual(unsent);
    const other = await openStore("somebody-else");
    expect(await other.outbox.unsent()).toEqual({ drafts: 0, records: 0, photos: 0, bytes: 0 });
    expect(await other.photos.original((await p.store.inspections.get(ids[0] ?? ""))?.photos[0]?.id ?? "")).toBeNull();
    other.close();

    bench.server.sessionUser = p.store.userId;
    await p.engine.resume();
    await p.drain();
    for (const id of ids) await bench.expectDelivered(p, id);
  });

  it("426 pauses until the app is new", async () => {
    const p = await bench.aPhone();
    bench.server.fault = () => ({ kind: "status", status: 426, json: { type: "", title: "No", status: 426, code: "request.app_too_old", detail: "" } });
    const id = await visit(p.store);
    await p.store.inspections.finish(id);
    await p.drain();
    expect(await badge(p.store)).toMatchObject({ pause: "update", waiting: 2, attention: 0 });
    const asked = bench.server.requests.length;
    await p.later();
    expect(bench.server.requests.length).toBe(asked);
    bench.server.fault = () => null;
    await p.engine.resume();
    await p.drain();
    await bench.expectDelivered(p, id);
  });

  it.each([401, 426])("a pause after %i does not outlive the page: the next one asks again, once", async (status) => {
    const p = await bench.aPhone();
    const json = { type: "", title: "No", status, code: status === 401 ? "session.missing" : "request.app_too_old", detail: "" };
    bench.server.fault = () => ({ kind: "status", status, json });
    const id = await visit(p.store);
    await p.store.inspections.finish(id);
    await p.drain();
    await p.engine.stop();
    const asked = bench.server.requests.length;
    p.engine.start();
    await p.drain();
    await p.drain();
    expect(bench.server.requests.length).toBe(asked + 1);
    await p.engine.stop();
    bench.server.fault = () => null;
    p.engine.start();
    await p.drain();
    await bench.expectDelivered(p, id);
  });

  it("a login that this page did not miss still ends the pause", async () => {
    const p = await bench.aPhone();
    bench.server.sessionUser = null;
    const id = await visit(p.store);
    await p.store.inspections.finish(id);
    await p.drain();
    expect((await badge(p.store)).pause).toBe("login");
    bench.server.sessionUser = p.store.userId;
    await p.engine.signedIn();
    await bench.expectDelivered(p, id);
  });
});

