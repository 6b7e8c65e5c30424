/** Edits after sending: forks, lost answers between revisions, and what the phone does with each. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { contentHash } from "@/domain/content-hash";
import type { InspectionBody } from "@/domain/types";
import { first, pointId, shot, visit } from "../world";
import { FieldServer } from "../server/field-server";
import { phone, type Phone } from "./phone";

let server: FieldServer;
let p: Phone;

beforeEach(async () => {
  server = await FieldServer.start();
  p = await phone(server);
});

afterEach(async () => {
  await p.close();
  expect(p.errors).toEqual([]);
  await server.stop();
});

const answerOf = (id: string, item: string) =>
  (server.current(id)?.body as InspectionBody).answers.find((a) => a.item === item)?.verdict;

/** Somebody else (another phone of the same user, a supervisor) writes a revision of this record. */
async function somebodyWrites(id: string, change: Partial<InspectionBody>): Promise<void> {
  const current = server.current(id);
  const body = { ...(current?.body as InspectionBody), ...change, revision: (current?.revision ?? 0) + 1, base_sha256: current?.sha256 ?? null };
  server.revisions.set(id, [
    ...(server.revisions.get(id) ?? []),
    { revision: body.revision, sha256: await contentHash(body), body, received_at: new Date().toISOString() },
  ]);
}

describe("revisions", () => {
  it("an edit after delivery is revision 2 on base 1; a photo taken off is no longer declared, one added is sent", async () => {
    const id = await visit(p.store);
    const one = await p.store.inspections.finish(id);
    await p.drain();
    await p.store.inspections.answer(id, { item: "MKT-01", verdict: "fail" });
    const added = await shot(50);
    await p.store.photos.add(added, { record_id: id, item: "MKT-01" });
    await p.store.inspections.finish(id);
    await p.drain();
    expect(server.current(id)).toMatchObject({ revision: 2, body: { base_sha256: one.content_sha256 } });
    expect(answerOf(id, "MKT-01")).toBe("fail");
    expect(server.photos.has(added.id)).toBe(true);
  });

  it("an edit while the answer of revision 1 was lost: both arrive, in order", async () => {
    const id = await visit(p.store);
    let once = true;
    server.fault = ({ path }) => (path.includes("/inspections/") && once ? ((once = false), { kind: "lost_answer" }) : null);
    await p.store.inspections.finish(id);
    await p.drain();
    await p.store.inspections.answer(id, { item: "MKT-01", verdict: "na" });
    await p.store.inspections.finish(id);
    await p.later();
    await p.later();
    expect(server.revisions.get(id)?.map((r) => r.revision)).toEqual([1, 2]);
    expect(answerOf(id, "MKT-01")).toBe("na");
    expect((await p.store.inspections.get(id))?.record.delivered_at).not.toBeNull();
  });

  it("an edit while revision 1 never reached the server: revision 1 is sent first, then 2", async () => {
    const id = await visit(p.store);
    server.fault = () => ({ kind: "lost_request" });
    await p.store.inspections.finish(id);
    await p.drain();
    server.fault = () => null;
    await p.store.inspections.answer(id, { item: "MKT-01", verdict: "na" });
    expect((await p.store.inspections.finish(id)).revision).toBe(2);
    await p.later();
    expect(server.revisions.get(id)?.map((r) => r.revision)).toEqual([1, 2]);
  });

  it("a refused revision 1 that the server had stored after all is found in its own chain and built upon", async () => {
    const id = await visit(p.store);
    let once = true;
    server.fault = ({ path }) =>
      path.includes("/inspections/") && once ? ((once = false), { kind: "lost_answer" }) : null;
    await p.store.inspections.finish(id);
    await p.drain(); // stored, answer lost
    server.fault = ({ path }) =>
      path.includes("/inspections/") ? { kind: "status", status: 422, json: { type: "", title: "No", status: 422, code: "request.invalid", detail: "" } } : null;
    await p.later(); // a proxy of somebody says no
    expect((await first(p.store.outbox.badge())).attention).toBe(1);
    server.fault = () => null;
    await p.store.inspections.answer(id, { item: "MKT-01", verdict: "na" });
    await p.store.inspections.finish(id); // rewritten as revision 1, which the server holds with other content
    await p.drain();
    await p.later();
    expect(server.current(id)?.revision).toBe(2);
    expect(answerOf(id, "MKT-01")).toBe("na");
    expect(await first(p.store.outbox.forks())).toEqual([]);
    expect((await first(p.store.outbox.badge())).attention).toBe(0);
  });
});

