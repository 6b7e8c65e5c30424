import { reactive } from "vue";
import { sync } from "./start";

/** The bundle's download as a screen shows it. Bytes first, then photos; null total: the server did not say. */
export const download = reactive({
  running: false,
  step: "bundle" as "bundle" | "photos",
  received: 0,
  total: null as number | null,
  error: null as unknown,
});

/** Resolves when the bundle and its photos are here, or `error` says why not. Never throws. */
export async function downloadBundle(): Promise<void> {
  if (!sync.value || download.running) return;
  Object.assign(download, { running: true, step: "bundle", received: 0, total: null, error: null });
  try {
    await sync.value.refresh((progress) => {
      download.step = progress.step;
      download.received = progress.step === "bundle" ? progress.received : progress.done;
      download.total = progress.total;
    });
  } catch (error) {
    download.error = error;
  } finally {
    download.running = false;
  }
}
