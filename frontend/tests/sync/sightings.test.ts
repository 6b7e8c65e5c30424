/** Sightings of ads over real HTTP: they travel, repeat, fork and come back like every record. */
import { describe, expect, it } from "vitest";
import { newId } from "@/domain/ids";
import type { AdSightingBody } from "@/domain/types";
import type { Store } from "@/store";
import { first, marketId, shot } from "../world";
import { item, useBench } from "./bench";

const bench = useBench();

async function sighting(store: Store, { act = "register" as const, seed = 1 } = {}): Promise<string> {
  const id = await store.records.startSighting({ ad_id: newId(), point_id: marketId, act, theme: "core_values", form: "board" });
  await store.photos.add(await shot(seed), { record_id: id });
  await store.records.finish(id);
  return id;
}

describe("sightings of ads on the way", () => {
  it("go to their own address, record before photo, and settle by the receipt", async () => {
    const p = await bench.aPhone();
    const id = await sighting(p.store);
    await p.drain();
    const puts = bench.server.requests.filter((r) => r.method === "PUT").map((r) => r.path.split("/")[2]);
    expect(puts).toEqual(["ad-sightings", "photos"]);
    expect(await item(p.store, id)).toMatchObject({ state: "delivered", photos_held: 1, kind: "ad_sighting" });
  });

  it("are one record however often the answer is lost", async () => {
    const p = await bench.aPhone();
    let lost = 2;
    bench.server.fault = ({ path }) => (path.includes("ad-sightings") && lost-- > 0 ? { kind: "lost_answer" } : null);
    const id = await sighting(p.store);
    await p.drain();
    await p.later();
    await p.later();
    expect(bench.server.revisions.get(id)).toHaveLength(1);
    expect(await item(p.store, id)).toMatchObject({ state: "delivered" });
  });

  it("wait through a login page that answers for the server", async () => {
    const p = await bench.aPhone();
    bench.server.fault = () => ({ kind: "portal" });
    const id = await sighting(p.store);
    await p.drain();
    expect(await item(p.store, id)).toMatchObject({ state: "waiting" });
    bench.server.fault = () => null;
    await p.later();
    expect(await item(p.store, id)).toMatchObject({ state: "delivered" });
  });

  it("keep both sides when the server holds something else, and send the choice", async () => {
    const p = await bench.aPhone();
    const id = await sighting(p.store);
    await p.drain();
    const held = bench.server.current(id);
    const theirs = { ...(held?.body as AdSightingBody), revision: 2, base_sha256: held?.sha256 ?? null, theme: "minors" };
    const answer = await fetch(`${bench.server.base}/api/ad-sightings/${id}`, { method: "PUT", body: JSON.stringify(theirs) });
    expect(answer.status).toBe(200);
    await p.store.records.edit(id);
    await p.store.records.patch(id, "ad_sighting", { theme: "integrity" });
    await p.store.records.finish(id);
    await p.drain();
    expect(await item(p.store, id)).toMatchObject({ state: "attention", fork: true });
    await p.store.outbox.resolveFork(id, "ours");
    await p.drain();
    expect(bench.server.current(id)?.body).toMatchObject({ theme: "integrity", revision: 3 });
    expect((await first(p.store.outbox.forks())).length).toBe(0);
  });

  it("are shown with the reason when the server refuses them, and keep their photo", async () => {
    const p = await bench.aPhone({ sign: false });
    const id = await sighting(p.store);
    bench.server.refuse.set(id, { status: 422, json: { type: "x", title: "No", status: 422, code: "ads.other_point", detail: "elsewhere" } });
    bench.server.sessionUser = p.store.userId;
    await p.engine.resume();
    await p.drain();
    const row = await item(p.store, id);
    expect(row).toMatchObject({ state: "attention", reason: { code: "ads.other_point" } });
    expect(await p.store.photos.original(row?.photos[0]?.id ?? "")).not.toBeNull();
  });
});