describe("T18: the server holds something else", () => {
  async function fork(): Promise<string> {
    const id = await visit(p.store);
    await p.store.inspections.finish(id);
    await p.drain();
    await somebodyWrites(id, { note: "主管改过" });
    await p.store.inspections.answer(id, { item: "MKT-01", verdict: "fail" });
    await p.store.inspections.finish(id);
    await p.drain();
    return id;
  }

  it("both sides are kept and shown; nothing is overwritten on either", async () => {
    const id = await fork();
    const [found] = await first(p.store.outbox.forks());
    expect(found).toMatchObject({ record_id: id, ours: { revision: 2 }, theirs: { revision: 2, body: { note: "主管改过" } } });
    expect(found?.theirs.body).not.toHaveProperty("device");
    expect((server.current(id)?.body as InspectionBody).note).toBe("主管改过");
    expect((await p.store.inspections.get(id))?.answers.find((a) => a.item === "MKT-01")?.verdict).toBe("fail");
    expect((await first(p.store.outbox.live()))[0]).toMatchObject({ fork: true, state: "attention" });
    const asked = server.requests.length;
    await p.later();
    expect(server.requests.length).toBe(asked);
  });

  it("ours: written as the next revision on top of theirs", async () => {
    const id = await fork();
    const theirs = server.current(id)?.sha256;
    expect((await p.store.outbox.resolveFork(id, "ours"))?.revision).toBe(3);
    await p.drain();
    expect(server.current(id)).toMatchObject({ revision: 3, body: { base_sha256: theirs } });
    expect(answerOf(id, "MKT-01")).toBe("fail");
    expect(await first(p.store.outbox.forks())).toEqual([]);
    expect((await p.store.inspections.get(id))?.record.delivered_at).not.toBeNull();
  });

  it("theirs: becomes the working copy, ours stays stored, a later edit builds on theirs", async () => {
    const id = await fork();
    const theirs = server.current(id)?.sha256;
    expect(await p.store.outbox.resolveFork(id, "theirs")).toBeNull();
    const view = await p.store.inspections.get(id);
    expect(view?.record).toMatchObject({ phase: "finished", content: { note: "主管改过" } });
    expect(view?.answers.find((a) => a.item === "MKT-01")?.verdict).toBe("pass");
    expect(view?.revisions.find((r) => r.outcome === "replaced")?.body).toMatchObject({ revision: 2, note: null });
    expect((await first(p.store.outbox.badge())).attention).toBe(0);
    await p.store.inspections.answer(id, { item: "MKT-04", verdict: "pass" });
    await p.store.inspections.finish(id);
    await p.drain();
    expect((server.current(id)?.body as InspectionBody).base_sha256).toBe(theirs);
    expect(answerOf(id, "MKT-04")).toBe("pass");
  });

  it("forks again while the choice was on its way: asked again, nothing lost", async () => {
    const id = await fork();
    await somebodyWrites(id, { note: "又改了" });
    await p.store.outbox.resolveFork(id, "ours");
    await p.drain();
    expect((await first(p.store.outbox.forks()))[0]?.theirs).toMatchObject({ revision: 3, body: { note: "又改了" } });
    await p.store.outbox.resolveFork(id, "ours");
    await p.drain();
    expect(server.current(id)?.revision).toBe(4);
    expect(answerOf(id, "MKT-01")).toBe("fail");
  });

  it("a visit at another point is delivered meanwhile", async () => {
    await fork();
    const other = await visit(p.store, { point: pointId(3), seed: 9 });
    await p.store.inspections.finish(other);
    await p.drain();
    expect(server.current(other)?.revision).toBe(1);
  });
});
