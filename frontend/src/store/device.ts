/**
 * What belongs to the phone and not to a person: its id, the clock's offset, who is signed in and who has used it.
 * A database of its own, so that it is readable before anybody is known.
 */
import Dexie, { type Table } from "dexie";
import { newId } from "@/domain/ids";
import type { Me } from "@/domain/types";
import { Connection, type Part } from "./db";
import type { Live } from "./types";

export interface KnownUser {
  id: string;
  me: Me;
  /** When the server last confirmed this session. */
  confirmed_at: string;
  /** Signed out with unsent work: the store is kept, sealed, until this user signs in again. */
  sealed_at: string | null;
}

class DeviceDb extends Dexie {
  facts!: Table<Part, string>;
  users!: Table<KnownUser, string>;

  constructor(name: string) {
    super(name, { chromeTransactionDurability: "strict", cache: "disabled" });
    this.version(1).stores({ facts: "key", users: "id" });
  }
}

export interface DeviceStore {
  readonly id: string;
  clockOffset(): Promise<number | null>;
  setClockOffset(ms: number): Promise<void>;
  /** Whose store is open. Survives restarts and everything the network may say. */
  currentUserId(): Promise<string | null>;
  setCurrentUser(userId: string | null): Promise<void>;
  user(id: string): Promise<KnownUser | null>;
  users(): Promise<KnownUser[]>;
  saveUser(user: KnownUser): Promise<void>;
  forgetUser(id: string): Promise<void>;
  /** Small settings of this phone: language, theme, sharper photos. */
  get<T>(key: string): Promise<T | null>;
  set(key: string, value: unknown): Promise<void>;
  live<T>(key: string): Live<T | null>;
  onTrouble(listener: (trouble: "closed" | "outdated") => void): () => void;
  close(): void;
}

export async function openDevice(name = "sancheng-device"): Promise<DeviceStore> {
  const db = new DeviceDb(name);
  const connection = new Connection(db);
  await connection.open();

  const read = async <T>(key: string): Promise<T | null> => {
    const row = await connection.run(() => db.facts.get(key));
    return (row?.value as T | undefined) ?? null;
  };
  const write = async (key: string, value: unknown): Promise<void> => {
    await connection.run(() => db.facts.put({ key, value }));
  };

  // Inside one transaction, so that two tabs opening at once agree on the id.
  const id = await connection.run(() =>
    db.transaction("rw", db.facts, async () => {
      const row = await db.facts.get("device_id");
      if (typeof row?.value === "string") return row.value;
      const made = newId();
      await db.facts.put({ key: "device_id", value: made });
      return made;
    }),
  );

  return {
    id,
    clockOffset: () => read<number>("clock_offset_ms"),
    setClockOffset: (ms) => write("clock_offset_ms", ms),
    currentUserId: () => read<string>("current_user"),
    setCurrentUser: (userId) => write("current_user", userId),
    user: async (userId) => (await connection.run(() => db.users.get(userId))) ?? null,
    users: () => connection.run(() => db.users.toArray()),
    saveUser: async (user) => {
      await connection.run(() => db.users.put(user));
    },
    forgetUser: (userId) => connection.run(() => db.users.delete(userId)),
    get: (key) => read(`pref:${key}`),
    set: (key, value) => write(`pref:${key}`, value),
    live: <T>(key: string) =>
      connection.live(async () => ((await db.facts.get(`pref:${key}`))?.value as T | undefined) ?? null),
    onTrouble: (listener) => connection.onTrouble(listener),
    close: () => connection.close(),
  };
}
