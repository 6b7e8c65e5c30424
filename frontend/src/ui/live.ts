import { computed, onScopeDispose, shallowRef, toValue, watch, type MaybeRefOrGetter, type Ref } from "vue";

/** The shape of the store's live queries: calls again whenever its rows change, in any tab. */
interface Observable<T> {
  subscribe(observer: { next: (value: T) => void; error?: (error: unknown) => void }): { unsubscribe(): void };
}

export interface LiveValue<T> {
  /** undefined until the first answer. */
  value: Ref<T | undefined>;
  error: Ref<unknown>;
}

/** A live query as a ref; with a getter it follows what the query depends on. Ends with the component. */
export function useLive<T>(source: MaybeRefOrGetter<Observable<T> | null>): LiveValue<T> {
  const value = shallowRef<T>() as Ref<T | undefined>;
  const error = shallowRef<unknown>(null);
  let subscription: { unsubscribe(): void } | null = null;
  watch(
    () => toValue(source),
    (observable) => {
      subscription?.unsubscribe();
      value.value = undefined;
      error.value = null;
      subscription =
        observable?.subscribe({
          next: (next) => {
            error.value = null;
            value.value = next;
          },
          error: (cause) => {
            error.value = cause;
          },
        }) ?? null;
    },
    { immediate: true },
  );
  onScopeDispose(() => subscription?.unsubscribe());
  return { value, error };
}

/**
 * The live query for a key, for a key that is read from an object which is made anew more often than the key changes (a bundle
 * that was swapped, a row that was written): what is on screen does not blink, and no tap is lost in the blink.
 */
export function useLiveOf<T, K extends string>(key: () => K | null, query: (key: K) => Observable<T>): LiveValue<T> {
  const known = computed(key);
  return useLive(() => (known.value === null ? null : query(known.value)));
}
