import { onScopeDispose, ref, type Ref } from "vue";

/** The time of day, fresh every half minute: enough for deadlines, cheap enough for long lists. */
export function useNow(): Ref<number> {
  const now = ref(Date.now());
  const timer = setInterval(() => (now.value = Date.now()), 30_000);
  onScopeDispose(() => clearInterval(timer));
  return now;
}
