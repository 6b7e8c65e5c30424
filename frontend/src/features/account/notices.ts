import { i18n, t } from "@/i18n";
import type { Notice } from "@/domain/types";
import { hasRight, hasRole } from "./session";
import { bundle } from "./status";

/** The sentence of a notice. `kind` names it, `body` fills it in; an unknown kind is shown by its name, never hidden. */
export function noticeText(notice: Notice): string {
  const body = fields(notice);
  // One kind for every step of a case: which step it was stands in the body.
  const key =
    notice.kind === "case.moved"
      ? `account.notices.moved.${text(body, "event") ?? ""}`
      : `account.notices.kind.${notice.kind}`;
  if (!i18n.global.te(key)) return t("account.notices.unknown", { kind: notice.kind });
  const point = text(body, "name") ?? bundle.value?.points.find((row) => row.id === body["point_id"])?.name ?? "";
  return t(key, { point, ...strings(body) });
}

/** Where a notice leads, when it leads somewhere this app can show. */
export function noticePath(notice: Notice): string | undefined {
  const body = fields(notice);
  if (notice.kind.startsWith("stocktake.")) return `/reconciliation/${text(body, "number") ?? ""}`;
  const caseId = text(body, "case_id");
  if (caseId) return isUnits() ? `/ledger/${caseId}` : `/cases/${caseId}`;
  if (notice.kind === "instruction.street") return hasRight("office.read") ? `/streets/${text(body, "street_id") ?? ""}` : undefined;
  if (notice.kind.startsWith("channel.")) return "/admin/channels";
  if (notice.kind.startsWith("export.")) return "/exports";
  const pointId = text(body, "point_id");
  return pointId && bundle.value?.points.some((row) => row.id === pointId) ? `/points/${pointId}` : undefined;
}

/** A unit works on its phone's own ledger, where a case opens without a network and with every step. */
const isUnits = (): boolean => ["unit_handler", "unit_leader", "liaison"].some(hasRole);

function fields(notice: Notice): Record<string, unknown> {
  return typeof notice.body === "object" && notice.body !== null ? (notice.body as Record<string, unknown>) : {};
}

function text(body: Record<string, unknown>, name: string): string | null {
  const value = body[name];
  return typeof value === "string" && value !== "" ? value : null;
}

function strings(body: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      typeof value === "string" || typeof value === "number" ? [[name, String(value)]] : [],
    ),
  );
}
