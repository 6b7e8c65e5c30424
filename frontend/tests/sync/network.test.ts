/** What the network and the server's refusals do to a queue, and that nothing is lost by it: over real HTTP. */
import { describe, expect, it } from "vitest";
import type { Fault } from "../server/field-server";
import { pointId, shot, visit } from "../world";
import { badge, item, outbox, useBench } from "./bench";
import { MINUTE } from "./phone";

const bench = useBench();

describe("the network", () => {
  it.each([
    ["a login page for every address", { kind: "portal" } as Fault],
    ["a redirect to another host", { kind: "redirect", to: "http://portal.invalid/login" } as Fault],
    ["an error page of a proxy", { kind: "status", status: 403, text: "<html>blocked</html>" } as Fault],
  ])("T23: captive portal with %s: nothing is marked sent, the badge says network login", async (_name, fault) => {
    const p = await bench.aPhone();
    bench.server.fault = () => fault;
    const id = await visit(p.store);
    await p.store.inspections.finish(id);
    await p.drain();
    expect(await badge(p.store)).toMatchObject({ pause: "portal", waiting: 2, attention: 0 });
    expect((await item(p.store, id)).state).toBe("waiting");
    bench.server.fault = () => null;
    await p.later();
    await bench.expectDelivered(p, id);
    expect((await badge(p.store)).pause).toBeNull();
  });

  it("T24: 429 with Retry-After, 500, 502, 503, 507: back-off, nothing dropped, all delivered in the end", async () => {
    const p = await bench.aPhone();
    const answers = [429, 500, 502, 503, 507];
    bench.server.fault = ({ method }): Fault | null => {
      const status = method === "PUT" ? answers.shift() : undefined;
      return status === undefined ? null : { kind: "status", status, headers: status === 429 ? { "retry-after": "120" } : {}, text: "later" };
    };
    const id = await visit(p.store, { photos: 1 });
    await p.store.inspections.finish(id);
    await p.drain();
    const waited = (await item(p.store, id)).next_at - p.clock.now;
    expect(waited).toBeGreaterThanOrEqual(120_000);
    await p.later(60_000); // the server asked for two minutes: a minute later it is left alone
    expect(bench.server.requests.filter((r) => r.method === "PUT")).toHaveLength(1);
    for (let n = 0; n < 6; n++) await p.later();
    await bench.expectDelivered(p, id);
  });

  it("T24: 413 names the photo; the others arrive", async () => {
    const p = await bench.aPhone();
    const id = await visit(p.store, { photos: 3 });
    await p.store.inspections.finish(id);
    const large = (await p.store.inspections.get(id))?.photos[1]?.id ?? "";
    bench.server.refuse.set(large, { status: 413, json: { type: "", title: "Too large", status: 413, code: "photos.too_large", detail: "" } });
    await p.drain();
    const shown = await item(p.store, id);
    expect(shown).toMatchObject({ state: "attention", photos_held: 2, reason: { code: "photos.too_large", status: 413 } });
    expect(shown.photos.find((x) => x.state === "attention")?.id).toBe(large);
    expect(await p.store.photos.original(large)).not.toBeNull();
  });

  it("T20: three of five photos arrive: the record says 3 of 5 and keeps the bytes", async () => {
    const p = await bench.aPhone();
    let photos = 0;
    bench.server.fault = ({ path }) => (path.includes("/photos/") && ++photos > 3 ? { kind: "lost_request" } : null);
    const id = await visit(p.store, { photos: 5 });
    await p.store.inspections.finish(id);
    await p.drain();
    const shown = await item(p.store, id);
    expect([shown.state, shown.photos_held, shown.photos.length]).toEqual(["photos", 3, 5]);
    for (const photo of shown.photos) expect(await p.store.photos.original(photo.id)).not.toBeNull();
    bench.server.fault = () => null;
    await p.later();
    await bench.expectDelivered(p, id);
  });

  it("T22: a bit turns over on the way: refused, hashed again from the bytes, sent again", async () => {
    const p = await bench.aPhone();
    let flipped = 0;
    bench.server.fault = ({ path }) => (path.includes("/photos/") && flipped++ < 2 ? { kind: "flip" } : null);
    const id = await visit(p.store);
    await p.store.inspections.finish(id);
    await p.drain();
    await p.later();
    expect(bench.server.count(/PUT .*photos/, (s) => s === 422)).toBe(2);
    await bench.expectDelivered(p, id);
  });

  it("a dead link is noticed after two items; coming online sends at once what waited only for the link", async () => {
    const p = await bench.aPhone({ sign: false });
    for (let n = 1; n <= 5; n++) await p.store.inspections.finish(await visit(p.store, { point: pointId(n), seed: n }));
    await p.drain();
    expect((await badge(p.store)).pause).toBe("login");
    bench.server.sessionUser = p.store.userId;
    bench.server.fault = () => ({ kind: "lost_request" });
    await p.engine.resume();
    expect((await badge(p.store)).pause).toBe("offline");
    expect((await outbox(p.store)).filter((i) => i.attempts === 0)).toHaveLength(3);
    expect((await badge(p.store)).next_try_at).not.toBeNull();
    bench.server.fault = () => null;
    await p.engine.cameOnline();
    await p.drain();
    expect((await badge(p.store)).waiting).toBe(0);
  });
});

