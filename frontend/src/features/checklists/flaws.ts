import { i18n, t } from "@/i18n";
import type { DraftProblem } from "./wire";

/** The words for one problem of a draft; the server's own sentence where there are none. */
export function wordsOf(problem: DraftProblem): string {
  const key = `checklists.problem.${problem.code}`;
  const words = problem.code !== "other" && i18n.global.te(key) ? t(key, problem.values) : problem.message;
  return problem.values.file && problem.code !== "other" ? `${words} (${problem.values.file})` : words;
}

/** The part of an item that a problem is about, as its form names it. */
export function fieldName(field: string): string {
  const first = field.split(".")[0] ?? "";
  const key = `checklists.field.${first}`;
  return i18n.global.te(key) ? t(key) : field;
}

/** What is wrong with one field, for the line under it. */
export function flawOf(problems: readonly DraftProblem[], ...fields: string[]): string | null {
  const found = problems.filter((problem) => fields.includes(problem.field.split(".")[0] ?? ""));
  return found.length > 0 ? [...new Set(found.map(wordsOf))].join(" ") : null;
}
