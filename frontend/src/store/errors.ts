/**
 * What the browser's storage can say, as a few things a person can act on.
 *
 * quota       no room: `freeBytes` when the browser tells and can be believed; nothing was changed
 * closed      the browser closed the database (memory pressure) and opening it again failed too
 * blocked     another tab holds an older version open: close the other tabs
 * missing     no IndexedDB at all (private mode): capture is refused, never kept in memory only
 * unreadable  bytes are there but cannot be opened or do not match their hash
 * conflict    the row is gone, finished, or does not allow this
 * failed      anything else, with the browser's words in `cause`
 */
export type StorageErrorCode = "quota" | "closed" | "blocked" | "missing" | "unreadable" | "conflict" | "failed";

export class StorageError extends Error {
  override readonly name = "StorageError";

  constructor(
    readonly code: StorageErrorCode,
    message: string,
    readonly freeBytes: number | null = null,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}

interface Shape {
  name: string;
  message: string;
}

/** The error itself and what Dexie wrapped in it. */
function* layers(error: unknown): Generator<Shape> {
  let at: unknown = error;
  for (let depth = 0; depth < 6 && typeof at === "object" && at !== null; depth++) {
    const { name, message, inner, cause } = at as { name?: unknown; message?: unknown; inner?: unknown; cause?: unknown };
    yield { name: typeof name === "string" ? name : "", message: typeof message === "string" ? message : "" };
    at = inner ?? cause;
  }
}

/** Chrome says InvalidStateError, Safari "UnknownError: Connection to Indexed Database server lost". */
export function isClosed(error: unknown): boolean {
  if (error instanceof StorageError) return error.code === "closed";
  for (const { name, message } of layers(error)) {
    if (name === "DatabaseClosedError") return true;
    if (name === "InvalidStateError" && /clos/i.test(message)) return true;
    if ((name === "UnknownError" || name === "AbortError") && /connection|closing|server lost/i.test(message)) return true;
  }
  return false;
}

function isQuota(error: unknown): boolean {
  for (const { name, message } of layers(error)) {
    if (name === "QuotaExceededError" || /quota/i.test(message)) return true;
  }
  return false;
}

/** Below this much room the user is warned before the next photo. */
export const LOW_BYTES = 200 * 1024 * 1024;

/**
 * What a browser says about room is no measure where it hides the disk: Chrome names 10 GiB more than is used, always.
 * A refused write is one. It is remembered beside the database, which has no room for it.
 */
const REFUSED = "sancheng-room-refused";
let wasRefused = false;

export function roomWasRefused(): boolean {
  try {
    return wasRefused || localStorage.getItem(REFUSED) !== null;
  } catch {
    return wasRefused; // no localStorage: for the life of the page
  }
}

export function noteRoom(refused: boolean): void {
  wasRefused = refused;
  try {
    if (refused) localStorage.setItem(REFUSED, "1");
    else localStorage.removeItem(REFUSED);
  } catch {
    // for the life of the page
  }
}

export async function toStorageError(error: unknown, during: "opening" | "running"): Promise<StorageError> {
  for (let at: unknown = error, depth = 0; depth < 4 && at; depth++) {
    if (at instanceof StorageError) return at;
    at = (at as { inner?: unknown }).inner;
  }
  const message = error instanceof Error ? error.message : String(error);
  if (isQuota(error)) {
    noteRoom(true);
    const free = await freeBytes();
    // Plenty of room beside a refused photo is not true: better no number than that one.
    return new StorageError("quota", message, free !== null && free < LOW_BYTES ? free : null, error);
  }
  for (const { name } of layers(error)) {
    if (name === "MissingAPIError" || name === "SecurityError") return new StorageError("missing", message, null, error);
    // Firefox refuses to open any database in private mode with these words.
    if (during === "opening" && name === "InvalidStateError") return new StorageError("missing", message, null, error);
  }
  if (isClosed(error)) return new StorageError("closed", message, null, error);
  return new StorageError("failed", message, null, error);
}

export async function freeBytes(): Promise<number | null> {
  if (typeof navigator === "undefined" || !("storage" in navigator)) return null;
  try {
    const { quota, usage } = await navigator.storage.estimate();
    return quota === undefined || usage === undefined ? null : Math.max(0, quota - usage);
  } catch {
    return null; // a browser that will not say is not an error
  }
}
