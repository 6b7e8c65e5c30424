import type { Comparison, Condition, Repeat, Threshold } from "@/domain/types";
import { t } from "@/i18n";

/** Rules of an item as sentences. */
const operators: Record<Comparison, string> = { "<=": "le", "<": "lt", ">=": "ge", ">": "gt", "==": "eq" };

export const limitWords = (limit: Threshold): string =>
  t(`standards.limit.${operators[limit.op]}`, { value: limit.value, unit: limit.unit });

export const repeatWords = (repeat: Repeat, name: string): string =>
  t(`standards.repeat.${repeat.fold}`, { name, min: repeat.min, max: repeat.max });

/** Wordings by code, in the language shown; undefined: not known, the code stands for itself. */
export interface Names {
  item: (code: string) => string | undefined;
  switch: (code: string) => string | undefined;
}

/** A condition inside another one stands in brackets. */
export function conditionWords(when: Condition, names: Names, inner = false): string {
  const item = (code: string): string => {
    const name = names.item(code);
    return name ? t("standards.when.item", { code, name }) : code;
  };
  const named = (code: string): { name: string } => ({ name: names.switch(code) ?? code });
  const several = (parts: readonly Condition[], key: "all" | "any"): string => {
    const joined = parts.map((part) => conditionWords(part, names, true)).join(t(`standards.when.${key}`));
    return inner && parts.length > 1 ? t("standards.when.brackets", { inside: joined }) : joined;
  };
  if ("all" in when) return several(when.all, "all");
  if ("any" in when) return several(when.any, "any");
  if ("switch" in when) return t("standards.when.switch", named(when.switch));
  if ("verdict" in when)
    return t("standards.when.verdict", { item: item(when.item), verdict: t(`standards.verdict.${when.verdict}`) });
  if ("value" in when)
    return t(`standards.when.value.${operators[when.value.op]}`, { item: item(when.item), value: when.value.value });
  const { not } = when;
  if ("verdict" in not) return t("standards.when.notVerdict", { item: item(not.item), verdict: t(`standards.verdict.${not.verdict}`) });
  if ("switch" in not) return t("standards.when.notSwitch", named(not.switch));
  return t("standards.when.not", { inside: conditionWords(not, names, true) });
}

/** Whole days are said as days; short ones run in daytime only. */
export function deadlineWords(hours: number): string {
  if (hours <= 4) return t("standards.deadline.short", { n: hours });
  return hours % 24 === 0 ? t("standards.deadline.days", { n: hours / 24 }) : t("standards.deadline.hours", { n: hours });
}
