import { t } from "@/i18n";
import { distance } from "@/ui/format";
import type { NearCase } from "./beside";

/** Why a case is offered as a duplicate, in a few words: looks, place, time. */
export function likeness(near: Pick<NearCase, "pairs" | "same_place" | "distance_m" | "hours_apart">): string {
  const gap = near.pairs[0]?.distance;
  const hours = Math.abs(near.hours_apart);
  const span = hours < 1 ? t("triage.near.minutes", { n: Math.round(hours * 60) }) : hours < 48 ? t("triage.near.hours", { n: Math.round(hours) }) : t("triage.near.days", { n: Math.round(hours / 24) });
  return [
    gap === undefined ? "" : t(gap <= 2 ? "triage.near.samePhoto" : "triage.near.alike"),
    !near.same_place ? "" : near.distance_m === null ? t("triage.near.samePoint") : t("triage.near.away", { d: near.distance_m < 1000 ? `${Math.round(near.distance_m)} m` : distance(near.distance_m) }),
    hours * 60 < 1 ? t("triage.near.sameTime") : t(near.hours_apart <= 0 ? "triage.near.earlier" : "triage.near.later", { span }),
  ].filter(Boolean).join(" · ");
}
