import { onBeforeUnmount, ref, type Ref } from "vue";

/** The time, once a second, while a page is open: for "next try in 12 s". */
export function useSeconds(): Ref<number> {
  const now = ref(Date.now());
  const timer = setInterval(() => (now.value = Date.now()), 1000);
  onBeforeUnmount(() => clearInterval(timer));
  return now;
}
