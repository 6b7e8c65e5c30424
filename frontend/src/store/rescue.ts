/**
 * The rescue file: everything the server has no receipt for, as a ZIP a supervisor can import. Records are the exact PUT
 * bodies, photos the exact bytes, so that importing is the same as sending, and sending later finds everything known.
 */
import { Zip, ZipDeflate, ZipPassThrough } from "fflate";
import { sha256Hex } from "@/domain/content-hash";
import type { Device, RecordKind } from "@/domain/types";
import { FieldDb } from "./db";
import { StorageError } from "./errors";
import type { Store } from "./index";
import { declaredPhotos } from "./queue";
import type { RevisionRow } from "./types";

export interface RescueOptions {
  user: { id: string; username: string; name: string };
  device: Device;
  now?: number;
  onProgress?: (done: number, total: number) => void;
}

export interface RescueFile {
  blob: Blob;
  name: string;
  records: number;
  photos: number;
  /** Photos whose bytes cannot be read any more: named, not hidden. */
  unreadable: string[];
}

interface ManifestRecord {
  kind: RecordKind;
  id: string;
  revision: number;
  content_sha256: string;
  file: string;
  case_id?: string;
}

export async function exportRescue(store: Store, options: RescueOptions): Promise<RescueFile> {
  const { user, device, now = Date.now(), onProgress } = options;
  const open = await unreceipted(store.userId);
  const records: ManifestRecord[] = open.map(({ kind, case_id, revision }) => ({
    kind,
    id: revision.record_id,
    revision: revision.revision,
    content_sha256: revision.content_sha256,
    file: `records/${revision.record_id}.json`,
    ...(case_id !== null && { case_id }),
  }));
  const declared = open.flatMap(({ revision }) =>
    declaredPhotos(revision.body).map((photo) => ({ photo, record_id: revision.record_id })),
  );

  // Bytes are read twice, once to know what can be named in the manifest, because the manifest comes first in the file.
  const photos: { id: string; sha256: string; bytes: number; content_type: string; file: string; record_id: string }[] = [];
  const unreadable: string[] = [];
  const seen = new Set<string>();
  for (const { photo, record_id } of declared) {
    if (seen.has(photo.id)) continue;
    seen.add(photo.id);
    const row = await store.photos.get(photo.id);
    if (row?.swept_at) continue;
    const data = await bytesOf(store, photo.id);
    if (!data || (await sha256Hex(data)) !== photo.sha256) unreadable.push(photo.id);
    else {
      const { id, sha256, bytes, content_type } = photo;
      photos.push({ id, sha256, bytes, content_type, file: `photos/${id}`, record_id });
    }
  }

  const parts: Blob[] = [];
  const zip = new Zip();
  const finished = new Promise<void>((resolve, reject) => {
    zip.ondata = (error, chunk, final) => {
      if (error) reject(error);
      else parts.push(new Blob([chunk as Uint8Array<ArrayBuffer>]));
      if (final) resolve();
    };
  });
  const manifest = {
    format: "sancheng-rescue",
    format_version: 1,
    made_at: new Date(now).toISOString(),
    user,
    device_id: device.id,
    app_version: device.app_version,
    records,
    photos,
  };
  addText(zip, "manifest.json", JSON.stringify(manifest, null, 1));
  for (const { revision } of open) {
    addText(zip, `records/${revision.record_id}.json`, JSON.stringify({ ...revision.body, device }));
  }
  let done = 0;
  for (const photo of photos) {
    const data = await bytesOf(store, photo.id);
    if (!data) throw new StorageError("unreadable", `photo ${photo.id} went away while it was being exported`);
    const entry = new ZipPassThrough(photo.file); // photos do not get smaller
    zip.add(entry);
    entry.push(new Uint8Array(data), true);
    onProgress?.(++done, photos.length);
  }
  zip.end();
  await finished;
  return {
    blob: new Blob(parts, { type: "application/zip" }),
    name: `sancheng-${user.username}-${manifest.made_at.slice(0, 16).replaceAll(/[-:]/g, "")}.zip`,
    records: records.length,
    photos: photos.length,
    unreadable,
  };
}

/** The last revision of every record that has one the server has not receipted, or photos it does not hold. */
async function unreceipted(
  userId: string,
): Promise<{ kind: RecordKind; case_id: string | null; revision: RevisionRow }[]> {
  const db = new FieldDb(userId);
  try {
    return await db.transaction("r", db.records, db.revisions, async () => {
      const rows = await db.records.filter((r) => r.revision > 0 && r.delivered_at === null && r.phase !== "discarded").toArray();
      const open = await Promise.all(
        rows.map(async (r) => ({ kind: r.kind, case_id: r.case_id, revision: await db.revisions.get([r.id, r.revision]) })),
      );
      return open.flatMap((r) => (r.revision ? [{ ...r, revision: r.revision }] : []));
    });
  } finally {
    db.close();
  }
}

async function bytesOf(store: Store, photoId: string): Promise<ArrayBuffer | null> {
  try {
    return await store.photos.original(photoId);
  } catch (error) {
    if (error instanceof StorageError && error.code === "unreadable") return null;
    throw error;
  }
}

function addText(zip: Zip, name: string, text: string): void {
  const entry = new ZipDeflate(name, { level: 6 });
  zip.add(entry);
  entry.push(new TextEncoder().encode(text), true);
}
