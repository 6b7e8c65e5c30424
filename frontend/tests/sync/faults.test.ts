/** The fault tests of the transport, over real HTTP: what the network does to a queue, and that nothing is lost by it. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { InspectionBody } from "@/domain/types";
import { openStore, type OutboxItem, type Store } from "@/store";
import { fetchTransport } from "@/api/transport";
import { Engine, type Lock } from "@/sync/engine";
import { FieldServer, type Fault } from "../server/field-server";
import { first, pointId, shot, visit } from "../world";
import { MINUTE, phone, type Phone } from "./phone";

let server: FieldServer;
const phones: Phone[] = [];

beforeEach(async () => {
  server = await FieldServer.start();
});

afterEach(async () => {
  for (const p of phones.splice(0)) {
    await p.close();
    expect(p.errors).toEqual([]);
  }
  await server.stop();
});

async function aPhone(...args: Parameters<typeof phone> extends [unknown, ...infer R] ? R : never): Promise<Phone> {
  const made = await phone(server, ...args);
  phones.push(made);
  return made;
}

const outbox = (store: Store): Promise<OutboxItem[]> => first(store.outbox.live());
const item = async (store: Store, id: string): Promise<OutboxItem> => {
  const found = (await outbox(store)).find((i) => i.record_id === id);
  if (!found) throw new Error(`no ${id} in the outbox`);
  return found;
};
const badge = (store: Store) => first(store.outbox.badge());

/** Server = phone: the same content under the same hash, and every photo byte for byte. */
async function expectDelivered(p: Phone, id: string): Promise<void> {
  const view = await p.store.inspections.get(id);
  const last = view?.revisions.at(-1);
  const held = server.current(id);
  expect(held?.sha256).toBe(last?.content_sha256);
  const { device, ...body } = held?.body as InspectionBody & { device: { id: string } };
  expect(body).toEqual(last?.body);
  expect(device.id).toBe(p.device.id);
  for (const photo of body.photos) {
    expect(server.photos.get(photo.id)).toEqual(new Uint8Array((await p.store.photos.original(photo.id)) ?? new ArrayBuffer(0)));
  }
  expect((await item(p.store, id)).state).toBe("delivered");
}

describe("delivery", () => {
  it("sends the visit before its photos, and says so per photo", async () => {
    const p = await aPhone();
    const id = await visit(p.store, { photos: 3 });
    await p.store.inspections.finish(id);
    await p.drain();
    expect(server.requests.filter((r) => r.method === "PUT").map((r) => r.path.split("/")[2])).toEqual(["inspections", "photos", "photos", "photos"]);
    expect(server.requests.every((r) => r.user === p.store.userId)).toBe(true);
    await expectDelivered(p, id);
    expect(await item(p.store, id)).toMatchObject({ photos_held: 3 });
    expect((await badge(p.store)).state).toBe("delivered");
    expect((await first(p.store.outbox.receipts()))[0]).toMatchObject({ record_id: id, revision: 1 });
  });

  it("sends what is queued while it runs, without being asked", async () => {
    const p = await aPhone();
    const id = await visit(p.store);
    await p.store.inspections.finish(id);
    await first(p.store.outbox.live(), (items) => items.every((i) => i.state === "delivered"));
    await expectDelivered(p, id);
  });

  it("does not send a photo the server says it holds, and does not believe it about other bytes", async () => {
    const p = await aPhone();
    const id = await visit(p.store, { photos: 2 });
    await p.store.inspections.finish(id);
    const [a, b] = (await p.store.inspections.get(id))?.photos ?? [];
    server.photos.set(a?.id ?? "", new Uint8Array((await p.store.photos.original(a?.id ?? "")) ?? new ArrayBuffer(0)));
    await p.drain();
    expect(server.count(/PUT .*photos/)).toBe(1);
    expect(server.requests.at(-1)?.path).toContain(b?.id);
    await expectDelivered(p, id);
  });

  it("sends moves in the order they follow each other, and reports and proposals too", async () => {
    const p = await aPhone({ sign: false });
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
    server.sessionUser = p.store.userId;
    await p.engine.resume();
    await p.drain();
    const order = server.requests.filter((r) => r.status === 201 && r.path.includes("moves")).map((r) => r.path.split("/")[5]);
    expect(order).toEqual([sign, done]);
    expect([...server.moves.keys()].sort()).toEqual([sign, done, proposal].sort());
    expect(server.current(report)?.revision).toBe(1);
    expect(server.photos.size).toBe(2);
    expect((await badge(p.store)).waiting).toBe(0);
  });
});

