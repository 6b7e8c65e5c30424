import type { paths } from "@/api/client";
import type { Schemas } from "@/features/desk/lookups";
import type { IconName } from "@/ui/icons";

/** The lists of the 督办台 in the order in which an office looks at them: what waits for its word first. */
export type ListName = paths["/api/office/lists/{name}"]["get"]["parameters"]["path"]["name"];
export type OfficeRow = Schemas["OfficeRow"];

export const LISTS: readonly { name: ListName; icon: IconName }[] = [
  { name: "extensions", icon: "calendar" },
  { name: "suspend_asked", icon: "archive" },
  { name: "returns", icon: "reply" },
  { name: "redispatch", icon: "redo2" },
  { name: "no_owner", icon: "circleQuestionMark" },
  { name: "proposed", icon: "history" },
  { name: "recurring", icon: "rotateCcw" },
  { name: "supervised", icon: "gavel" },
  { name: "suspended", icon: "hourglass" },
  { name: "rechecks", icon: "shieldCheck" },
];

/** The list an address names, or the first that holds anything. */
export function chosenList(asked: string, counts: Readonly<Record<string, number>>): ListName {
  const known = LISTS.find((list) => list.name === asked) ?? LISTS.find((list) => (counts[list.name] ?? 0) > 0);
  return known?.name ?? "extensions";
}

/** The date a row is late by: on these lists what lies past it stands first. */
export function datedBy(name: ListName, row: OfficeRow): string | null {
  if (name === "suspended" || name === "suspend_asked") return row.plan_at;
  if (name === "supervised") return row.supervised_due_at;
  return name === "extensions" ? row.case.due_at : null;
}
