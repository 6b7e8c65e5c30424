import { nameOf, type CaseView } from "@/domain/casework";
import { bundle, isOffline } from "@/features/account/status";
import { eventName as lifecycleName, itemName, pointOf, violationName } from "@/features/inspect/book";
import { i18n, t } from "@/i18n";

/** Names of a case and its steps from what the phone holds. */
export function eventName(event: string): string {
  const key = `ledger.event.${event}`;
  if (i18n.global.te(key)) return t(key);
  return lifecycleName(event);
}

export function caseTitle(view: CaseView): string {
  const name = nameOf(view);
  return name ? violationName(name.violation) : t("ledger.unknown");
}

export function casePlace(view: CaseView): string {
  return nameOf(view)?.place ?? pointOf(view.row?.point_id ?? null)?.name ?? t("ledger.noPlace");
}

export function caseNumber(view: CaseView): string {
  return nameOf(view)?.number ?? "";
}

/** What became of a step that was just taken here: it is safe, and it goes by itself, now or later. */
export function takenText(event: string): string {
  return t(isOffline.value ? "ledger.takenOffline" : "ledger.taken", { event: eventName(event) });
}

export function unitName(id: string | null): string {
  return bundle.value?.units.find((unit) => unit.id === id)?.name ?? "";
}

/** What a search looks through. */
export function caseWords(view: CaseView): (string | null)[] {
  const row = view.row ?? view.done;
  return [
    caseNumber(view),
    caseTitle(view),
    row?.item ? itemName(row.item) : null,
    casePlace(view),
    view.row?.work?.address ?? null,
    view.row?.work?.note ?? null,
  ];
}
