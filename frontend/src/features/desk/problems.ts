import { ApiProblem } from "@/api/client";
import { i18n, t } from "@/i18n";

/**
 * Words for what went wrong at the desk, where nothing waits on the device: what happened, what is safe, what to do.
 * A code without words of its own shows itself with the server's sentence, never nothing.
 */
export function deskProblem(error: unknown): string {
  if (!(error instanceof ApiProblem)) return t("desk.problem.app", { detail: String(error) });
  const known = wordsOf(error.code);
  if (known) return known;
  if (error.isOffline || error.code === "timeout") return t("desk.problem.network");
  if (error.status !== null && error.status >= 500) return t("desk.problem.server");
  const fields = error.problem?.errors?.map((field) => `${field.field}: ${field.message}`).join("; ");
  return t("desk.problem.refused", { code: error.code, detail: fields ?? error.message });
}

export type FailureKind = "error" | "offline" | "forbidden";

export function failureKind(error: unknown): FailureKind {
  if (!(error instanceof ApiProblem)) return "error";
  if (error.isOffline || error.code === "timeout") return "offline";
  return error.status === 403 ? "forbidden" : "error";
}

/** The words of a refusal's code alone. */
export function deskCode(code: string): string {
  return wordsOf(code) ?? code;
}

/** Every code of the server has words in codes.json of both languages; the router loads them with the desk pages. */
function wordsOf(code: string): string | null {
  const key = `codes.${code}`;
  return i18n.global.te(key) ? t(key) : null;
}
