import { onScopeDispose, ref, shallowRef, type Ref } from "vue";
import { PositionWatcher, type PositionState as Watched } from "@/capture/position";
import { distanceM } from "@/domain/geo";
import type { Fix } from "@/domain/types";
import { whenIdle } from "@/ui/idle";

/** One watch for all screens; it runs while any of them is open, so that the phone's receiver rests otherwise. */
const watcher = new PositionWatcher();
let users = 0;

export type PositionState = "searching" | "fixed" | "denied" | "none";

const words: Record<Watched["kind"], PositionState> = {
  off: "searching",
  searching: "searching",
  ok: "fixed",
  denied: "denied",
  unavailable: "none",
};

function follow(listener: (state: Watched) => void): () => void {
  users += 1;
  if (users === 1) watcher.start();
  const stop = watcher.subscribe(listener);
  return () => {
    stop();
    users -= 1;
    // A moment's grace: going from one page to the next keeps the receiver warm.
    setTimeout(() => {
      if (users === 0) watcher.stop();
    }, 5_000);
  };
}

export function usePrecisePosition(): { fix: Ref<Fix | null>; state: Ref<PositionState> } {
  const fix = shallowRef<Fix | null>(null);
  const state = ref<PositionState>("searching");
  const leave = follow((next) => {
    state.value = words[next.kind];
    if (next.kind !== "off") fix.value = next.fix;
  });
  onScopeDispose(leave);
  return { fix, state };
}

/** For lists, which are shown first: moves only when the person has, so that rows do not dance while somebody reads them. */
export function useCoarsePosition(stepM = 30): Ref<Fix | null> {
  const here = shallowRef<Fix | null>(null);
  let leave = whenIdle(() => {
    leave = follow((next) => {
      const fix = next.kind === "off" ? null : next.fix;
      if (fix && (!here.value || distanceM(here.value, fix) > stepM)) here.value = fix;
    });
  });
  onScopeDispose(() => leave());
  return here;
}

/** The best fix of the last moments, for the shutter. */
export function bestFix(): Fix | null {
  return watcher.best();
}
