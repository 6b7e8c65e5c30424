import { ref, watch, type Ref } from "vue";

/** Whether the map is wanted, and for which case it is drawn: it is heavy, so while somebody leafs it waits until the hand rests. */
export function useMapToggle(id: () => string | undefined): { wanted: Ref<boolean>; drawn: Ref<string | null>; toggle: () => void } {
  const wanted = ref(sessionStorage.getItem("sancheng.triage.map") === "1");
  const drawn = ref<string | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(
    [id, wanted],
    ([now, on]) => {
      clearTimeout(timer);
      drawn.value = null;
      if (on && now) timer = setTimeout(() => (drawn.value = now), 350);
    },
    { immediate: true },
  );
  function toggle(): void {
    wanted.value = !wanted.value;
    sessionStorage.setItem("sancheng.triage.map", wanted.value ? "1" : "0");
  }
  return { wanted, drawn, toggle };
}
