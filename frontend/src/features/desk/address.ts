import { ref, watch, type Ref } from "vue";
import { useRoute, useRouter } from "vue-router";

/** Filters live in the address: a link shows what its sender saw, and the way back restores it. */
export interface Address {
  text: (key: string) => string;
  set: (change: Record<string, string | null>) => void;
  /** A search line that goes into the address when typing pauses. */
  typed: (key: string) => Ref<string>;
}

export function useAddress(): Address {
  const route = useRoute();
  const router = useRouter();

  function text(key: string): string {
    const value = route.query[key];
    return typeof value === "string" ? value : "";
  }

  function set(change: Record<string, string | null>): void {
    const next = Object.fromEntries(Object.entries({ ...route.query, ...change }).filter(([, value]) => value));
    void router.replace({ query: next });
  }

  function typed(key: string): Ref<string> {
    const value = ref(text(key));
    let timer: ReturnType<typeof setTimeout> | undefined;
    watch(value, (now) => {
      clearTimeout(timer);
      timer = setTimeout(() => set({ [key]: now.trim() }), 250);
    });
    watch(
      () => text(key),
      (now) => {
        if (now !== value.value.trim()) value.value = now;
      },
    );
    return value;
  }

  return { text, set, typed };
}
