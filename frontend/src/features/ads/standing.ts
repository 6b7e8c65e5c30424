import type { AdView } from "@/domain/ad-register";
import { isStale, judgeAds, quotaOf, type AdStanding } from "@/domain/ads";
import type { AdContent, LastVisit, Point } from "@/domain/types";
import { t } from "@/i18n";
import { formName, themeName } from "./words";

/** What the type of this point asks for and what there is, from the register as this phone knows it. */
export function standingOf(
  content: AdContent,
  point: Pick<Point, "type">,
  ads: readonly AdView[],
  lastVisit: LastVisit | null,
  now: number,
): AdStanding {
  const wanted = new Set(quotaOf(content, point.type)?.shares.flatMap((share) => share.item ?? []) ?? []);
  const measured: Record<string, number> = {};
  for (const answer of lastVisit?.answers ?? []) {
    if (wanted.has(answer.item) && answer.value !== null) measured[answer.item] = answer.value;
  }
  const seen = ads.map((ad) => ({ ...ad, stale: isStale(content, ad.last_seen, now) }));
  return judgeAds(content, point.type, seen, measured);
}

/** "还差 2 处：诚信 1、关爱未成年人 1": what is missing, in words; empty when nothing is. */
export function shortfalls(standing: AdStanding): string[] {
  const found: string[] = [];
  if (standing.count < standing.required) found.push(t("ads.short.number", { n: standing.required - standing.count }));
  for (const { theme, need, have } of standing.themes) {
    if (have < need) found.push(t("ads.short.theme", { theme: themeName(theme), n: need - have }));
  }
  for (const form of standing.forms_missing) found.push(t("ads.short.form", { form: formName(form) }));
  if (standing.forms_needed > 1 && standing.forms < standing.forms_needed) found.push(t("ads.short.forms", { n: standing.forms_needed }));
  for (const share of standing.shares) {
    if (share.ok === false) found.push(t("ads.short.share", { have: share.have ?? 0, need: share.need }));
  }
  if (standing.poor > 0) found.push(t("ads.short.poor", { n: standing.poor }));
  return found;
}
