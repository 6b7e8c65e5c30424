import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { contentHash, sha256Hex } from "@/domain/content-hash";
import { exportRescue } from "@/store/rescue";
import { FieldDb } from "@/store/db";
import { freshStore, pointId, shot, visit } from "../world";

const user = { id: "u", username: "inspector", name: "王" };
const device = { id: "0190dddd-0000-7000-8000-000000000001", app_version: "0.1.0", clock_offset_ms: null };

async function read(blob: Blob): Promise<{ manifest: Record<string, unknown>; files: Record<string, Uint8Array<ArrayBuffer>> }> {
  const files = unzipSync(new Uint8Array(await blob.arrayBuffer())) as Record<string, Uint8Array<ArrayBuffer>>;
  return { manifest: JSON.parse(new TextDecoder().decode(files["manifest.json"])) as Record<string, unknown>, files };
}

describe("T28: the rescue file", () => {
  it("holds the exact bodies and bytes of everything without a receipt, and nothing else", async () => {
    const store = await freshStore();
    const sent = await visit(store, { point: pointId(9) });
    await store.inspections.finish(sent);
    const offered = await store.sync.offer(sent);
    const held = ((await store.inspections.get(sent))?.photos ?? []).map(({ id, sha256 }) => ({ id, sha256, held: true }));
    await store.sync.settleRecord(sent, 1, { id: sent, revision: 1, content_sha256: offered?.content_sha256 ?? "", received_at: new Date().toISOString(), photos: held, missing_photos: [], cases: [] });
    await visit(store, { point: pointId(8) }); // a draft nobody finished stays a draft

    const id = await visit(store, { photos: 2 });
    await store.inspections.finish(id);
    const move = await store.records.startMove("0190ffff-0000-7000-8000-000000000001", { event: "sign", version: 3 });
    await store.records.finish(move);
    const file = await exportRescue(store, { user, device });
    const { manifest, files } = await read(file.blob);

    expect(file).toMatchObject({ records: 2, photos: 2, unreadable: [] });
    expect(Object.keys(files)[0]).toBe("manifest.json");
    const photos = (await store.inspections.get(id))?.photos ?? [];
    expect(new Set(Object.keys(files))).toEqual(
      new Set(["manifest.json", `records/${id}.json`, `records/${move}.json`, ...photos.map((p) => `photos/${p.id}`)]),
    );
    expect(manifest).toMatchObject({ format: "sancheng-rescue", format_version: 1, user, device_id: device.id });
    const records = manifest["records"] as { id: string; kind: string; revision: number; content_sha256: string; file: string; case_id?: string }[];
    for (const record of records) {
      const body = JSON.parse(new TextDecoder().decode(files[record.file])) as { device: object };
      expect(body.device).toEqual(device);
      expect(await contentHash(body)).toBe(record.content_sha256);
    }
    expect(records.find((r) => r.id === move)).toMatchObject({ kind: "move", case_id: "0190ffff-0000-7000-8000-000000000001" });
    for (const photo of manifest["photos"] as { id: string; sha256: string; file: string; record_id: string }[]) {
      expect(await sha256Hex(files[photo.file] ?? new Uint8Array())).toBe(photo.sha256);
      expect(photo.record_id).toBe(id);
    }
  });

  it("names a photo it cannot read and exports the rest", async () => {
    const store = await freshStore();
    const id = await visit(store, { photos: 0 });
    const [good, broken] = [await shot(1), await shot(2)];
    await store.photos.add(good, { record_id: id });
    await store.photos.add(broken, { record_id: id });
    await store.inspections.finish(id);
    const raw = new FieldDb(store.userId);
    const row = await raw.photo_bytes.get(broken.id);
    if (row) await raw.photo_bytes.put({ ...row, data: row.data.slice(0, 100) });
    raw.close();
    const file = await exportRescue(store, { user, device });
    expect(file.unreadable).toEqual([broken.id]);
    expect(file.photos).toBe(1);
  });
});
