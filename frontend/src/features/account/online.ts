/** Whether the browser knows of any network at all. */
export function pageOffline(): boolean {
  return typeof navigator !== "undefined" && !navigator.onLine;
}