describe("refusals", () => {
  it("T25: one poison item among 30: 29 are delivered, the bad one is shown, editable and sent again as corrected", async () => {
    const p = await bench.aPhone({ sign: false });
    const ids: string[] = [];
    for (let n = 0; n < 30; n++) {
      const id = await p.store.records.startReport({ violation: "V01", place_text: `第 ${String(n)} 处` });
      await p.store.photos.add(await shot(n, 300), { record_id: id });
      await p.store.records.finish(id);
      ids.push(id);
    }
    const poison = ids[7] ?? "";
    bench.server.refuse.set(poison, { status: 422, json: { type: "", title: "No", status: 422, code: "request.invalid", detail: "note" } });
    bench.server.sessionUser = p.store.userId;
    await p.engine.resume();
    await p.drain();
    const items = await outbox(p.store);
    expect(items.filter((i) => i.state === "delivered")).toHaveLength(29);
    expect(items.filter((i) => i.state === "attention").map((i) => [i.record_id, i.reason?.code])).toEqual([[poison, "request.invalid"]]);
    expect((await badge(p.store)).state).toBe("attention");
    await p.later(60 * MINUTE);
    expect(bench.server.count(new RegExp(`reports/${poison}`))).toBe(1); // never again by itself

    bench.server.refuse.delete(poison);
    await p.store.records.patch(poison, "report", { note: "补充" });
    expect((await p.store.records.finish(poison)).revision).toBe(1); // the server never took the refused one
    await p.drain();
    expect((await item(p.store, poison)).state).toBe("delivered");
  });

  it("T27: deleted or given away on the server meanwhile: a clear answer, the local copy stays", async () => {
    const p = await bench.aPhone();
    const id = await visit(p.store);
    bench.server.refuse.set(id, { status: 403, json: { type: "", title: "No", status: 403, code: "intake.not_yours", detail: "reassigned" } });
    await p.store.inspections.finish(id);
    await p.drain();
    expect((await item(p.store, id)).reason).toMatchObject({ code: "intake.not_yours", status: 403, detail: "reassigned" });
    const view = await p.store.inspections.get(id);
    expect(view?.answers).toHaveLength(2);
    expect(await p.store.photos.original(view?.photos[0]?.id ?? "")).not.toBeNull();
    bench.server.refuse.delete(id);
    await p.store.outbox.retry(id);
    await p.drain();
    await bench.expectDelivered(p, id);
  });

  it("a photo the server does not know: its record is sent once more, then the photo; a second time needs a person", async () => {
    const p = await bench.aPhone();
    const id = await visit(p.store);
    await p.store.inspections.finish(id);
    const photo = (await p.store.inspections.get(id))?.photos[0]?.id ?? "";
    let forgot = 0;
    bench.server.fault = ({ path }) => {
      if (path.includes(photo) && forgot++ === 0) bench.server.declared.delete(photo);
      return null;
    };
    await p.drain();
    expect(bench.server.count(/PUT .*inspections/)).toBe(2);
    await bench.expectDelivered(p, id);

    const again = await visit(p.store, { point: pointId(2), seed: 5 });
    const lost = (await p.store.inspections.get(again))?.photos[0]?.id ?? "";
    bench.server.refuse.set(lost, { status: 404, json: { type: "", title: "No", status: 404, code: "photos.undeclared", detail: "" } });
    await p.store.inspections.finish(again);
    await p.drain();
    expect(bench.server.count(new RegExp(`photos/${lost}`))).toBe(2);
    expect((await item(p.store, again)).reason?.code).toBe("photos.undeclared");
  });

  it("a refused move still gives its photos; a new move takes its place", async () => {
    const p = await bench.aPhone();
    const move = await p.store.records.startMove("case-9", { event: "report_done", version: 3 });
    const evidence = await shot(3);
    await p.store.photos.add(evidence, { record_id: move, role: "after" });
    bench.server.refuse.set(move, { status: 409, json: { type: "", title: "No", status: 409, code: "casework.stale", detail: "", current: { state: "rework", version: 5 } } });
    await p.store.records.finish(move);
    await p.drain();
    expect(bench.server.photos.has(evidence.id)).toBe(true);
    expect((await item(p.store, move)).reason?.problem?.current).toEqual({ state: "rework", version: 5 });
    const next = await p.store.records.replaceMove(move, { version: 5 });
    await p.store.records.finish(next);
    await p.drain();
    expect(bench.server.moves.has(next)).toBe(true);
    expect((await badge(p.store)).attention).toBe(0);
  });
});
