import { describe, expect, it } from "vitest";
import { contentHash } from "@/domain/content-hash";
import type { InspectionBody } from "@/domain/types";
import type { Store } from "@/store";
import { bundle, checklist, first, freshStore, marketId, pointId, roundId, shot, visit } from "../world";

const latest = async (store: Store, id: string) => (await store.inspections.get(id))?.revisions.at(-1);

describe("a draft", () => {
  it("is one per point and round, whoever taps twice", async () => {
    const store = await freshStore();
    const start = () => store.inspections.start({ point_id: marketId, round_id: roundId, checklist: { code: "MKT", version: 2 } });
    const ids = await Promise.all([start(), start(), start()]);
    expect(new Set(ids).size).toBe(1);
  });

  it("saves every tap and gives it back after reopening", async () => {
    const store = await freshStore();
    const id = await visit(store);
    store.close();
    const { openStore } = await import("@/store");
    const again = await openStore(store.userId);
    const view = await again.inspections.get(id);
    expect(view?.answers.map((a) => [a.item, a.verdict])).toEqual([["MKT-01", "pass"], ["MKT-02", "fail"]]);
    expect(view?.photos).toHaveLength(1);
    expect(view?.answers[1]?.photos).toEqual([view?.photos[0]?.id]);
  });

  it("keeps two photos that are both called image.jpg (T11)", async () => {
    const store = await freshStore();
    const id = await visit(store, { photos: 0 });
    const [a, b] = [await shot(1), await shot(2)];
    await store.photos.add(a, { record_id: id, item: "MKT-02" });
    await store.photos.add(b, { record_id: id, item: "MKT-02" });
    const view = await store.inspections.get(id);
    expect(view?.answers.find((x) => x.item === "MKT-02")?.photos).toEqual([a.id, b.id]);
    expect(new Uint8Array((await store.photos.original(a.id)) ?? new ArrayBuffer(0))).toEqual(new Uint8Array(a.data));
    expect(new Uint8Array((await store.photos.original(b.id)) ?? new ArrayBuffer(0))).toEqual(new Uint8Array(b.data));
  });

  it("rests sealed: the stored bytes are not the photo", async () => {
    const store = await freshStore();
    const id = await visit(store, { photos: 0 });
    const taken = await shot(3);
    await store.photos.add(taken, { record_id: id });
    const { FieldDb } = await import("@/store/db");
    const raw = new FieldDb(store.userId);
    const row = await raw.photo_bytes.get(taken.id);
    raw.close();
    expect(row?.iv).not.toBeNull();
    expect(new Uint8Array(row?.data ?? new ArrayBuffer(0)).slice(0, 4)).not.toEqual(new Uint8Array([0xff, 0xd8, 0xff, 0xe0]));
  });

  it("undoes 其余合格 without touching photos taken since", async () => {
    const store = await freshStore();
    const id = await visit(store, { photos: 0 });
    const before = await store.inspections.answerMany(id, [
      { item: "MKT-03", verdict: "pass", bulk: true },
      { item: "MKT-04", verdict: "pass", bulk: true },
    ]);
    const taken = await shot(4);
    await store.photos.add(taken, { record_id: id, item: "MKT-03" });
    await store.inspections.restore(id, before);
    const answers = (await store.inspections.get(id))?.answers ?? [];
    expect(answers.find((a) => a.item === "MKT-03")).toMatchObject({ verdict: null, photos: [taken.id] });
    expect(answers.find((a) => a.item === "MKT-04")).toBeUndefined();
  });

  it("a tap takes the bulk mark off an item", async () => {
    const store = await freshStore();
    const id = await visit(store, { photos: 0 });
    await store.inspections.answerMany(id, [{ item: "MKT-03", verdict: "pass", bulk: true }]);
    await store.inspections.answer(id, { item: "MKT-03", verdict: "pass" });
    expect((await store.inspections.get(id))?.answers.find((a) => a.item === "MKT-03")?.bulk).toBe(false);
  });

  it("keeps what a server can store: no NUL, no half characters", async () => {
    const store = await freshStore();
    const id = await visit(store, { photos: 0 });
    await store.inspections.answer(id, { item: "MKT-01", note: "水\0渍🙂\ud83d" });
    expect((await store.inspections.get(id))?.answers[0]?.note).toBe("水渍🙂");
  });

  it("photo off and on again is the same photo", async () => {
    const store = await freshStore();
    const id = await visit(store);
    const photo = (await store.inspections.get(id))?.photos[0];
    await store.photos.remove(photo?.id ?? "");
    expect((await store.inspections.get(id))?.photos).toEqual([]);
    expect(await store.photos.original(photo?.id ?? "")).not.toBeNull();
    await store.photos.putBack(photo?.id ?? "");
    expect((await store.inspections.get(id))?.answers[1]?.photos).toEqual([photo?.id]);
  });

  it("an intent that met no photo is told after a restart (T6)", async () => {
    const store = await freshStore();
    const id = await visit(store, { photos: 0 });
    const lost = await store.photos.openIntent({ record_id: id, item: "MKT-02" });
    const met = await store.photos.openIntent({ record_id: id, item: "MKT-03" });
    await store.photos.add(await shot(5), { record_id: id, item: "MKT-03", intent_id: met.id });
    expect((await store.photos.strandedIntents()).map((i) => i.id)).toEqual([lost.id]);
  });
});

