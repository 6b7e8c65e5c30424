import { ref, shallowRef, watch } from "vue";
import { answerBuildQueries, tidyBuilds, warmCache, type Part } from "@/session";
import { whenIdle } from "@/ui/idle";
import { hasRight, hasRole } from "./session";
import { bundle } from "./status";

/**
 * A new version is fetched in the background and waits. It takes over only when somebody says so, on a page where
 * nothing can be lost; other tabs go on with the version they have.
 */
export const updateReady = ref(false);
/** Everything this version needs is on the phone: it starts without a network from now on. */
export const offlineReady = ref(false);
/** Parts fetched after the first bundle that now work offline too: 已可离线. */
export const offlineParts = shallowRef<Part[]>([]);

const registration = shallowRef<ServiceWorkerRegistration | null>(null);
let asked = false;

export function registerWorker(): void {
  if (!("serviceWorker" in navigator) || import.meta.env.DEV) return;
  answerBuildQueries(); // at once: a page that does not answer would lose its files
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (asked) window.location.reload();
  });
  whenIdle(() => void register());
}

async function register(): Promise<void> {
  try {
    const found = await navigator.serviceWorker.register("/sw.js", { scope: "/", updateViaCache: "none" });
    registration.value = found;
    watchWorker(found);
    void tidyBuilds();
    void navigator.serviceWorker.ready.then(() => (offlineReady.value = true));
    warmWhenFed();
  } catch (error) {
    // Offline at the very first visit, or a browser that forbids it: the app works, only not without a network.
    console.warn(error);
  }
}

/** Lazy parts (map, scanner, desk pages) are fetched once the first bundle is here, so that they do not compete with it. */
function warmWhenFed(): void {
  const stop = watch(
    bundle,
    async (data) => {
      if (!data) return;
      queueMicrotask(() => stop());
      await navigator.serviceWorker.ready;
      const parts: Part[] = ["map", "tools"];
      // Who works at a desk needs the desk's pages too when the line is down.
      if (hasRight("cases.read_all") && !hasRole("inspector")) parts.push("desk");
      offlineParts.value = await warmCache(parts);
    },
    { immediate: true },
  );
}

function watchWorker(found: ServiceWorkerRegistration): void {
  const note = (): void => {
    updateReady.value = found.waiting !== null && navigator.serviceWorker.controller !== null;
  };
  note();
  found.addEventListener("updatefound", () => found.installing?.addEventListener("statechange", note));
}

/** Asks the server whether there is a newer version. False: could not be asked. */
export async function checkForUpdate(): Promise<boolean> {
  try {
    await registration.value?.update();
    return registration.value !== null;
  } catch {
    return false;
  }
}

/** A page of this version is gone from the server: take the newer one now, whether or not it was fetched already. */
export async function renew(): Promise<void> {
  await checkForUpdate();
  const coming = registration.value?.installing;
  if (coming) {
    await new Promise<void>((done) => {
      coming.addEventListener("statechange", () => (coming.state === "installed" || coming.state === "redundant") && done());
      setTimeout(done, 20_000); // slow or broken: the reload below shows what there is
    });
  }
  applyUpdate();
}

export function applyUpdate(): void {
  asked = true;
  const waiting = registration.value?.waiting;
  if (waiting) waiting.postMessage({ type: "SKIP_WAITING" });
  else window.location.reload();
}
