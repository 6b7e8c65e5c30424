import { movedByMe } from "@/features/cases/moves";
import { eventName, stateName } from "@/features/desk/lifecycle";
import { t } from "@/i18n";
import { time } from "@/ui/format";
import { toast } from "@/ui/toast";
import { named } from "@/ui/words";
import { deskProblem } from "@/features/desk/problems";
import type { CaseChange } from "./live";
import type { Outcome } from "./queue";

/** Says who took the case that was on this screen, and what became of it. */
export function tellGone(change: CaseChange): void {
  const { number, at, event, state, by } = change;
  const said = { number, who: by ?? t("cases.timeline.server"), at: time(at), event: eventName(event), state: stateName(state) };
  toast(t("triage.overtaken.by", said), { icon: "info", lasts: 8000 });
}

/** Says what a colleague, or this person on another page, did to a case that was being decided here; nothing was changed here. */
export function tellOvertaken({ row, detail, error }: Extract<Outcome, { kind: "overtaken" }>): void {
  if (movedByMe(error)) {
    toast(`${row.number}：${deskProblem(error)}`, { icon: "info", lasts: 8000 });
    return;
  }
  const last = detail?.events.filter((event) => !event.refusal).at(-1);
  const text = !detail
    ? t("triage.overtaken.gone", { number: row.number })
    : !last || detail.state === "submitted"
      ? t("triage.overtaken.changed", { number: row.number })
      : t("triage.overtaken.by", {
          number: row.number,
          who: last.actor ?? t("cases.timeline.server"),
          at: time(last.at),
          event: named(last),
          state: stateName(detail.state),
        });
  toast(text, { icon: "info", lasts: 8000 });
}
