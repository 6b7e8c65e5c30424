/**
 * The database of one user: `sancheng-user-<id>`. Opened with strict durability: a commit that resolved is on the disk.
 * Bytes have tables of their own that no live query reads. `Connection.run` is the only way in: it reopens a database
 * the browser closed, retries once, and turns every failure into a StorageError.
 */
import Dexie, { liveQuery, type Table } from "dexie";
import type { Checklist } from "@/domain/types";
import { isClosed, toStorageError, StorageError } from "./errors";
import type {
  AnswerRow,
  CaptureIntent,
  ForkRow,
  Live,
  OutboxRow,
  PhotoRow,
  RecordRow,
  RevisionRow,
  SendingRow,
} from "./types";

export interface Part {
  key: string;
  value: unknown;
}

/** Sealed bytes: AES-GCM under the user's key when the browser can keep one, else plain (`iv` null). */
export interface BytesRow {
  id: string;
  data: ArrayBuffer;
  iv: ArrayBuffer | null;
}

export interface CachedPhotoRow {
  id: string;
  variant: "thumb" | "screen";
  data: ArrayBuffer;
  bytes: number;
  used_at: number;
}

export class FieldDb extends Dexie {
  meta!: Table<Part, string>;
  bundle!: Table<Part, string>;
  checklists!: Table<Checklist, [string, number]>;
  records!: Table<RecordRow, string>;
  answers!: Table<AnswerRow, [string, string, number]>;
  revisions!: Table<RevisionRow, [string, number]>;
  photos!: Table<PhotoRow, string>;
  photo_bytes!: Table<BytesRow, string>;
  photo_thumbs!: Table<BytesRow, string>;
  photo_cache!: Table<CachedPhotoRow, [string, string]>;
  intents!: Table<CaptureIntent, string>;
  outbox!: Table<OutboxRow, string>;
  sending!: Table<SendingRow, string>;
  forks!: Table<ForkRow, string>;

  constructor(userId: string) {
    // cache "disabled": Dexie's optimistic cache would show a save before it is committed.
    super(databaseName(userId), { chromeTransactionDurability: "strict", cache: "disabled" });
    this.version(1).stores({
      meta: "key",
      bundle: "key",
      checklists: "[code+version], type",
      records: "id, kind, phase, point_id, case_id, delivered_at",
      answers: "[record_id+item+sample], record_id",
      revisions: "[record_id+revision], record_id, outcome",
      photos: "id, record_id",
      photo_bytes: "id",
      photo_thumbs: "id",
      photo_cache: "[id+variant], used_at",
      intents: "id, record_id",
      outbox: "key, record_id, state",
      sending: "key",
      forks: "record_id",
    });
  }
}

export function databaseName(userId: string): string {
  return `sancheng-user-${userId}`;
}

type Trouble = "closed" | "outdated";

/** Opens, watches and reopens one Dexie database. */
export class Connection<Db extends Dexie = FieldDb> {
  private readonly listeners = new Set<(trouble: Trouble) => void>();
  private reopening: Promise<void> | null = null;
  /** Closed on purpose (logout, another user): nothing opens it again, not even a save that comes late. */
  private ended = false;

  constructor(readonly db: Db) {
    db.on("close", () => this.tell("closed"));
    db.on("versionchange", () => {
      // A newer build wants to upgrade. Holding on would block it; the next operation here opens again.
      db.close({ disableAutoOpen: false });
      this.tell("outdated");
      return false;
    });
  }

  async open(): Promise<void> {
    if (this.ended) throw new StorageError("closed", "this store was closed");
    requireIndexedDb();
    let onBlocked = (): void => undefined;
    const blocked = new Promise<never>((_resolve, reject) => {
      onBlocked = () => reject(new StorageError("blocked", "another tab holds an older version open"));
    });
    this.db.on("blocked", onBlocked);
    try {
      await Promise.race([this.db.open(), blocked]);
    } catch (error) {
      throw await toStorageError(error, "opening");
    } finally {
      this.db.on.blocked.unsubscribe(onBlocked);
    }
  }

  async run<T>(work: () => PromiseLike<T>): Promise<T> {
    try {
      if (this.ended) throw new StorageError("closed", "this store was closed");
      return await work();
    } catch (error) {
      if (this.ended || !isClosed(error)) throw await toStorageError(error, "running");
    }
    try {
      await this.reopen();
      return await work();
    } catch (error) {
      throw await toStorageError(error, "running");
    }
  }

  /** One reopening at a time, whoever asks. */
  reopen(): Promise<void> {
    this.reopening ??= (async () => {
      this.db.close({ disableAutoOpen: false });
      await this.open();
    })().finally(() => {
      this.reopening = null;
    });
    return this.reopening;
  }

  /** A live query that survives the browser closing the database. */
  live<T>(query: () => Promise<T> | T): Live<T> {
    return {
      subscribe: (observer) => {
        let ended = false;
        let inner: { unsubscribe(): void } | null = null;
        const fail = async (error: unknown): Promise<void> => {
          if (ended) return;
          if (isClosed(error) && this.ended) return; // the screen it served goes with the store
          if (isClosed(error)) {
            try {
              await this.reopen();
              if (!ended) start();
              return;
            } catch (again) {
              error = again;
            }
          }
          observer.error?.(await toStorageError(error, "running"));
        };
        const start = (): void => {
          inner?.unsubscribe();
          inner = liveQuery(query).subscribe({
            next: (value) => {
              if (!ended) observer.next(value);
            },
            error: (error: unknown) => void fail(error),
          });
        };
        start();
        return {
          unsubscribe: () => {
            ended = true;
            inner?.unsubscribe();
          },
        };
      },
    };
  }

  onTrouble(listener: (trouble: Trouble) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    this.ended = true;
    this.listeners.clear();
    this.db.close();
  }

  private tell(trouble: Trouble): void {
    for (const listener of [...this.listeners]) listener(trouble);
  }
}

function requireIndexedDb(): void {
  if (typeof indexedDB === "undefined") {
    throw new StorageError("missing", "this browser offers no IndexedDB (private mode?)");
  }
}
