import { onScopeDispose, shallowRef, watchEffect, type ShallowRef } from "vue";
import type { Live } from "@/store";

/** A store query as a ref. `query` is read inside an effect: when a ref it uses changes, the query is made anew. */
export function useLive<T, I>(
  query: () => Live<T>,
  initial: I,
  onError?: (error: unknown) => void,
): Readonly<ShallowRef<T | I>> {
  const value = shallowRef<T | I>(initial);
  let stop: (() => void) | undefined;
  watchEffect(() => {
    stop?.();
    const subscription = query().subscribe({
      next: (next) => {
        value.value = next;
      },
      error: (error: unknown) => {
        if (onError) onError(error);
        else console.error(error);
      },
    });
    stop = () => subscription.unsubscribe();
  });
  onScopeDispose(() => stop?.());
  return value;
}
