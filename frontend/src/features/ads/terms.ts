import { api, ok } from "@/api/client";
import type { Schemas } from "@/features/desk/lookups";
import { t } from "@/i18n";
import { named } from "@/ui/words";

export type AdTerms = Schemas["AdTermsOut"];
export type Standing = Schemas["StandingOut"];
export type AdPoint = Schemas["PointAdsOut"];
export type RateRow = Schemas["AdRateRow"];

export const readAdTerms = (): Promise<AdTerms> => ok(api.GET("/api/ads/terms", {}));

export function wordOf(list: readonly Schemas["NamedCode"][] | undefined, code: string): string {
  const found = list?.find((word) => word.code === code);
  return found ? named(found) : code;
}

/** What is missing at a point, in words, with the names the server sent. */
export function missing(standing: Standing, terms: AdTerms): string[] {
  const found: string[] = [];
  if (standing.count < standing.required) found.push(t("ads.short.number", { n: standing.required - standing.count }));
  for (const { theme, need, have } of standing.themes) {
    if (have < need) found.push(t("ads.short.theme", { theme: wordOf(terms.themes, theme), n: need - have }));
  }
  for (const form of standing.forms_missing) found.push(t("ads.short.form", { form: wordOf(terms.forms, form) }));
  if (standing.forms_needed > 1 && standing.forms < standing.forms_needed) found.push(t("ads.short.forms", { n: standing.forms_needed }));
  for (const share of standing.shares) {
    if (share.ok === false) found.push(t("ads.short.share", { have: share.have ?? 0, need: share.need }));
  }
  if (standing.poor > 0) found.push(t("ads.short.poor", { n: standing.poor }));
  return found;
}
