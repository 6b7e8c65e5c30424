import { computed, ref, watch } from "vue";
import { currentUser } from "@/features/account/session";

/**
 * 经办人: who of the unit holds this phone. A unit's account is often open on several phones, so the name belongs to the
 * phone, not to the account: asked once, remembered here, changed at any step.
 */
const key = (userId: string): string => `handler-name:${userId}`;
const name = ref("");

watch(
  () => currentUser.value?.id ?? "",
  (userId) => {
    name.value = "";
    if (userId === "") return;
    try {
      name.value = localStorage.getItem(key(userId)) ?? "";
    } catch {
      // No storage for small things: the name is asked again after the next start.
    }
  },
  { immediate: true },
);

export const handlerName = computed(() => name.value);

export function rememberHandler(text: string): void {
  name.value = text.trim();
  try {
    localStorage.setItem(key(currentUser.value?.id ?? ""), name.value);
  } catch {
    // See above.
  }
}
