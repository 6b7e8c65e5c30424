/** 公益广告 on the phone: a sighting is a record like any other, and the register shows it before the server knows. */
import { describe, expect, it } from "vitest";
import { contentHash } from "@/domain/content-hash";
import { newId } from "@/domain/ids";
import type { AdContent, AdSightingBody, RegisteredAd } from "@/domain/types";
import type { Store } from "@/store";
import { exportRescue } from "@/store/rescue";
import { unzipSync } from "fflate";
import { bundle, first, freshStore, marketId, pointId, shot } from "../world";

const content: AdContent = {
  themes: [{ code: "core_values", zh: "核心价值观", en: "Core values" }],
  forms: [{ code: "board", zh: "展板", en: "Board", fixed: true }],
  conditions: [{ code: "good", zh: "完好", en: "Good", counts: true }],
  bases: [],
  seen_within_days: 90,
  quotas: [],
};
const known: RegisteredAd = {
  id: newId(),
  point_id: marketId,
  theme: "core_values",
  form: "board",
  size_m2: 4,
  size_text: "",
  condition: "good",
  place: "东门",
  first_seen: "2026-11-01T00:00:00Z",
  last_seen: "2026-11-01T00:00:00Z",
  photos: [newId()],
};

async function stocked(): Promise<Store> {
  const store = await freshStore();
  await store.bundle.replace(bundle({ ad_content: content, ads: [known] }), '"one"');
  return store;
}

async function registered(store: Store, photos = 1): Promise<string> {
  const id = await store.records.startSighting({ ad_id: newId(), point_id: marketId });
  for (let n = 0; n < photos; n++) await store.photos.add(await shot(n), { record_id: id });
  await store.records.patch(id, "ad_sighting", { theme: "core_values", form: "board", size_m2: 6, place: "西门" });
  return id;
}

describe("sightings of ads", () => {
  it("shows what this phone registered beside what the server knows, and marks it as not sent", async () => {
    const store = await stocked();
    const id = await registered(store);
    expect((await first(store.points.ads(marketId)))?.map((ad) => ad.id)).toEqual([known.id]); // a draft is no ad yet
    await store.records.finish(id);
    const ads = await first(store.points.ads(marketId), (found) => found?.length === 2);
    expect(ads?.[1]).toMatchObject({ place: "西门", pending: id, local_photos: true });
    expect(await first(store.points.ads(pointId(2)))).toEqual([]);
  });

  it("knows of no register before the server sends one", async () => {
    const store = await freshStore();
    await store.bundle.replace(bundle(), '"old"');
    expect(await first(store.points.ads(marketId))).toBeNull();
  });

  it("freezes exactly what is sent, with the place of its first photo", async () => {
    const store = await stocked();
    const id = await registered(store, 2);
    const { content_sha256, revision } = await store.records.finish(id);
    const offered = await store.sync.offer(id);
    const body = offered?.body as AdSightingBody;
    expect(revision).toBe(1);
    expect(await contentHash(body)).toBe(content_sha256);
    expect(body).toMatchObject({ act: "register", theme: "core_values", condition: "good", size_m2: 6, author_id: store.userId });
    expect(body.photos).toHaveLength(2);
    expect(body.position).toEqual(body.photos[0]?.position);
  });

  it.each([
    ["without a theme", { form: "board" }, 1],
    ["without a form", { theme: "core_values" }, 1],
    ["without a photo", { theme: "core_values", form: "board" }, 0],
  ])("does not finish %s", async (_name, given, photos) => {
    const store = await stocked();
    const id = await store.records.startSighting({ ad_id: newId(), point_id: marketId, ...given });
    for (let n = 0; n < photos; n++) await store.photos.add(await shot(n), { record_id: id });
    await expect(store.records.finish(id)).rejects.toMatchObject({ code: "conflict" });
  });

  it("confirms with one record and no photo, and takes it back while it has not left", async () => {
    const store = await stocked();
    const id = await store.records.startSighting({ ad_id: known.id, point_id: marketId, act: "confirm", theme: "core_values", form: "board" });
    await store.records.finish(id);
    expect((await first(store.points.ads(marketId)))?.[0]).toMatchObject({ pending: id, photos: known.photos });
    expect(await store.records.recall(id)).toBe(true);
    await store.records.discard(id);
    expect((await first(store.points.ads(marketId)))?.[0]).toMatchObject({ pending: null, last_seen: known.last_seen });
    expect((await first(store.outbox.badge())).waiting).toBe(0);
  });

  it("is corrected by a next revision", async () => {
    const store = await stocked();
    const id = await registered(store);
    const one = await store.records.finish(id);
    await store.sync.offer(id);
    await store.records.edit(id);
    await store.records.patch(id, "ad_sighting", { place: "南门" });
    const two = await store.records.finish(id);
    expect(two.revision).toBe(2);
    const { revisions } = (await store.records.get(id, "ad_sighting")) ?? { revisions: [] };
    expect(revisions.find((row) => row.revision === 2)?.base_sha256).toBe(one.content_sha256);
    expect((revisions[1]?.body as AdSightingBody).seen_at).toBe((revisions[0]?.body as AdSightingBody).seen_at);
  });

  it("puts away drafts without a photo, and keeps those with one", async () => {
    const store = await stocked();
    const empty = await store.records.startSighting({ ad_id: newId(), point_id: marketId });
    await registered(store);
    await store.records.startSighting({ ad_id: newId(), point_id: pointId(2) });
    expect(await store.records.emptySightings(marketId)).toEqual([empty]);
  });

  it("goes into the rescue file with its bytes", async () => {
    const store = await stocked();
    const id = await registered(store);
    await store.records.finish(id);
    const user = { id: store.userId, username: "inspector", name: "甲" };
    const file = await exportRescue(store, { user, device: { id: "d", app_version: "0.1.0", clock_offset_ms: 0 } });
    const files = unzipSync(new Uint8Array(await file.blob.arrayBuffer()));
    const manifest = JSON.parse(new TextDecoder().decode(files["manifest.json"])) as { records: { kind: string; id: string }[] };
    expect(manifest.records).toMatchObject([{ kind: "ad_sighting", id }]);
    expect(file.photos).toBe(1);
  });
});
