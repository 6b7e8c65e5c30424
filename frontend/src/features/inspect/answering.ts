import type { Item, Verdict } from "@/domain/types";
import { useStore } from "@/features/account/session";
import { saving } from "@/features/account/saving";
import { t } from "@/i18n";
import { toast } from "@/ui/toast";
import { restOf, sampleOf, verdictAfter, type VisitItem } from "./items";

/** What a finger can do to an item. Every call is saved before it resolves; false means it was not (and was said). */
export interface Answering {
  judge(entry: VisitItem, sample: number, verdict: Verdict): Promise<boolean>;
  measure(entry: VisitItem, sample: number, value: number | null): Promise<boolean>;
  flip(entry: VisitItem, sample: number, code: string, on: boolean): Promise<boolean>;
  note(entry: VisitItem, sample: number, note: string): Promise<boolean>;
  clear(entry: VisitItem, sample: number): Promise<void>;
  passRest(entries: readonly VisitItem[]): Promise<void>;
}

export function useAnswering(recordId: string): Answering {
  const { inspections } = useStore();

  async function put(patch: Parameters<typeof inspections.answer>[1]): Promise<boolean> {
    return (await saving(inspections.answer(recordId, patch).then(() => true))) ?? false;
  }

  /** A failing answer carries the item's violation, so that the case opens in the right class. */
  function classed(
    item: Item,
    verdict: Verdict | null,
  ): { verdict: Verdict | null; violation: string | null; bulk: false } {
    return { verdict, violation: verdict === "fail" ? item.violation : null, bulk: false };
  }

  async function passRest(entries: readonly VisitItem[]): Promise<void> {
    const rest = restOf(entries);
    const patches = rest.flatMap((entry) =>
      Array.from({ length: entry.item.repeat?.min ?? 1 }, (_, sample) => ({
        item: entry.item.code,
        sample,
        verdict: "pass" as const,
        violation: null,
        bulk: true,
      })),
    );
    if (patches.length === 0) return;
    const before = await saving(inspections.answerMany(recordId, patches));
    if (!before) return;
    toast(t("inspect.rest.done", { n: rest.length }), {
      icon: "check",
      action: { label: t("ui.undo"), run: () => void saving(inspections.restore(recordId, before)) },
    });
  }

  return {
    judge: (entry, sample, verdict) => put({ item: entry.item.code, sample, ...classed(entry.item, verdict) }),
    measure: (entry, sample, value) => {
      const verdict = verdictAfter(entry.item, sampleOf(entry, sample), { value });
      return put({ item: entry.item.code, sample, value, ...classed(entry.item, verdict) });
    },
    flip: (entry, sample, code, on) => {
      const before = sampleOf(entry, sample);
      const switches = { ...(before?.switches ?? {}), [code]: on };
      const verdict = verdictAfter(entry.item, before, { switches });
      return put({ item: entry.item.code, sample, switches, ...classed(entry.item, verdict) });
    },
    note: (entry, sample, note) => put({ item: entry.item.code, sample, note: note.trim() === "" ? null : note }),
    clear: async (entry, sample) => {
      const before = sampleOf(entry, sample) ?? null;
      await saving(inspections.clear(recordId, entry.item.code, sample));
      toast(t("inspect.item.cleared"), {
        action: {
          label: t("ui.undo"),
          run: () => void saving(inspections.restore(recordId, [{ item: entry.item.code, sample, before }])),
        },
      });
    },
    passRest,
  };
}
