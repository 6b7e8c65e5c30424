import { i18n, t } from "@/i18n";
import { ApiProblem } from "@/api/problem";
import { StorageError } from "@/store";
import { pageOffline } from "./online";

/**
 * Words for a code, in three parts: what happened, what is safe, what to do. Codes are `<feature>.<reason>` of the
 * server or the phone's own ("network", "portal" …); one without words of its own shows itself, never nothing.
 */
export function problemText(code: string, detail: string | null = null): string {
  const key = `problems.codes.${code}`;
  if (i18n.global.te(key)) return t(key);
  // The rest of docs/errors.md comes with the pages that can meet it.
  if (i18n.global.te(`codes.${code}`)) return t(`codes.${code}`);
  const family = code.startsWith("http.5") ? "http.5xx" : null;
  if (family) return t("problems.codes.server");
  return t("problems.unknown", { code, detail: detail ?? "" });
}

/** The same for anything that was thrown at a screen. */
export function errorText(error: unknown): string {
  if (error instanceof ApiProblem) return problemText(error.code, error.message);
  if (error instanceof StorageError) return t(`problems.storage.${error.code}`);
  return pageOffline() ? problemText("network") : t("problems.unknown", { code: "app", detail: String(error) });
}
