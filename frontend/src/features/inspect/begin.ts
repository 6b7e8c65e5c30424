import { useRouter } from "vue-router";
import type { Point } from "@/domain/types";
import { saving } from "@/features/account/saving";
import { currentUser, useStore } from "@/features/account/session";
import { t } from "@/i18n";
import { toast } from "@/ui/toast";
import { roundForPoint } from "./book";

/** Opens this point's draft or begins one, on the newest checklist of its type. Undefined: told why not. */
export function useBeginRecord(): (point: Point) => Promise<string | undefined> {
  const store = useStore();
  return async (point) => {
    const checklist = await store.bundle.currentChecklist(point.type);
    if (!checklist) {
      toast(t("inspect.point.noChecklist"), { tone: "fail" });
      return undefined;
    }
    return saving(
      store.inspections.start({
        point_id: point.id,
        round_id: roundForPoint(point.id, currentUser.value?.id ?? ""),
        checklist: { code: checklist.code, version: checklist.version },
        captured_by_role: currentUser.value?.roles[0] ?? null,
      }),
    );
  };
}

export function useBegin(): (point: Point) => Promise<void> {
  const begin = useBeginRecord();
  const router = useRouter();
  const store = useStore();
  return async (point) => {
    const id = await begin(point);
    if (!id) return;
    // A draft begun as 无法检查 becomes an ordinary visit again when somebody starts to inspect after all.
    const view = await store.inspections.get(id);
    if (view?.record.content.outcome === "could_not_inspect") {
      await saving(store.inspections.patch(id, { outcome: "done", note: null }));
    }
    await router.push(`/visits/${id}`);
  };
}
