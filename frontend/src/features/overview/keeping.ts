import { onScopeDispose, ref, shallowRef, watch, type Ref } from "vue";
import { ApiProblem } from "@/api/client";
import { currentStore } from "@/features/account/session";
import { isOffline } from "@/features/account/status";

export interface Kept<T> {
  value: Ref<T | null>;
  /** What is shown is what this phone read before: the server could not be reached. */
  held: Ref<boolean>;
  error: Ref<unknown>;
  busy: Ref<boolean>;
  load: () => Promise<void>;
}

/**
 * A page that reads without a network: the last answer stands there at once, the new one replaces it. Where the server cannot be
 * reached the old one stays, marked as held; its age is in it (`cut_off`).
 */
export function useHeld<T>(page: string, read: () => Promise<T>): Kept<T> {
  const store = currentStore.value;
  const value = shallowRef<T | null>(null) as Ref<T | null>;
  const held = ref(false);
  const error = shallowRef<unknown>(null);
  const busy = ref(false);
  let asked = 0;

  async function load(): Promise<void> {
    const mine = ++asked;
    busy.value = true;
    try {
      const answer = await read();
      // Keeping it may fail on a full phone: the page is right all the same.
      void store?.kept.put(page, answer).catch(() => undefined);
      if (mine !== asked) return;
      value.value = answer;
      held.value = false;
      error.value = null;
    } catch (cause) {
      if (mine !== asked) return;
      const unreached = cause instanceof ApiProblem && (cause.isOffline || cause.code === "timeout");
      const known = value.value ?? (unreached ? ((await store?.kept.get(page).catch(() => null)) as T | null) : null);
      if (mine !== asked) return;
      held.value = unreached && known !== null;
      value.value = known;
      error.value = held.value ? null : cause;
    } finally {
      if (mine === asked) busy.value = false;
    }
  }

  watch(isOffline, (offline) => {
    if (!offline) void load();
  });
  onScopeDispose(() => (asked += 1));
  void load();
  return { value, held, error, busy, load };
}