describe("finishing", () => {
  it("freezes revision 1 whose hash is that of its body, and queues record and photos", async () => {
    const store = await freshStore();
    const id = await visit(store, { photos: 2 });
    const done = await store.inspections.finish(id);
    expect(done.revision).toBe(1);
    const revision = await latest(store, id);
    expect(revision?.content_sha256).toBe(done.content_sha256);
    expect(await contentHash({ ...revision?.body, device: { id: "x" } })).toBe(done.content_sha256);
    const due = await store.sync.due(Date.now());
    expect(due.map((r) => r.kind)).toEqual(["record"]); // photos wait for their record
    expect((await store.outbox.unsent()).photos).toBe(2);
  });

  it("leaves items without a verdict unseen", async () => {
    const store = await freshStore();
    const id = await visit(store, { photos: 0 });
    await store.photos.add(await shot(6), { record_id: id, item: "MKT-04" });
    await store.inspections.finish(id);
    const body = (await latest(store, id))?.body as InspectionBody;
    expect(body.answers.map((a) => a.item)).toEqual(["MKT-01", "MKT-02"]);
    expect(body.photos).toHaveLength(1);
  });

  it("again before it ever left rewrites the same revision", async () => {
    const store = await freshStore();
    const id = await visit(store);
    const one = await store.inspections.finish(id);
    await store.inspections.answer(id, { item: "MKT-01", verdict: "fail" });
    expect((await store.inspections.get(id))?.record.phase).toBe("editing");
    const two = await store.inspections.finish(id);
    expect(two.revision).toBe(1);
    expect(two.content_sha256).not.toBe(one.content_sha256);
    expect((await store.inspections.get(id))?.revisions).toHaveLength(1);
  });

  it("again after it may have left makes revision 2 on base 1, and the visit stays when it was", async () => {
    const store = await freshStore();
    const id = await visit(store);
    const one = await store.inspections.finish(id);
    await store.sync.offer(id);
    await store.inspections.answer(id, { item: "MKT-01", verdict: "fail" });
    const two = await store.inspections.finish(id);
    const [r1, r2] = (await store.inspections.get(id))?.revisions ?? [];
    expect(two.revision).toBe(2);
    expect(r2?.base_sha256).toBe(one.content_sha256);
    expect((r2?.body as InspectionBody).finished_at).toBe((r1?.body as InspectionBody).finished_at);
  });

  it("without a change makes nothing new", async () => {
    const store = await freshStore();
    const id = await visit(store);
    const one = await store.inspections.finish(id);
    await store.sync.offer(id);
    await store.inspections.edit(id);
    expect(await store.inspections.finish(id)).toEqual(one);
    expect((await store.inspections.get(id))?.record.phase).toBe("finished");
  });

  it("abandoning an edit brings the frozen answers and photos back", async () => {
    const store = await freshStore();
    const id = await visit(store);
    await store.inspections.finish(id);
    const photo = (await store.inspections.get(id))?.photos[0];
    await store.inspections.answer(id, { item: "MKT-01", verdict: "fail" });
    await store.photos.remove(photo?.id ?? "");
    await store.photos.add(await shot(9), { record_id: id, item: "MKT-01" });
    await store.inspections.abandonEdit(id);
    const view = await store.inspections.get(id);
    expect(view?.record.phase).toBe("finished");
    expect(view?.photos.map((p) => p.id)).toEqual([photo?.id]);
    expect(view?.answers.find((a) => a.item === "MKT-01")).toMatchObject({ verdict: "pass", photos: [] });
  });

  it("a tap during finishing is in the revision or in the next edit, never lost", async () => {
    const store = await freshStore();
    const id = await visit(store);
    const [done] = await Promise.all([
      store.inspections.finish(id),
      store.inspections.answer(id, { item: "MKT-03", verdict: "fail" }),
    ]);
    const view = await store.inspections.get(id);
    const body = view?.revisions.at(-1)?.body as InspectionBody;
    const inRevision = body.answers.some((a) => a.item === "MKT-03");
    expect(inRevision || view?.record.phase === "editing").toBe(true);
    expect(view?.answers.find((a) => a.item === "MKT-03")?.verdict).toBe("fail");
    expect(done.revision).toBe(1);
  });

  it("a report needs a violation and a photo; a queued move can be recalled until it leaves", async () => {
    const store = await freshStore();
    const report = await store.records.startReport({ place_text: "解放路 12 号" });
    await expect(store.records.finish(report)).rejects.toMatchObject({ name: "StorageError", code: "conflict" });
    await store.records.patch(report, "report", { violation: "V01" });
    await store.photos.add(await shot(7), { record_id: report });
    expect((await store.records.finish(report)).revision).toBe(1);

    const move = await store.records.startMove("case-1", { event: "sign", version: 3 });
    await store.records.finish(move);
    expect(await store.records.recall(move)).toBe(true);
    await store.records.patch(move, "move", { handler_name: "王" });
    await store.records.finish(move);
    await store.sync.offer(move);
    expect(await store.records.recall(move)).toBe(false);
    await expect(store.records.patch(move, "move", { reason: "x" })).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("the bundle", () => {
  it("never drops a checklist version a draft needs, nor offers it for new visits", async () => {
    const store = await freshStore();
    await store.bundle.replace(bundle(), '"one"');
    const id = await visit(store);
    await store.bundle.replace(bundle({ checklists: [checklist(3)] }), '"two"');
    expect(await store.bundle.checklist({ code: "MKT", version: 2 })).toMatchObject({ current: false });
    expect((await store.bundle.currentChecklist("market"))?.version).toBe(3);
    expect((await store.inspections.get(id))?.record.content.checklist.version).toBe(2);
    await store.bundle.replace(bundle({ checklists: [checklist(4)] }), '"three"');
    expect(await store.bundle.checklist({ code: "MKT", version: 3 })).toBeNull();
    expect(await store.bundle.wantedChecklists()).toEqual([]);
  });

  it("finds a point by what its QR code says", async () => {
    const store = await freshStore();
    await store.bundle.replace(bundle(), null);
    for (const text of ["QR2", `https://x.example/p/${pointId(2)}`, "P002", "https://x.example/s?p=QR2"]) {
      expect((await store.bundle.pointByQr(text))?.id).toBe(pointId(2));
    }
    expect(await store.bundle.pointByQr("https://elsewhere/")).toBeNull();
  });

  it("overlay: not visited → draft → waiting, seen by a live query", async () => {
    const store = await freshStore();
    await store.bundle.replace(bundle({ assignments: [{ id: "a", round_id: roundId, point_id: marketId, inspector_id: store.userId, due_on: null }] }), null);
    const status = async (wanted: string) => {
      const states = await first(store.points.live(), (s) => s.find((p) => p.point.id === marketId)?.status === wanted);
      return states.find((p) => p.point.id === marketId);
    };
    expect(await status("not_visited")).toMatchObject({ assigned: true, round_id: roundId });
    const id = await visit(store);
    expect((await status("draft"))?.draft_id).toBe(id);
    await store.inspections.finish(id);
    expect((await status("waiting"))?.draft_id).toBeNull();
  });
});
