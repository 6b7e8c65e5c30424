/**
 * What the browser's storage can say, as four things a person can act on.
 *
 * quota       no room: `freeBytes` when the browser tells; nothing was changed
 * closed      the browser closed the database (memory pressure) and opening it again failed too
 * blocked     another tab holds an older version open: close the other tabs
 * missing     no IndexedDB at all (private mode): capture is refused, never kept in memory only
 * unreadable  bytes are there but cannot be opened or do not match their hash
 * conflict    the row changed meanwhile or does not allow this (finished, gone)
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
