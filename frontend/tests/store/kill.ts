import { vi } from "vitest";

/** From here on, the returned function does what a killed process does: transactions that had not committed are undone. */
export function watchTransactions(): () => void {
  const open = new Set<IDBTransaction>();
  const begin = IDBDatabase.prototype.transaction;
  vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementation(function (this: IDBDatabase, ...args) {
    const transaction = begin.apply(this, args);
    open.add(transaction);
    for (const end of ["complete", "abort"]) transaction.addEventListener(end, () => open.delete(transaction));
    return transaction;
  });
  return () => {
    for (const transaction of [...open]) {
      open.delete(transaction);
      try {
        transaction.abort();
      } catch (error) {
        // Past the point of no return: this one was committing, and a kill does not undo that.
        if (!(error instanceof Error) || error.name !== "InvalidStateError") throw error;
      }
    }
  };
}
