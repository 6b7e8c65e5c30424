import type { CaseView } from "@/domain/casework";
import type { PhotoRole, Unit } from "@/domain/types";
import type { MoveContent, RecordView } from "@/store";
import type { IconName } from "@/ui/icons";

/** What each step asks for on the phone. The server judges by the same table (needs of the lifecycle). */
export type StepField = "measure" | "reason" | "handler_name" | "new_due_at" | "suggested_unit_id" | "child_unit_id";

export interface StepForm {
  icon: IconName;
  fields: readonly StepField[];
  /** May be left empty. */
  optional?: readonly StepField[];
  photos?: PhotoRole;
  /** The words may do without a photo. */
  bare?: boolean;
  /** Taken over a translucent copy of the photo of what was found, so that both show the same view. */
  ghost?: boolean;
  /** Most to be done first: the button in the thumb's reach is the first of these that is allowed. */
  rank: number;
}

export const FORMS: Readonly<Record<string, StepForm>> = {
  sign: { icon: "check", fields: ["handler_name"], rank: 1 },
  report_done: { icon: "camera", fields: ["measure", "handler_name"], photos: "after", ghost: true, rank: 2 },
  endorse: { icon: "shieldCheck", fields: ["reason"], optional: ["reason"], rank: 3 },
  send_back: { icon: "undo2", fields: ["reason"], rank: 4 },
  delegate: { icon: "share2", fields: ["child_unit_id", "reason"], optional: ["reason"], rank: 5 },
  request_extension: { icon: "calendar", fields: ["reason", "new_due_at", "measure"], rank: 6 },
  request_return: { icon: "reply", fields: ["reason", "suggested_unit_id"], rank: 7 },
  request_suspend: { icon: "archive", fields: ["reason", "new_due_at", "measure"], rank: 8 },
  pass: { icon: "circleCheck", fields: ["reason"], optional: ["reason"], photos: "check", ghost: true, rank: 1 },
  fail: { icon: "undo2", fields: ["reason"], photos: "check", ghost: true, rank: 2 },
  recheck_pass: { icon: "camera", fields: ["reason"], optional: ["reason"], photos: "check", ghost: true, rank: 1 },
  recheck_fail: { icon: "undo2", fields: ["reason"], photos: "check", ghost: true, rank: 2 },
  supplement: { icon: "reply", fields: ["reason"], photos: "scene", bare: true, rank: 1 },
  answer: { icon: "reply", fields: ["reason"], photos: "scene", bare: true, rank: 1 },
  fix_on_spot: { icon: "wrench", fields: ["measure"], optional: ["measure"], photos: "after", ghost: true, rank: 1 },
};

/** Usual words by step and field: keys of the language files. */
export const USUAL: Readonly<Record<string, Partial<Record<"measure" | "reason", readonly string[]>>>> = {
  report_done: { measure: ["cleaned", "repaired", "replaced", "removed", "painted", "advised"] },
  fix_on_spot: { measure: ["cleaned", "removed", "advised"] },
  request_return: { reason: ["not_ours", "other_street", "private"] },
  request_extension: { reason: ["material", "weather", "funding"], measure: ["fenced", "warned"] },
  request_suspend: { reason: ["season", "planned"], measure: ["fenced", "warned"] },
  send_back: { reason: ["remains", "other_view"] },
  fail: { reason: ["remains", "other_view", "not_started", "other_place"] },
  recheck_fail: { reason: ["remains", "again", "not_started", "other_place"] },
};

/** What is said to the desk by who reported the case, from a phone that does not hold the record. */
export const REPLIES: readonly string[] = ["supplement", "answer"];

/** What a field is called in this step: the measure of a unit that asks for time is one for the meantime. */
export function labelOf(event: string, field: StepField | "photo"): string {
  if (field === "reason" && REPLIES.includes(event)) return "said";
  return field === "measure" && FORMS[event]?.fields.includes("new_due_at") ? "interim" : field;
}

/** Steps of a case that can be taken on the phone, most urgent first. */
export function stepsOf(view: CaseView, of: readonly string[] = Object.keys(FORMS)): string[] {
  return view.allowed
    .filter((event) => event in FORMS && of.includes(event))
    .sort((a, b) => (FORMS[a]?.rank ?? 99) - (FORMS[b]?.rank ?? 99));
}

export function needsPhoto(event: string, view: CaseView | null): boolean {
  if (event === "pass") return view?.row?.work?.on_site === true;
  const form = FORMS[event];
  return form?.photos !== undefined && form.bare !== true;
}

/** How far ahead a new date may lie, in days: a slip of the year is not sent to wait for a refusal. */
const AHEAD_DAYS: Readonly<Record<string, number>> = { request_extension: 366, request_suspend: 1_100 };
export const latestDay = (event: string, now = Date.now()): number => now + (AHEAD_DAYS[event] ?? 366) * 86_400_000;

function isLater(date: string | null, event: string | null): boolean {
  if (!date) return false;
  const at = Date.parse(date);
  return at > Date.now() && at <= latestDay(event ?? "");
}

/** What is still missing before the step can be sent: fields by name, and "photo". */
export function missingOf(view: RecordView<"move">, shown: CaseView | null): (StepField | "photo")[] {
  const { content } = view.record;
  const form = FORMS[content.event ?? ""];
  if (!form) return [];
  const given = (field: StepField): boolean =>
    field === "new_due_at" ? isLater(content.new_due_at, content.event) : (content[field] ?? "").trim() !== "";
  const fields: (StepField | "photo")[] = form.fields.filter((field) => !form.optional?.includes(field) && !given(field));
  const photos = view.photos.filter((photo) => photo.removed_at === null);
  return needsPhoto(content.event ?? "", shown) && photos.length === 0 ? ["photo", ...fields] : fields;
}

/** Units below the accountable one, to which it may hand the work on. */
export function childrenOf(units: readonly Unit[], unitId: string | null): Unit[] {
  return unitId === null ? [] : units.filter((unit) => unit.parent_id === unitId);
}

/** Content that a step begins with. */
export function beginning(event: string, handler: string): Partial<MoveContent> {
  return FORMS[event]?.fields.includes("handler_name") && handler !== "" ? { handler_name: handler } : {};
}
