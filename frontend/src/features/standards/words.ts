import type { Comparison, Condition, Repeat, Threshold } from "@/domain/types";
import { t } from "@/i18n";
import { namedOr } from "@/ui/words";
import type { Term } from "./types";

/** Rules of an item as sentences. */
const operators: Record<Comparison, string> = { "<=": "le", "<": "lt", ">=": "ge", ">": "gt", "==": "eq" };

export const limitWords = (limit: Threshold): string =>
  t(`standards.limit.${operators[limit.op]}`, { value: limit.value, unit: limit.unit });

export const repeatWords = (repeat: Repeat, name: string): string =>
  t(`standards.repeat.${repeat.fold}`, { name, min: repeat.min, max: repeat.max });

/** Named by the code's own words; a condition inside another one stands in brackets. */
export function conditionWords(when: Condition, items: readonly Term[], switches: readonly Term[], inner = false): string {
  const item = (code: string): string => {
    const found = items.find((one) => one.code === code);
    return found ? t("standards.when.item", { code, name: namedOr(found, code) }) : code;
  };
  const several = (parts: readonly Condition[], key: "all" | "any"): string => {
    const joined = parts.map((part) => conditionWords(part, items, switches, true)).join(t(`standards.when.${key}`));
    return inner && parts.length > 1 ? t("standards.when.brackets", { inside: joined }) : joined;
  };
  if ("all" in when) return several(when.all, "all");
  if ("any" in when) return several(when.any, "any");
  if ("switch" in when)
    return t("standards.when.switch", { name: namedOr(switches.find((one) => one.code === when.switch), when.switch) });
  if ("verdict" in when)
    return t("standards.when.verdict", { item: item(when.item), verdict: t(`ui.verdict.${when.verdict}`) });
  if ("value" in when)
    return t(`standards.when.value.${operators[when.value.op]}`, { item: item(when.item), value: when.value.value });
  const { not } = when;
  if ("verdict" in not) return t("standards.when.notVerdict", { item: item(not.item), verdict: t(`ui.verdict.${not.verdict}`) });
  if ("switch" in not)
    return t("standards.when.notSwitch", { name: namedOr(switches.find((one) => one.code === not.switch), not.switch) });
  return t("standards.when.not", { inside: conditionWords(not, items, switches, true) });
}

/** Whole days are said as days; short ones run in daytime only. */
export function deadlineWords(hours: number): string {
  if (hours <= 4) return t("standards.deadline.short", { n: hours });
  return hours % 24 === 0 ? t("standards.deadline.days", { n: hours / 24 }) : t("standards.deadline.hours", { n: hours });
}
