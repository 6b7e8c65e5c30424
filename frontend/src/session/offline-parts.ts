/**
 * The page's side of the service worker's cache: which build this page runs (so that its files are kept), and the parts
 * that are fetched only after the first bundle. Offering a new build is features/account/appUpdate.ts.
 */

export type Part = "map" | "tools" | "desk";

function container(): ServiceWorkerContainer | undefined {
  return (navigator as Partial<Navigator>).serviceWorker;
}

/**
 * Call once. The page names the script its HTML was loaded with: that file's name changes with every build, while other
 * files may be the same in many.
 */
export function answerBuildQueries(): void {
  const entry = document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.src ?? location.href;
  container()?.addEventListener("message", (event: MessageEvent<{ type?: unknown } | null>) => {
    if (event.data?.type === "which_build") event.ports[0]?.postMessage(entry);
  });
}

/** Deletes builds no page runs any more. */
export async function tidyBuilds(): Promise<void> {
  (await container()?.getRegistration())?.active?.postMessage({ type: "tidy" });
}

/** Fetches lazy parts into the cache. Resolves to those that now work offline: 已可离线. */
export async function warmCache(parts: readonly Part[]): Promise<Part[]> {
  const workers = container();
  const active = workers && (await workers.getRegistration())?.active;
  if (!active || parts.length === 0) return [];
  return new Promise((resolve) => {
    const warmed: Part[] = [];
    let answers = 0;
    const listen = (event: MessageEvent<{ type?: unknown; group?: unknown; ok?: unknown } | null>): void => {
      const part = parts.find((p) => p === event.data?.group);
      if (event.data?.type !== "warmed" || !part) return;
      if (event.data.ok === true) warmed.push(part);
      if (++answers < parts.length) return;
      workers.removeEventListener("message", listen);
      resolve(warmed);
    };
    workers.addEventListener("message", listen);
    workers.startMessages();
    active.postMessage({ type: "warm", groups: [...parts] });
  });
}
