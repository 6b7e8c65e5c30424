/**
 * Runs `call` once the page has nothing more urgent to do, at the latest after two seconds: for what may come after the
 * first screen, on phones where every task before it is felt. Returns a function that calls it off.
 */
export function whenIdle(call: () => void): () => void {
  if ("requestIdleCallback" in window) {
    const id = window.requestIdleCallback(call, { timeout: 2_000 });
    return () => window.cancelIdleCallback(id);
  }
  const id = setTimeout(call, 300); // Safari
  return () => clearTimeout(id);
}
