import { eventName } from "@/features/inspect/book";
import { t } from "@/i18n";
import type { OutboxItem, OutboxItemState } from "@/store";
import type { BadgeTone } from "@/ui/AppBadge.vue";
import type { IconName } from "@/ui/icons";

/** How a record's state looks: the same in the list and on its own page. */
export const stateLooks: Record<OutboxItemState, { tone: BadgeTone; icon: IconName }> = {
  waiting: { tone: "neutral", icon: "clock" },
  sending: { tone: "accent", icon: "cloudUpload" },
  attention: { tone: "fail", icon: "triangleAlert" },
  photos: { tone: "accent", icon: "image" },
  delivered: { tone: "pass", icon: "cloudCheck" },
};

/** "5/5 张照片服务器已收妥", or "3/5 …" while some are on their way. */
export function photosText(item: OutboxItem): string {
  const total = item.photos.length;
  if (total === 0) return t("outbox.noPhotos");
  return t("outbox.photosHeld", { n: item.photos_held, m: total });
}

/** "12 s", "4 min": when the engine will try again by itself; "" when it is due. */
export function untilNext(nextAt: number, now: number): string {
  const seconds = Math.ceil((nextAt - now) / 1000);
  if (seconds <= 0) return "";
  return seconds < 60 ? t("outbox.seconds", { n: seconds }) : t("outbox.minutes", { n: Math.ceil(seconds / 60) });
}

/** What it is: the place; for a step of a case which step it was. */
export function itemTitle(item: OutboxItem): string {
  const { content } = item;
  if (item.kind === "move" && "event" in content && content.event) {
    return [eventName(content.event), item.point_name].filter(Boolean).join(" · ");
  }
  return item.point_name ?? t(`outbox.kind.${item.kind}`);
}

/** What kind of record, and the number of the case a step is about. */
export function itemKind(item: OutboxItem): string {
  return [t(`outbox.kind.${item.kind}`), item.case_number].filter(Boolean).join(" · ");
}
