import type { Schemas } from "@/features/desk/lookups";
import type { BadgeTone } from "@/ui/AppBadge.vue";
import type { IconName } from "@/ui/icons";

export type Mock = Schemas["MockOut"];
export type MockDetail = Schemas["MockDetail"];
export type MockFront = Schemas["MockFront"];
export type MockPoint = Schemas["MockPointOut"];
export type Disagreement = Schemas["Disagreement"];
export type Sheet = Schemas["MockSheet"];
export type Agreement = Schemas["AgreementOut"];
export type Seat = MockPoint["seats"][number];

/** The word, the shape and the tone of a state: colour is never the only sign. */
export const STATES: Record<Mock["state"], { tone: BadgeTone; icon: IconName }> = {
  sealed: { tone: "accent", icon: "lock" },
  running: { tone: "warn", icon: "hourglass" },
  closed: { tone: "outline", icon: "circleCheck" },
  cancelled: { tone: "neutral", icon: "circleX" },
};

export const SEATS: Record<Seat["state"], IconName> = {
  waiting: "clock",
  handed_in: "lock",
  done: "check",
  could_not_inspect: "circleMinus",
  absent: "minus",
};

/** Points of a score with one decimal; nothing judged is a dash, never 0. */
export const score = (value: number | null): string => (value === null ? "—" : value.toFixed(1));

export const signed = (value: number | null): string => (value === null ? "—" : `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(1)}`);

/** κ with two decimals; where there is none, the reason stands beside the dash. */
export const kappa = (found: Agreement): string => (found.kappa === null ? "—" : found.kappa.toFixed(2).replace("-", "−"));

/** Words for κ as they are usual (Landis & Koch 1977), in four steps. */
export function kappaWord(found: Agreement): "high" | "good" | "fair" | "poor" | null {
  if (found.kappa === null) return null;
  return found.kappa >= 0.8 ? "high" : found.kappa >= 0.6 ? "good" : found.kappa >= 0.4 ? "fair" : "poor";
}

/** How far the range, the forecast and what came out lie along a scale that starts where it is still interesting, in percent. */
export function scaleOf(front: MockFront): { from: number; at: (value: number) => number } {
  const values = [front.predicted?.low, front.score, front.line].filter((value): value is number => typeof value === "number");
  const from = Math.max(0, Math.min(60, Math.floor(Math.min(...values, 60) / 10) * 10));
  return { from, at: (value) => ((Math.max(value, from) - from) / (100 - from)) * 100 };
}
