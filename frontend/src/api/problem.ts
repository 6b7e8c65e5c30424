/** What went wrong, in one shape: the server's problem, or that it could not be reached. */
import { asProblem } from "@/domain/receipts";
import type { Problem } from "@/domain/types";

export class ApiProblem extends Error {
  override readonly name = "ApiProblem";

  /**
   * `code` is the i18n key: the server's `<feature>.<reason>`, or "network" (not reached), "timeout", "portal" (an
   * answer that is not ours: 网络需要登录), "http.<status>" (an error page of something in between).
   */
  constructor(
    readonly code: string,
    readonly status: number | null,
    message: string,
    readonly problem: Problem | null = null,
    readonly retryAfterS: number | null = null,
  ) {
    super(message);
  }

  /** Nothing reached the server; what is on the phone is safe and will be sent later. */
  get isOffline(): boolean {
    return this.status === null || this.code === "portal";
  }
}

export function problemOf(status: number, json: unknown, retryAfter: string | null): ApiProblem {
  const problem = asProblem(json);
  const seconds = retryAfterSeconds(retryAfter);
  if (problem) return new ApiProblem(problem.code, status, problem.detail || problem.title, problem, seconds);
  return new ApiProblem(`http.${String(status)}`, status, `HTTP ${String(status)}`, null, seconds);
}

/** RFC 9110 §10.2.3: seconds or an HTTP date. */
export function retryAfterSeconds(header: string | null, now: number = Date.now()): number | null {
  if (header === null || header.trim() === "") return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const at = Date.parse(header);
  return Number.isFinite(at) ? Math.max(0, Math.ceil((at - now) / 1000)) : null;
}
