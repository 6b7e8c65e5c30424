import { shallowRef } from "vue";
import { api, ok } from "@/api/client";
import type { BadgeTone } from "@/ui/AppBadge.vue";
import { namedOr } from "@/ui/words";

/** The lifecycle table as the server serves it: the only list of states and steps; screens add looks, never rules. */
interface State {
  code: string;
  zh: string;
  en: string;
  is_open: boolean;
}

export interface Transition {
  event: string;
  zh: string;
  en: string;
  needs: string[];
  automatic: boolean;
}

interface Flag {
  code: string;
  zh: string;
  en: string;
}

export interface Lifecycle {
  states: State[];
  transitions: Transition[];
  flags: Flag[];
}

const table = shallowRef<Lifecycle | null>(null);
let asked: Promise<Lifecycle> | null = null;

export function readLifecycle(): Promise<Lifecycle> {
  asked ??= ok(api.GET("/api/lifecycle", {})).then((answer) => {
    table.value = answer as unknown as Lifecycle; // rows are plain objects in the contract
    return table.value;
  });
  asked.catch(() => (asked = null));
  return asked;
}

export const states = (): readonly State[] => table.value?.states ?? [];
export const stateName = (code: string): string => namedOr(table.value?.states.find((row) => row.code === code), code);
export const eventName = (code: string): string =>
  namedOr(table.value?.transitions.find((row) => row.event === code), code);
export const flagName = (code: string): string => namedOr(table.value?.flags.find((row) => row.code === code), code);

/** What a step still needs besides a reason; null: the table does not know the step. */
export function needsOf(event: string): string[] | null {
  return table.value?.transitions.find((row) => row.event === event)?.needs ?? null;
}

/** Calm colour: only what is finished well is green, only what is late is red (and that is not a state). */
export function stateTone(code: string): BadgeTone {
  if (code === "closed") return "pass";
  if (code === "submitted" || code === "filed" || code === "feedback") return "accent";
  if (code === "rework" || code === "return_requested" || code === "extension_requested" || code === "suspended") return "warn";
  if (code === "not_filed" || code === "merged" || code === "voided") return "outline";
  return "neutral";
}
