/**
 * Blob → Shot, ready for `store.photos.add`. Position and time are noted beside the shot by the caller at the shutter,
 * not read from the file.
 */
import { newId } from "@/domain/ids";
import type { Fix } from "@/domain/types";
import { encodeOnPage } from "./canvas";
import { develop, NotAPhoto, type Developed, type DevelopJob, type Picture } from "./develop";
import { takenAt } from "./exif";
import type { WorkerAnswer } from "./photo.worker";

export { NotAPhoto, type Picture } from "./develop";

/** Structurally the store's `Shot`: capture knows no store. */
export interface CapturedShot {
  id: string;
  data: ArrayBuffer;
  thumb: ArrayBuffer | null;
  sha256: string;
  content_type: string;
  width: number;
  height: number;
  taken_at: string;
  position: Fix | null;
  source: "camera" | "gallery";
  exif: Record<string, unknown> | null;
}

export interface Shutter {
  source: "camera" | "gallery";
  /** Milliseconds at the shutter; for a gallery file its own time is taken, this is the fallback. */
  at: number;
  position: Fix | null;
}

export async function shoot(file: Picture, shutter: Shutter): Promise<CapturedShot> {
  const developed = await inWorker({ file, source: shutter.source });
  const { decoded: _decoded, ...photo } = developed;
  const isGallery = shutter.source === "gallery";
  const modified = file instanceof File ? file.lastModified : shutter.at;
  return {
    ...photo,
    id: newId(),
    taken_at: isGallery ? takenAt(photo.exif, modified) : new Date(shutter.at).toISOString(),
    // Where the phone is now says nothing about where a gallery picture was made.
    position: isGallery ? null : shutter.position,
    source: shutter.source,
  };
}

interface Waiting {
  resolve: (developed: Developed) => void;
  reject: (error: Error) => void;
}

let worker: Worker | null = null;
let sequence = 0;
const waiting = new Map<number, Waiting>();

function inWorker(job: DevelopJob): Promise<Developed> {
  const canDraw = typeof Worker !== "undefined" && typeof OffscreenCanvas !== "undefined";
  if (!canDraw) return develop(job, encodeOnPage);
  try {
    worker ??= startWorker();
  } catch {
    return develop(job, encodeOnPage); // a policy that forbids workers must not forbid photographs
  }
  const id = ++sequence;
  const answer = new Promise<Developed>((resolve, reject) => waiting.set(id, { resolve, reject }));
  // A frame is copied, not moved: if the worker dies it can still be developed here.
  worker.postMessage({ id, job });
  const release = (): void => {
    if (!(job.file instanceof Blob)) job.file.close();
  };
  void answer.then(release, () => undefined);
  return answer.catch((error: unknown) => {
    if (error instanceof NotAPhoto) throw error;
    return develop(job, encodeOnPage); // a worker the phone killed for memory: once more here, before anybody is told of a loss
  });
}

function startWorker(): Worker {
  const started = new Worker(new URL("./photo.worker.ts", import.meta.url), { type: "module", name: "photo" });
  started.onmessage = (event: MessageEvent<WorkerAnswer>) => {
    const answer = event.data;
    const caller = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (!caller) return;
    if (answer.ok) caller.resolve(answer.developed);
    else caller.reject(answer.notAPhoto ? new NotAPhoto(answer.message) : new Error(answer.message));
  };
  started.onerror = () => {
    worker = null;
    started.terminate();
    for (const [id, caller] of waiting) {
      waiting.delete(id);
      caller.reject(new Error("the photo worker died"));
    }
  };
  return started;
}
