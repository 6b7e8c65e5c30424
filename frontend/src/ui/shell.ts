import { inject, type InjectionKey, type Ref } from "vue";
import type { IconName } from "./icons";
import type { SyncStatus } from "./SyncBadge.vue";

/** What the frame around every page knows; provided by App.vue so that shared parts need no data source. */
export interface ShellState {
  /** null: nothing to say (no user, or a user whose work never waits on the phone). */
  sync: Ref<SyncStatus | null>;
  offline: Ref<boolean>;
  /** Leaves the page the way the phone's back button would, or goes to `fallback` when there is nothing behind. */
  back: (fallback: string) => void;
}

export const shellKey: InjectionKey<ShellState> = Symbol("shell");

export function useShell(): ShellState {
  const shell = inject(shellKey);
  if (!shell) throw new Error("useShell() outside of App.vue");
  return shell;
}

export interface NavEntry {
  name: string;
  to: string;
  label: string;
  icon: IconName;
  /** A number on the icon, 0 = none. */
  count: number;
  active: boolean;
}
