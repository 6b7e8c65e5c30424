import { onScopeDispose, ref, shallowRef, watch, type Ref } from "vue";

/** What a page reads from the server: the last answer stays on screen while a newer one is on its way or fails. */
export interface Loaded<T> {
  value: Ref<T | null>;
  error: Ref<unknown>;
  busy: Ref<boolean>;
  load: () => Promise<void>;
}

/** Reads at once and whenever `deps` changes. Only the newest question may answer. */
export function useLoad<T>(read: () => Promise<T>, deps?: () => unknown): Loaded<T> {
  const value = shallowRef<T | null>(null) as Ref<T | null>;
  const error = shallowRef<unknown>(null);
  const busy = ref(false);
  let asked = 0;

  async function load(): Promise<void> {
    const mine = ++asked;
    busy.value = true;
    try {
      const answer = await read();
      if (mine !== asked) return;
      value.value = answer;
      error.value = null;
    } catch (cause) {
      if (mine === asked) error.value = cause;
    } finally {
      if (mine === asked) busy.value = false;
    }
  }

  if (deps) {
    watch(deps, () => {
      value.value = null;
      void load();
    });
  }
  onScopeDispose(() => (asked += 1));
  void load();
  return { value, error, busy, load };
}

export interface Page<T> {
  items: T[];
  next_cursor: string | null;
  total?: number;
}

/** A keyset list: the first page at once and whenever `deps` changes, further ones on demand. */
export interface Pages<T> extends Omit<Loaded<T[]>, "value"> {
  items: Ref<T[] | null>;
  /** Of all pages, where the server counts them. */
  total: Ref<number | null>;
  hasMore: Ref<boolean>;
  more: () => Promise<void>;
}

export function usePages<T>(read: (cursor: string | null) => Promise<Page<T>>, deps?: () => unknown): Pages<T> {
  const items = shallowRef<T[] | null>(null) as Ref<T[] | null>;
  const error = shallowRef<unknown>(null);
  const busy = ref(false);
  const total = ref<number | null>(null);
  const hasMore = ref(false);
  let cursor: string | null = null;
  let asked = 0;

  async function fetchPage(from: string | null): Promise<void> {
    const mine = ++asked;
    busy.value = true;
    try {
      const page = await read(from);
      if (mine !== asked) return;
      items.value = from === null ? page.items : [...(items.value ?? []), ...page.items];
      if (page.total !== undefined) total.value = page.total;
      cursor = page.next_cursor;
      hasMore.value = cursor !== null;
      error.value = null;
    } catch (cause) {
      if (mine === asked) error.value = cause;
    } finally {
      if (mine === asked) busy.value = false;
    }
  }

  const load = (): Promise<void> => fetchPage(null);
  async function more(): Promise<void> {
    if (!busy.value && cursor !== null) await fetchPage(cursor);
  }

  if (deps) {
    watch(deps, () => {
      items.value = null;
      total.value = null;
      hasMore.value = false;
      void load();
    });
  }
  onScopeDispose(() => (asked += 1));
  void load();
  return { items, error, busy, total, hasMore, load, more };
}