describe("repeats", () => {
  it("T16: the same revision ten times is one row and settles like the first", async () => {
    const p = await aPhone();
    server.fault = () => ({ kind: "duplicate" });
    const id = await visit(p.store);
    await p.store.inspections.finish(id);
    await p.drain();
    for (let n = 0; n < 9; n++) {
      const transport = fetchTransport(server.base);
      const body = server.current(id)?.body;
      const answer = await transport.call({ method: "PUT", path: `/api/inspections/${id}`, json: body, timeoutMs: 5000, userId: p.store.userId });
      expect(answer).toMatchObject({ status: 200 });
    }
    expect(server.revisions.get(id)).toHaveLength(1);
    expect(server.photos.size).toBe(1);
    await expectDelivered(p, id);
  });

  it("T19: the server commits and the answer is lost; one row after the retry", async () => {
    const p = await aPhone();
    const lost = new Set<string>();
    server.fault = ({ method, path }): Fault | null => {
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
    await expectDelivered(p, id);
    expect(server.revisions.get(id)).toHaveLength(1);
  });

  it("T12: two tabs drain one queue; every item is sent once", async () => {
    const p = await aPhone({ sign: false });
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
    server.sessionUser = p.store.userId;
    await p.store.sync.setState({ pause: null });
    const stores = await Promise.all([openStore(p.store.userId), openStore(p.store.userId)]);
    const tabs = stores.map((store) => new Engine({ store, device: p.device, transport: fetchTransport(server.base), appVersion: "t", lock }));
    for (const tab of tabs) tab.start();
    await Promise.all(tabs.map((tab) => tab.kick()));
    await Promise.all(tabs.map((tab) => tab.stop()));
    for (const store of stores) store.close();
    expect(server.count(/PUT .*inspections/, (s) => s < 300)).toBe(6);
    expect(server.count(/PUT .*photos/, (s) => s < 300)).toBe(12);
    for (const id of ids) await expectDelivered(p, id);
  });
});

describe("who is signed in", () => {
  it("T13: 401 in the middle pauses, deletes nothing, goes on after login; nobody else can send or read it", async () => {
    const p = await aPhone();
    const ids = [await visit(p.store, { point: pointId(1) }), await visit(p.store, { point: pointId(2), seed: 2 })];
    server.fault = ({ nth }) => (nth >= 2 ? { kind: "status", status: 401, json: { type: "", title: "No", status: 401, code: "session.missing", detail: "" } } : null);
    for (const id of ids) await p.store.inspections.finish(id);
    await p.drain();
    expect(await badge(p.store)).toMatchObject({ pause: "login", attention: 0 });
    const unsent = await p.store.outbox.unsent();
    expect(unsent.photos).toBeGreaterThan(0);

    server.fault = () => null;
    server.sessionUser = "somebody-else";
    await p.engine.resume();
    await p.drain();
    expect((await badge(p.store)).pause).toBe("other_user");
    expect(await p.store.outbox.unsent()).toEqual(unsent);
    const other = await openStore("somebody-else");
    expect(await other.outbox.unsent()).toEqual({ drafts: 0, records: 0, photos: 0, bytes: 0 });
    expect(await other.photos.original((await p.store.inspections.get(ids[0] ?? ""))?.photos[0]?.id ?? "")).toBeNull();
    other.close();

    server.sessionUser = p.store.userId;
    await p.engine.resume();
    await p.drain();
    for (const id of ids) await expectDelivered(p, id);
  });

  it("426 pauses until the app is new", async () => {
    const p = await aPhone();
    server.fault = () => ({ kind: "status", status: 426, json: { type: "", title: "No", status: 426, code: "request.app_too_old", detail: "" } });
    const id = await visit(p.store);
    await p.store.inspections.finish(id);
    await p.drain();
    expect(await badge(p.store)).toMatchObject({ pause: "update", waiting: 2, attention: 0 });
    const asked = server.requests.length;
    await p.later();
    expect(server.requests.length).toBe(asked);
    server.fault = () => null;
    await p.engine.resume();
    await p.drain();
    await expectDelivered(p, id);
  });
});

describe("the network", () => {
  it.each([
    ["a login page for every address", { kind: "portal" } as Fault],
    ["a redirect to another host", { kind: "redirect", to: "http://portal.invalid/login" } as Fault],
    ["an error page of a proxy", { kind: "status", status: 403, text: "<html>blocked</html>" } as Fault],
  ])("T23: captive portal with %s: nothing is marked sent, the badge says network login", async (_name, fault) => {
    const p = await aPhone();
    server.fault = () => fault;
    const id = await visit(p.store);
    await p.store.inspections.finish(id);
    await p.drain();
    expect(await badge(p.store)).toMatchObject({ pause: "portal", waiting: 2, attention: 0 });
    expect((await item(p.store, id)).state).toBe("waiting");
    server.fault = () => null;
    await p.later();
    await expectDelivered(p, id);
    expect((await badge(p.store)).pause).toBeNull();
  });

  it("T24: 429 with Retry-After, 500, 502, 503, 507: back-off, nothing dropped, all delivered in the end", async () => {
    const p = await aPhone();
    const answers = [429, 500, 502, 503, 507];
    server.fault = ({ method }): Fault | null => {
      const status = method === "PUT" ? answers.shift() : undefined;
      return status === undefined ? null : { kind: "status", status, headers: status === 429 ? { "retry-after": "120" } : {}, text: "later" };
    };
    const id = await visit(p.store, { photos: 1 });
    await p.store.inspections.finish(id);
    await p.drain();
    const waited = (await item(p.store, id)).next_at - p.clock.now;
    expect(waited).toBeGreaterThanOrEqual(120_000);
    await p.later(60_000); // the server asked for two minutes: a minute later it is left alone
    expect(server.requests.filter((r) => r.method === "PUT")).toHaveLength(1);
    for (let n = 0; n < 6; n++) await p.later();
    await expectDelivered(p, id);
  });

  it("T24: 413 names the photo; the others arrive", async () => {
    const p = await aPhone();
    const id = await visit(p.store, { photos: 3 });
    await p.store.inspections.finish(id);
    const large = (await p.store.inspections.get(id))?.photos[1]?.id ?? "";
    server.refuse.set(large, { status: 413, json: { type: "", title: "Too large", status: 413, code: "photos.too_large", detail: "" } });
    await p.drain();
    const shown = await item(p.store, id);
    expect(shown).toMatchObject({ state: "attention", photos_held: 2, reason: { code: "photos.too_large", status: 413 } });
    expect(shown.photos.find((x) => x.state === "attention")?.id).toBe(large);
    expect(await p.store.photos.original(large)).not.toBeNull();
  });

  it("T20: three of five photos arrive: the record says 3 of 5 and keeps the bytes", async () => {
    const p = await aPhone();
    let photos = 0;
    server.fault = ({ path }) => (path.includes("/photos/") && ++photos > 3 ? { kind: "lost_request" } : null);
    const id = await visit(p.store, { photos: 5 });
    await p.store.inspections.finish(id);
    await p.drain();
    const shown = await item(p.store, id);
    expect([shown.state, shown.photos_held, shown.photos.length]).toEqual(["photos", 3, 5]);
    for (const photo of shown.photos) expect(await p.store.photos.original(photo.id)).not.toBeNull();
    server.fault = () => null;
    await p.later();
    await expectDelivered(p, id);
  });

  it("T22: a bit turns over on the way: refused, hashed again from the bytes, sent again", async () => {
    const p = await aPhone();
    let flipped = 0;
    server.fault = ({ path }) => (path.includes("/photos/") && flipped++ < 2 ? { kind: "flip" } : null);
    const id = await visit(p.store);
    await p.store.inspections.finish(id);
    await p.drain();
    await p.later();
    expect(server.count(/PUT .*photos/, (s) => s === 422)).toBe(2);
    await expectDelivered(p, id);
  });

  it("a dead link is noticed after two items; coming online sends at once what waited only for the link", async () => {
    const p = await aPhone({ sign: false });
    for (let n = 1; n <= 5; n++) await p.store.inspections.finish(await visit(p.store, { point: pointId(n), seed: n }));
    await p.drain();
    expect((await badge(p.store)).pause).toBe("login");
    server.sessionUser = p.store.userId;
    server.fault = () => ({ kind: "lost_request" });
    await p.engine.resume();
    expect((await badge(p.store)).pause).toBe("offline");
    expect((await outbox(p.store)).filter((i) => i.attempts === 0)).toHaveLength(3);
    expect((await badge(p.store)).next_try_at).not.toBeNull();
    server.fault = () => null;
    await p.engine.cameOnline();
    await p.drain();
    expect((await badge(p.store)).waiting).toBe(0);
  });
});

describe("refusals", () => {
  it("T25: one poison item among 30: 29 are delivered, the bad one is shown, editable and sent again as corrected", async () => {
    const p = await aPhone({ sign: false });
    const ids: string[] = [];
    for (let n = 0; n < 30; n++) {
      const id = await p.store.records.startReport({ violation: "V01", place_text: `第 ${String(n)} 处` });
      await p.store.photos.add(await shot(n, 300), { record_id: id });
      await p.store.records.finish(id);
      ids.push(id);
    }
    const poison = ids[7] ?? "";
    server.refuse.set(poison, { status: 422, json: { type: "", title: "No", status: 422, code: "request.invalid", detail: "note" } });
    server.sessionUser = p.store.userId;
    await p.engine.resume();
    await p.drain();
    const items = await outbox(p.store);
    expect(items.filter((i) => i.state === "delivered")).toHaveLength(29);
    expect(items.filter((i) => i.state === "attention").map((i) => [i.record_id, i.reason?.code])).toEqual([[poison, "request.invalid"]]);
    expect((await badge(p.store)).state).toBe("attention");
    await p.later(60 * MINUTE);
    expect(server.count(new RegExp(`reports/${poison}`))).toBe(1); // never again by itself

    server.refuse.delete(poison);
    await p.store.records.patch(poison, "report", { note: "补充" });
    expect((await p.store.records.finish(poison)).revision).toBe(1); // the server never took the refused one
    await p.drain();
    expect((await item(p.store, poison)).state).toBe("delivered");
  });

  it("T27: deleted or given away on the server meanwhile: a clear answer, the local copy stays", async () => {
    const p = await aPhone();
    const id = await visit(p.store);
    server.refuse.set(id, { status: 403, json: { type: "", title: "No", status: 403, code: "intake.not_yours", detail: "reassigned" } });
    await p.store.inspections.finish(id);
    await p.drain();
    expect((await item(p.store, id)).reason).toMatchObject({ code: "intake.not_yours", status: 403, detail: "reassigned" });
    const view = await p.store.inspections.get(id);
    expect(view?.answers).toHaveLength(2);
    expect(await p.store.photos.original(view?.photos[0]?.id ?? "")).not.toBeNull();
    server.refuse.delete(id);
    await p.store.outbox.retry(id);
    await p.drain();
    await expectDelivered(p, id);
  });

  it("a photo the server does not know: its record is sent once more, then the photo; a second time needs a person", async () => {
    const p = await aPhone();
    const id = await visit(p.store);
    await p.store.inspections.finish(id);
    const photo = (await p.store.inspections.get(id))?.photos[0]?.id ?? "";
    let forgot = 0;
    server.fault = ({ path }) => {
      if (path.includes(photo) && forgot++ === 0) server.declared.delete(photo);
      return null;
    };
    await p.drain();
    expect(server.count(/PUT .*inspections/)).toBe(2);
    await expectDelivered(p, id);

    const again = await visit(p.store, { point: pointId(2), seed: 5 });
    const lost = (await p.store.inspections.get(again))?.photos[0]?.id ?? "";
    server.refuse.set(lost, { status: 404, json: { type: "", title: "No", status: 404, code: "photos.undeclared", detail: "" } });
    await p.store.inspections.finish(again);
    await p.drain();
    expect(server.count(new RegExp(`photos/${lost}`))).toBe(2);
    expect((await item(p.store, again)).reason?.code).toBe("photos.undeclared");
  });

  it("a refused move still gives its photos; a new move takes its place", async () => {
    const p = await aPhone();
    const move = await p.store.records.startMove("case-9", { event: "report_done", version: 3 });
    const evidence = await shot(3);
    await p.store.photos.add(evidence, { record_id: move, role: "after" });
    server.refuse.set(move, { status: 409, json: { type: "", title: "No", status: 409, code: "casework.stale", detail: "", current: { state: "rework", version: 5 } } });
    await p.store.records.finish(move);
    await p.drain();
    expect(server.photos.has(evidence.id)).toBe(true);
    expect((await item(p.store, move)).reason?.problem?.current).toEqual({ state: "rework", version: 5 });
    const next = await p.store.records.replaceMove(move, { version: 5 });
    await p.store.records.finish(next);
    await p.drain();
    expect(server.moves.has(next)).toBe(true);
    expect((await badge(p.store)).attention).toBe(0);
  });
});
