import { computed, shallowRef } from "vue";
import type { Me } from "@/domain/types";
import type { Store } from "@/store";

/** Who is using this phone, as screens see it. Filled by start.ts; survives being offline. */
export const currentMe = shallowRef<Me | null>(null);
export const currentStore = shallowRef<Store | null>(null);
export const currentUser = computed(() => currentMe.value?.user ?? null);
/** The server has ended the login: work goes on, sending waits. */
export const needsLogin = shallowRef(false);
/** Another tab runs a newer version of the app: this one should be opened again, after saving. */
export const outdated = shallowRef(false);
/** Somebody else signed in in another tab: this one writes nothing more. The name, or null. */
export const frozenBy = shallowRef<string | null>(null);

/** The open store of the current user. Pages behind the login may rely on it. */
export function useStore(): Store {
  const store = currentStore.value;
  if (!store) throw new Error("No store is open: this page needs a login");
  return store;
}

export function hasRight(right: string): boolean {
  return currentMe.value?.rights.includes(right) ?? false;
}

/** 调度员 (supervisor) is triage and dispatcher in one. */
export function hasRole(role: string): boolean {
  const roles = currentUser.value?.roles ?? [];
  return roles.includes(role) || (roles.includes("supervisor") && (role === "triage" || role === "dispatcher"));
}
