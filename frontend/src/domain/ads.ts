/**
 * Whether the public-service ads (公益广告) of a point are what its type asks for.
 *
 * `judgeAds` is the twin of `app/ads/rules.py`, held together by `tests/vectors/ads.json`. Pure.
 */

import { GONE } from "./ad-register";

export type AdAct = "register" | "confirm" | "change";

interface Named {
  code: string;
  zh: string;
  en: string;
}

export interface AdQuota {
  type: string;
  min_count: number;
  /** The checklist item that asks for the number. */
  item: string | null;
  min_by_theme: Record<string, number>;
  min_forms: number;
  required_forms: string[];
  fixed_only: boolean;
  spacing_m: number | null;
  /** `item`: the item whose answer is the measured percentage. */
  shares: { of: string; percent: number; item: string | null }[];
  themes: string[];
  forms: string[];
  is_default: boolean;
}

/** checklists/ads.yaml as the bundle brings it. */
export interface AdContent {
  themes: Named[];
  forms: (Named & { fixed: boolean })[];
  conditions: (Named & { counts: boolean })[];
  bases: (Named & { unit: string })[];
  seen_within_days: number;
  quotas: AdQuota[];
}

export interface AdStanding {
  state: "not_asked" | "unregistered" | "met" | "unmet";
  required: number;
  standing: number;
  count: number;
  poor: number;
  stale: number;
  forms: number;
  forms_needed: number;
  forms_missing: string[];
  themes: { theme: string; need: number; have: number }[];
  shares: { of: string; need: number; have: number | null; ok: boolean | null }[];
  number_ok: boolean | null;
  themes_ok: boolean | null;
  forms_ok: boolean | null;
  share_ok: boolean | null;
  condition_ok: boolean | null;
}

export interface SeenAd {
  theme: string;
  form: string;
  condition: string;
  stale: boolean;
}

export function quotaOf(content: AdContent, pointType: string): AdQuota | null {
  return content.quotas.find((quota) => quota.type === pointType) ?? null;
}

/** Whether an ad counts at such a place: in a good condition, on a theme and in a form that are expected there. */
export function adCounts(content: AdContent, quota: AdQuota | null, ad: Omit<SeenAd, "stale">): boolean {
  if (!content.conditions.some((condition) => condition.counts && condition.code === ad.condition)) return false;
  if (quota === null) return true;
  if (!quota.themes.includes(ad.theme) || !quota.forms.includes(ad.form)) return false;
  return !quota.fixed_only || content.forms.some((form) => form.fixed && form.code === ad.form);
}

/** `ads`: every ad ever registered at the point. `measured`: item → percent last answered for it. */
export function judgeAds(
  content: AdContent,
  pointType: string,
  ads: readonly SeenAd[],
  measured: Readonly<Record<string, number>>,
): AdStanding {
  const quota = quotaOf(content, pointType);
  const standing = ads.filter((ad) => ad.condition !== GONE);
  const good = standing.filter((ad) => adCounts(content, quota, ad));
  const fine = new Set(content.conditions.filter((condition) => condition.counts).map((condition) => condition.code));
  const poor = standing.filter((ad) => !fine.has(ad.condition)).length;
  const inForms = new Set(good.map((ad) => ad.form));
  const required = quota?.min_count ?? 0;
  const formsNeeded = quota?.min_forms ?? 1;
  const formsMissing = (quota?.required_forms ?? []).filter((form) => !inForms.has(form));
  const themes = Object.entries(quota?.min_by_theme ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([theme, need]) => ({ theme, need, have: good.filter((ad) => ad.theme === theme).length }));
  const shares = (quota?.shares ?? []).map(({ of, percent, item }) => {
    const have = (item === null ? undefined : measured[item]) ?? null;
    return { of, need: percent, have, ok: have === null ? null : have >= percent };
  });
  const asksForms = formsNeeded > 1 || (quota?.required_forms.length ?? 0) > 0;
  const parts = {
    number_ok: required > 0 ? good.length >= required : null,
    themes_ok: themes.length > 0 ? themes.every(({ have, need }) => have >= need) : null,
    forms_ok: asksForms ? inForms.size >= formsNeeded && formsMissing.length === 0 : null,
    share_ok: allKnown(shares.map((share) => share.ok)),
    condition_ok: ads.length > 0 ? poor === 0 : null,
  };
  const asked = required > 0 || themes.length > 0 || asksForms || shares.length > 0;
  return {
    state: !asked ? "not_asked" : ads.length === 0 ? "unregistered" : Object.values(parts).includes(false) ? "unmet" : "met",
    required,
    standing: standing.length,
    count: good.length,
    poor,
    stale: standing.filter((ad) => ad.stale).length,
    forms: inForms.size,
    forms_needed: formsNeeded,
    forms_missing: formsMissing,
    themes,
    shares,
    ...parts,
  };
}

/** False as soon as one is false; null while nothing is known. */
function allKnown(answers: readonly (boolean | null)[]): boolean | null {
  const known = answers.filter((answer) => answer !== null);
  return known.length > 0 ? known.every(Boolean) : null;
}

const DAY_MS = 86_400_000;

export function isStale(content: AdContent, lastSeen: string, now: number): boolean {
  return now - Date.parse(lastSeen) > content.seen_within_days * DAY_MS;
}
