import { i18n, t } from "@/i18n";
import { fieldName } from "./flaws";

/** A value of an item in words, for a line old → new. */
export function said(field: string, value: unknown): string {
  if (value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0)) return t("checklists.review.nothing");
  if (typeof value === "boolean") return t(value ? "checklists.review.yes" : "checklists.review.no");
  if (Array.isArray(value)) return value.map((one) => said(field, one)).join("、");
  if (field === "threshold" && typeof value === "object") {
    const { op, value: limit, unit } = value as { op: string; value: number; unit: string };
    return `${op} ${String(limit)} ${unit}`;
  }
  if (typeof value === "object") return JSON.stringify(value);
  const text = String(value);
  for (const prefix of [prefixes[field]]) if (prefix && i18n.global.te(`${prefix}.${text}`)) return t(`${prefix}.${text}`);
  return field === "deadline_hours" ? t("checklists.form.hours", { n: text }) : text;
}

/** Comparisons as parts of keys. */
export const operatorNames = { "<=": "le", "<": "lt", ">=": "ge", ">": "gt", "==": "eq" } as const;

const prefixes: Record<string, string> = {
  severity: "domain.severity",
  method: "domain.method",
  answer: "domain.answer",
  fronts: "domain.front",
  photo: "checklists.photo",
};

export { fieldName };
