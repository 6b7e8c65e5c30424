import { onScopeDispose, ref, shallowRef, watch, type Ref } from "vue";
import { api, ApiProblem, ok } from "@/api/client";
import type { Bundle } from "@/domain/types";
import { currentStore, currentUser } from "@/features/account/session";
import { isOffline } from "@/features/account/status";
import { clauseOf, itemOf, searchHeld, treeOf } from "./held";
import type { Answer, Clause, Hits, ItemDetail, Tree, Wanted } from "./types";

/** From the server; where it cannot be reached, from what the phone holds. What the phone does not hold stays the failure. */
async function either<T>(ask: () => Promise<T>, held: (bundle: Bundle) => T | null): Promise<Answer<T>> {
  try {
    return { data: await ask(), held: false };
  } catch (error) {
    const unreached = error instanceof ApiProblem && (error.isOffline || error.code === "timeout");
    const bundle = unreached ? ((await currentStore.value?.bundle.whole()) ?? null) : null;
    const own = bundle ? held(bundle) : null;
    if (own === null) throw error;
    return { data: own, held: true };
  }
}

export const readTree = (): Promise<Answer<Tree>> => either(() => ok(api.GET("/api/standards", {})), treeOf);

export const readClause = (code: string): Promise<Answer<Clause>> =>
  either(
    () => ok(api.GET("/api/standards/clauses/{code}", { params: { path: { code } } })),
    (held) => clauseOf(held, code),
  );

export const readItem = (code: string): Promise<Answer<ItemDetail>> =>
  either(
    async () =>
      // The condition is a plain object in the contract; its shape is the checklist's own.
      (await ok(api.GET("/api/standards/items/{code}", { params: { path: { code } } }))) as unknown as ItemDetail,
    (held) => itemOf(held, code),
  );

export const search = (wanted: Wanted, cursor: string | null): Promise<Answer<Hits>> =>
  either(
    () => {
      const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value));
      const query = { ...given, ...(cursor ? { cursor } : {}), limit: 50 };
      return ok(api.GET("/api/standards/items", { params: { query } }));
    },
    (held) => searchHeld(held, wanted),
  );

const memory = new Map<string, unknown>();
let owner = "";

export interface Kept<T> {
  value: Ref<T | null>;
  error: Ref<unknown>;
  busy: Ref<boolean>;
  load: () => Promise<void>;
  keep: (value: T) => void;
}

/**
 * What was read last stands there at once when one comes back, so that the place on the page is found again; it is read anew
 * behind it, and when the network returns. `deps` names what is asked.
 */
export function useKept<T>(deps: () => string, read: () => Promise<T>, stays: (value: T) => boolean = () => false): Kept<T> {
  const user = currentUser.value?.id ?? "";
  if (user !== owner) memory.clear();
  owner = user;
  const value = shallowRef(memory.get(deps()) ?? null) as Ref<T | null>;
  const error = shallowRef<unknown>(null);
  const busy = ref(false);
  let asked = 0;

  function keep(next: T): void {
    memory.set(deps(), next);
    value.value = next;
  }

  async function load(): Promise<void> {
    const mine = ++asked;
    busy.value = true;
    try {
      const answer = await read();
      if (mine !== asked) return;
      keep(answer);
      error.value = null;
    } catch (cause) {
      if (mine === asked) error.value = cause;
    } finally {
      if (mine === asked) busy.value = false;
    }
  }

  watch(deps, (key) => {
    value.value = (memory.get(key) ?? null) as T | null;
    error.value = null;
    asked += 1;
    busy.value = false;
    if (value.value === null || !stays(value.value)) void load();
  });
  watch(isOffline, (offline) => {
    if (!offline) void load();
  });
  onScopeDispose(() => (asked += 1));
  if (value.value === null || !stays(value.value)) void load();
  return { value, error, busy, load, keep };
}
