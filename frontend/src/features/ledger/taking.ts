import { useRouter } from "vue-router";
import type { CaseView } from "@/domain/casework";
import { saving } from "@/features/account/saving";
import { useStore } from "@/features/account/session";
import { t } from "@/i18n";
import { confirm } from "@/ui/confirm";
import { toast } from "@/ui/toast";
import { handlerOf } from "./handler";
import { beginning, FORMS, needsPhoto } from "./steps";
import { eventName, takenText } from "./words";

/** The camera for a step, over the photo of what was found. */
export function cameraPath(event: string, moveId: string, view: CaseView | null): string {
  const form = FORMS[event];
  const ghost = form?.ghost ? view?.row?.photos[0] : undefined;
  const query = new URLSearchParams({ role: form?.photos ?? "scene", next: `/steps/${moveId}`, ...(ghost ? { ghost } : {}) });
  return `/camera/${moveId}?${query.toString()}`;
}

/** Takes a step from a case's page: at once where a tap says it all, else on the step's own page, the camera first. */
export function useSteps(): (view: CaseView, event: string) => Promise<void> {
  const store = useStore();
  const router = useRouter();

  async function atOnce(view: CaseView, event: string): Promise<void> {
    const id = await saving(store.ledger.start(view.id, event, beginning(event, handlerOf(view))));
    if (!id || !(await saving(store.records.finish(id)))) return;
    toast(takenText(event), {
      icon: "circleCheck",
      action: { label: t("ui.undo"), run: () => void takeBack(id) },
    });
  }

  async function takeBack(id: string): Promise<void> {
    const recalled = await saving(store.records.recall(id));
    if (recalled) await saving(store.records.discard(id));
    if (recalled !== undefined) toast(t(recalled ? "ledger.takenBack" : "ledger.tooLate"), { tone: recalled ? "neutral" : "fail" });
  }

  async function sure(event: string): Promise<boolean> {
    if (event !== "pass" && event !== "endorse") return true;
    const choice = await confirm({
      title: t(`ledger.sure.${event}.title`),
      body: t(`ledger.sure.${event}.body`),
      choices: [{ value: "yes", label: eventName(event), variant: "primary" }],
    });
    return choice !== null;
  }

  /** The second tap of a double tap is not a second step. */
  let busy = false;
  return async (view, event) => {
    if (busy) return;
    busy = true;
    await take(view, event).finally(() => (busy = false));
  };

  async function take(view: CaseView, event: string): Promise<void> {
    const tap = event === "endorse" || (event === "sign" && handlerOf(view) !== "") || (event === "pass" && !needsPhoto(event, view));
    if (tap) {
      if (await sure(event)) await atOnce(view, event);
      return;
    }
    const id = await saving(store.ledger.open(view.id, event));
    if (!id) return;
    const taken = await saving(store.photos.ofRecord(id));
    const bare = needsPhoto(event, view) && !taken?.some((photo) => photo.removed_at === null);
    await router.push(bare ? cameraPath(event, id, view) : `/steps/${id}`);
  }
}
