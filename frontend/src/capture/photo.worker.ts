/** The photo worker: one job after another, so that never two bitmaps are in memory. */
import { develop, encodeOffscreen, NotAPhoto, type Developed, type DevelopJob } from "./develop";

export type WorkerAnswer =
  | { id: number; ok: true; developed: Developed }
  | { id: number; ok: false; notAPhoto: boolean; message: string };

interface Scope {
  onmessage: ((event: MessageEvent<{ id: number; job: DevelopJob }>) => void) | null;
  postMessage(message: WorkerAnswer, transfer?: Transferable[]): void;
}

const scope = self as unknown as Scope;
let last: Promise<void> = Promise.resolve();

scope.onmessage = (event) => {
  const { id, job } = event.data;
  last = last.then(() => run(id, job));
};

async function run(id: number, job: DevelopJob): Promise<void> {
  try {
    const developed = await develop(job, encodeOffscreen);
    const transfer = developed.thumb ? [developed.data, developed.thumb] : [developed.data];
    scope.postMessage({ id, ok: true, developed }, transfer);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    scope.postMessage({ id, ok: false, notAPhoto: error instanceof NotAPhoto, message });
  }
}
