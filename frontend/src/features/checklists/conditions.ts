/** Conditions as rows of a form: "all of" or "any of" simple questions, each perhaps turned round. Pure. */
import type { Comparison, Condition, Verdict } from "@/domain/types";

export type Question =
  | { kind: "verdict"; item: string; verdict: Verdict; negated: boolean }
  | { kind: "value"; item: string; op: Comparison; value: number; negated: boolean }
  | { kind: "switch"; switch: string; negated: boolean };

export interface Questions {
  mode: "all" | "any";
  rows: Question[];
}

function question(condition: Condition, negated: boolean): Question | null {
  if ("not" in condition) return negated ? null : question(condition.not, true);
  if ("switch" in condition) return { kind: "switch", switch: condition.switch, negated };
  if ("verdict" in condition) return { kind: "verdict", item: condition.item, verdict: condition.verdict, negated };
  if ("value" in condition) return { kind: "value", item: condition.item, ...condition.value, negated };
  return null;
}

/** Null where the condition is nested deeper than a form of rows can say: it is then shown, and kept as it is. */
export function asQuestions(condition: Condition | null): Questions | null {
  if (condition === null) return { mode: "all", rows: [] };
  const mode = "any" in condition ? "any" : "all";
  const parts = "all" in condition ? condition.all : "any" in condition ? condition.any : [condition];
  const rows = parts.map((part) => question(part, false));
  return rows.every((row) => row !== null) ? { mode, rows } : null;
}

export function asCondition({ mode, rows }: Questions): Condition | null {
  const parts = rows.map((row): Condition => {
    const plain: Condition =
      row.kind === "switch"
        ? { switch: row.switch }
        : row.kind === "verdict"
          ? { item: row.item, verdict: row.verdict }
          : { item: row.item, value: { op: row.op, value: row.value } };
    return row.negated ? { not: plain } : plain;
  });
  const [first] = parts;
  if (first === undefined) return null;
  if (parts.length === 1) return first;
  return mode === "all" ? { all: parts } : { any: parts };
}
