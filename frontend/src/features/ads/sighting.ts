import { newId } from "@/domain/ids";
import type { AdView } from "@/domain/ad-register";
import { saving } from "@/features/account/saving";
import { currentUser, useStore } from "@/features/account/session";
import { roundForPoint } from "@/features/inspect/book";
import { t } from "@/i18n";
import type { AdSightingContent } from "@/store";
import { toast } from "@/ui/toast";

export interface Sightings {
  /** A new ad: resolves to the draft whose photo is to be taken now. */
  register(pointId: string): Promise<string | undefined>;
  /** The ad is not as it was: resolves to the draft whose photo is to be taken now. */
  change(ad: AdView, condition: string): Promise<string | undefined>;
  /** Still there, as it was: one tap, with the way back while it has not left the phone. */
  confirm(ad: AdView): Promise<void>;
  /** Drafts of this point that never got a photo are put away; one whose camera was killed is kept. */
  tidy(pointId: string): Promise<void>;
}

/** Every look at an ad is a record of its own, whole, so that it can arrive in any order. */
export function useSightings(): Sightings {
  const store = useStore();
  const author = () => ({ captured_by_role: currentUser.value?.roles[0] ?? null });
  const round = (pointId: string) => roundForPoint(pointId, currentUser.value?.id ?? "");

  function carried(ad: AdView): Omit<AdSightingContent, "act" | "condition"> {
    const { theme, form, size_m2, point_id } = ad;
    return {
      ad_id: ad.id,
      point_id,
      round_id: round(point_id),
      theme,
      form,
      size_m2,
      size_text: ad.size_text || null,
      place: ad.place || null,
      note: null,
      position: null,
      ...author(),
    };
  }

  async function undo(id: string): Promise<void> {
    if (await saving(store.records.recall(id))) await saving(store.records.discard(id).then(() => true));
    else toast(t("ads.confirm.tooLate"), { icon: "cloudCheck" });
  }

  return {
    register: (pointId) =>
      saving(store.records.startSighting({ ad_id: newId(), point_id: pointId, round_id: round(pointId), act: "register", ...author() })),
    change: (ad, condition) => saving(store.records.startSighting({ ...carried(ad), act: "change", condition })),
    confirm: async (ad) => {
      const id = await saving(store.records.startSighting({ ...carried(ad), act: "confirm", condition: ad.condition }));
      if (!id || !(await saving(store.records.finish(id)))) return;
      toast(t("ads.confirm.done"), { icon: "circleCheck", action: { label: t("ui.undo"), run: () => void undo(id) } });
    },
    tidy: async (pointId) => {
      const awaited = new Set((await store.photos.strandedIntents().catch(() => [])).map((intent) => intent.record_id));
      const drafts = await store.records.emptySightings(pointId).catch(() => []);
      for (const id of drafts) if (!awaited.has(id)) await saving(store.records.discard(id).then(() => true));
    },
  };
}
