import type { Schemas } from "@/features/desk/lookups";
import type { BadgeTone } from "@/ui/AppBadge.vue";
import type { IconName } from "@/ui/icons";

/** Lists, parts and words of 排名; what they mean is said by the server and by the words. Pure. */
export type Ranking = Schemas["RankingOut"];
export type Row = Schemas["RankingRowOut"];
export type Part = Schemas["RankingPart"];
export type Evidence = Schemas["EvidenceOut"];
export type Periods = Schemas["RankingPeriods"];
export type Group = Ranking["group"];
export type PartCode = Schemas["RankingPart"]["code"];
export type BoardEntry = Schemas["BoardEntry"];

export const groups: readonly Group[] = ["street", "department", "subdistrict", "community", "company"];

/** 87.4; nothing to score is a dash, never 0. */
export const points = (value: number | null, digits = 2): string => (value === null ? "—" : value.toFixed(digits));

/** "+2.1" or "−0.4"; "" where there is nothing to compare. */
export function change(now: number | null, before: number | null): string {
  if (now === null || before === null) return "";
  const by = Math.round((now - before) * 100) / 100;
  return by === 0 ? "±0" : `${by > 0 ? "+" : "−"}${Math.abs(by)}`;
}

/** Where the period leads to by itself: the last settled week, else what is running. */
export function startOf(periods: Periods): string | null {
  return periods.weeks.find((week) => week.settled)?.number ?? (periods.now ? "now" : null);
}

export function wordTone(word: string): BadgeTone {
  if (word === "overdue" || word === "came_back" || word === "ruled") return "fail";
  if (word === "late" || word === "failed" || word === "disputed") return "warn";
  if (word === "on_time" || word === "passed" || word === "quiet" || word === "own") return "pass";
  return word === "suspended" ? "neutral" : "outline";
}

export function wordIcon(word: string): IconName {
  if (word === "overdue" || word === "ruled") return "triangleAlert";
  if (word === "came_back") return "rotateCcw";
  if (word === "late") return "clock";
  if (word === "failed") return "circleX";
  if (word === "disputed") return "circleQuestionMark";
  if (word === "on_time" || word === "passed" || word === "quiet" || word === "own") return "circleCheck";
  return word === "suspended" ? "hourglass" : "circleMinus";
}
