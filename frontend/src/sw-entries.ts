/** The pure half of the service worker: which file belongs to what. */

export interface Entry {
  url: string;
  /** null: the name carries a hash and the file never changes. */
  revision: string | null;
  integrity?: string;
}

/** shell: needed to open the app, fetched at install. The others come after the first bundle, by name of their folder. */
export function groupOf(url: string): string {
  return /^\/?assets\/(map|desk|tools)\//.exec(url)?.[1] ?? "shell";
}

/** What the server answers itself. Everything else that is a navigation is a page of the app. */
const NOT_PAGES = [/^\/api(\/|$)/, /^\/u\//, /^\/healthz$/, /^\/readyz$/, /^\/metrics$/, /^\/sw\.js$/];

export function isNavigationOfOurs(mode: RequestMode, path: string): boolean {
  // A path with an extension is a file somebody opens in a tab (a poster, an icon), not a page.
  return mode === "navigate" && !NOT_PAGES.some((p) => p.test(path)) && !/\.[a-z0-9]{2,5}$/i.test(path);
}

export function belongsTo(entry: Entry, url: URL): boolean {
  return new URL(entry.url, url.origin).pathname === url.pathname;
}

/** The browser checks the hash: a portal's page or half a file cannot become part of a build. */
export function toFetch(entry: Entry, origin: string): Request {
  return new Request(new URL(entry.url, origin).href, {
    cache: "no-cache",
    credentials: "same-origin",
    redirect: "error",
    ...(entry.integrity !== undefined && { integrity: entry.integrity }),
  });
}
