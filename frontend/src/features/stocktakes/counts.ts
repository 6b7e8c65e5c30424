import type { Schemas } from "@/features/desk/lookups";
import type { BadgeTone } from "@/ui/AppBadge.vue";
import type { IconName } from "@/ui/icons";

/** How the codes of the weekly accounts look; what they mean is said by the server and by the words. */
export type Totals = Schemas["TotalsOut"];
export type Sheet = Schemas["UnitListOut"];
export type Line = Schemas["LineOut"];
export type Dispute = Schemas["DisputeOut"];
export type DisputeReason = Schemas["DisputeIn"]["reason"];
export type Counted = NonNullable<Schemas["RulingIn"]["rules_as"]>;

export const REASONS: readonly DisputeReason[] = ["done_in_time", "not_mine", "deadline_wrong", "duplicate", "other"];
export const COUNTED: readonly Counted[] = ["on_time", "excluded", "late", "overdue", "suspended"];

/** What upholding a dispute usually makes of the line. */
export const USUAL: Readonly<Record<DisputeReason, Counted>> = {
  done_in_time: "on_time",
  not_mine: "excluded",
  deadline_wrong: "on_time",
  duplicate: "excluded",
  other: "excluded",
};

export function countTone(code: string): BadgeTone {
  if (code === "overdue") return "fail";
  if (code === "late" || code === "disputed") return "warn";
  if (code === "on_time") return "pass";
  return code === "suspended" ? "neutral" : "outline";
}

export function countIcon(code: string): IconName {
  if (code === "overdue") return "triangleAlert";
  if (code === "late") return "clock";
  if (code === "on_time") return "circleCheck";
  if (code === "disputed") return "circleQuestionMark";
  return code === "suspended" ? "hourglass" : "circleMinus";
}

export function answerTone(state: Sheet["answer"]["state"]): BadgeTone {
  if (state === "confirmed") return "pass";
  return state === "disputed" ? "warn" : state === "silent" ? "outline" : "neutral";
}

export function answerIcon(state: Sheet["answer"]["state"]): IconName {
  if (state === "confirmed") return "circleCheck";
  return state === "disputed" ? "circleAlert" : state === "silent" ? "circleMinus" : "hourglass";
}
