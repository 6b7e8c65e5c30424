/**
 * The service worker: the app's own files, nothing else. It never touches a request that is not GET (WebKit has sent
 * empty bodies for those), never answers /api, and never replaces a running build: each build has a cache of its own,
 * kept until no open page uses it, and takes over only when a page says so.
 */
import { belongsTo, groupOf, isNavigationOfOurs, toFetch, type Entry } from "./sw-entries";

interface WorkerScope extends ServiceWorkerGlobalScope {
  __WB_MANIFEST: Entry[];
}
declare const self: WorkerScope;

const ENTRIES = self.__WB_MANIFEST;
const PREFIX = "sancheng-build-";
const SHELL = "/index.html";
const ANSWER_MS = 1500;

/** The build's name is its content: the same files are the same build. */
const buildName = (async () => {
  const text = ENTRIES.map((e) => `${e.url} ${e.integrity ?? e.revision ?? ""}`).sort().join("\n");
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return PREFIX + [...hash.slice(0, 8)].map((b) => b.toString(16).padStart(2, "0")).join("");
})();

self.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const name = await buildName;
      try {
        await fill(name, ENTRIES.filter((e) => groupOf(e.url) === "shell"));
      } catch (error) {
        await caches.delete(name); // half a build must not be found by anybody
        throw error; // and this worker does not install: the old one keeps working
      }
    })(),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      await self.clients.claim();
      await mend();
      await tidy();
    })(),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin || request.headers.has("range")) return;
  if (isNavigationOfOurs(request.mode, url.pathname)) {
    event.respondWith(shell(request));
  } else if (ENTRIES.some((e) => belongsTo(e, url)) || url.pathname.startsWith("/assets/")) {
    event.respondWith(asset(request));
  }
});

self.addEventListener("message", (event) => {
  const message = event.data as { type?: unknown; groups?: unknown } | null;
  if (message?.type === "SKIP_WAITING") void self.skipWaiting();
  if (message?.type === "tidy") event.waitUntil(mend().then(tidy));
  if (message?.type === "warm" && Array.isArray(message.groups)) {
    const groups = message.groups.filter((g): g is string => typeof g === "string");
    event.waitUntil(warm(groups, event.source));
  }
});

/** A build that lost files (site data partly cleared) gets them back when there is a network. */
async function mend(): Promise<void> {
  await fill(await buildName, ENTRIES.filter((e) => groupOf(e.url) === "shell")).catch(() => undefined);
}

async function shell(request: Request): Promise<Response> {
  const cache = await caches.open(await buildName);
  return (await cache.match(SHELL)) ?? fetch(request);
}

/** Names carry a hash, so a file of an older build is found in that build's cache and is the right one. */
async function asset(request: Request): Promise<Response> {
  const own = await caches.open(await buildName);
  const cached = (await own.match(request, { ignoreSearch: true })) ?? (await caches.match(request, { ignoreSearch: true }));
  if (cached) return cached;
  const response = await fetch(request);
  const entry = ENTRIES.find((e) => belongsTo(e, new URL(request.url)));
  // Only what this build names, and only whole: a login page of a portal is never kept as a script.
  if (entry && response.ok && response.type === "basic" && !response.redirected) {
    void fill(await buildName, [entry]).catch(() => undefined);
  }
  return response;
}

/** Every entry or an exception. Unchanged files are taken over from the builds that are already here. */
async function fill(name: string, entries: readonly Entry[]): Promise<void> {
  const cache = await caches.open(name);
  for (const entry of entries) {
    const url = new URL(entry.url, self.location.origin).href;
    if (await cache.match(url)) continue;
    const known = entry.revision === null ? await caches.match(url) : undefined;
    const response = known ?? (await fetch(toFetch(entry, self.location.origin)));
    if (!response.ok || response.redirected) throw new Error(`${entry.url}: ${String(response.status)}`);
    await cache.put(url, response.clone());
  }
}

/** Lazy parts (map, QR …) into the cache, told to the page that asked: 已可离线. */
async function warm(groups: readonly string[], asker: Client | ServiceWorker | MessagePort | null): Promise<void> {
  for (const group of groups) {
    const wanted = ENTRIES.filter((e) => groupOf(e.url) === group);
    let ok = true;
    try {
      await fill(await buildName, wanted);
    } catch {
      ok = false; // the link went away: the next start asks again
    }
    asker?.postMessage({ type: "warmed", group, ok });
  }
}

/**
 * Deletes builds no open page runs. A page that does not answer may run any of them: then nothing is deleted. Neither is
 * anything while a newer worker waits or installs: its build is run by no page yet, and is not old.
 */
async function tidy(): Promise<void> {
  const current = await buildName;
  if (newerIsComing()) return;
  const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== current);
  if (old.length === 0) return;
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const entries = await Promise.all(pages.map(entryOf));
  if (entries.includes(null) || newerIsComing()) return;
  for (const name of old) {
    const cache = await caches.open(name);
    const used = await Promise.all(entries.map((url) => (url ? cache.match(url) : undefined)));
    if (used.every((hit) => hit === undefined)) await caches.delete(name);
  }
}

function newerIsComing(): boolean {
  const { installing, waiting } = self.registration;
  return waiting !== null || (installing !== null && installing !== self.serviceWorker);
}

/** The script a page was started from; null when it does not say. */
function entryOf(client: Client): Promise<string | null> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    const timer = setTimeout(() => resolve(null), ANSWER_MS);
    channel.port1.onmessage = (event: MessageEvent<unknown>) => {
      clearTimeout(timer);
      resolve(typeof event.data === "string" ? event.data : null);
    };
    client.postMessage({ type: "which_build" }, [channel.port2]);
  });
}
