import { shallowRef, watch } from "vue";
import type { CaseView } from "@/domain/casework";
import { currentUser } from "@/features/account/session";

/**
 * 经办人: who of the unit holds this phone. A unit's account is often open on several phones, so the name belongs to the
 * phone, not to the account: asked once, remembered here, changed at any step. A liaison acts for several units (代报), and
 * each of them has a handler of its own.
 */
const names = shallowRef<Readonly<Record<string, string>>>({});
const key = (userId: string, unitId: string): string => `handler-name:${userId}${unitId && `:${unitId}`}`;

watch(
  () => currentUser.value?.id,
  () => (names.value = {}),
);

/** The unit somebody acts for that is not their own: its id, or "" where nobody acts for another. */
export function actsFor(view: CaseView | null): string {
  const user = currentUser.value;
  const unit = view?.row?.work?.accountable_unit_id ?? null;
  return user?.roles.includes("liaison") && unit !== null && unit !== user.unit?.id ? unit : "";
}

export function handlerOf(view: CaseView | null): string {
  const userId = currentUser.value?.id ?? "";
  const at = key(userId, actsFor(view));
  const known = names.value[at];
  if (known !== undefined || userId === "") return known ?? "";
  try {
    return localStorage.getItem(at) ?? "";
  } catch {
    return ""; // No storage for small things: the name is asked again after the next start.
  }
}

export function rememberHandler(text: string, view: CaseView | null): void {
  const at = key(currentUser.value?.id ?? "", actsFor(view));
  names.value = { ...names.value, [at]: text.trim() };
  try {
    localStorage.setItem(at, text.trim());
  } catch {
    // See above.
  }
}
