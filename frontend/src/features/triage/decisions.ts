import { ref, type Ref } from "vue";
import type { CaseRow, Step } from "@/features/cases/moves";
import { eventName } from "@/features/desk/lifecycle";
import { deskProblem } from "@/features/desk/problems";
import { t } from "@/i18n";
import { dismissToast, toast } from "@/ui/toast";
import { tellOvertaken } from "./overtaken";
import { UNDO_MS, type Queue } from "./queue";

/** Decisions act at once, say what they did, and can be taken back for ten seconds. */
export interface Decisions {
  /** Until when an undo is offered; 0: nothing to take back. */
  undoUntil: Ref<number>;
  decide: (row: CaseRow, ...steps: Step[]) => Promise<void>;
  undo: () => Promise<void>;
}

export function useDecisions(queue: Queue, after: () => void): Decisions {
  const undoUntil = ref(0);

  async function decide(row: CaseRow, ...steps: Step[]): Promise<void> {
    const version = queue.details.get(row.id)?.version ?? row.version;
    const outcome = await queue.decide({ ...row, version }, ...steps);
    const what = { number: row.number, event: eventName(outcome.step.event) };
    if (outcome.kind === "taken") {
      undoUntil.value = Date.now() + UNDO_MS;
      setTimeout(() => (undoUntil.value = queue.canUndo() ? undoUntil.value : 0), UNDO_MS + 50);
      toast(t("triage.done", what), { icon: "circleCheck", lasts: UNDO_MS, action: { label: t("triage.undoKey"), run: () => void undo() } });
    } else if (outcome.kind === "overtaken") tellOvertaken(outcome);
    else toast(t("triage.failed", { ...what, why: deskProblem(outcome.error) }), { tone: "fail", icon: "circleAlert", lasts: 10_000 });
    after();
  }

  async function undo(): Promise<void> {
    dismissToast();
    undoUntil.value = 0;
    try {
      const row = await queue.undo();
      toast(row ? t("triage.undone", { number: row.number }) : t("triage.undoOver"), { icon: "undo2" });
      if (queue.canUndo()) undoUntil.value = Date.now() + UNDO_MS;
    } catch (error) {
      toast(t("triage.undoFailed", { why: deskProblem(error) }), { tone: "fail", icon: "circleAlert", lasts: 10_000 });
    }
    after();
  }

  return { undoUntil, decide, undo };
}
