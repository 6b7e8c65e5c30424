import { onScopeDispose, ref, type Ref } from "vue";

/** Follows a media query. */
export function useMedia(query: string): Ref<boolean> {
  const list = matchMedia(query);
  const matches = ref(list.matches);
  const follow = (): void => {
    matches.value = list.matches;
  };
  list.addEventListener("change", follow);
  onScopeDispose(() => list.removeEventListener("change", follow));
  return matches;
}

/** From here on the rail is at the left and lists show their details beside them. */
export const deskQuery = "(min-width: 1024px)";
