import { photoUrl } from "@/api/client";
import type { Schemas } from "@/features/desk/lookups";
import { t } from "@/i18n";
import type { PhotoView } from "@/ui/photo";

export type CasePhoto = Schemas["CasePhoto"];

/** A declared photo as the shared parts show it; one that has not arrived is a named gap, never a broken picture. */
export function photoView(photo: CasePhoto, at: number): PhotoView {
  const role = t(`cases.photo.role.${photo.role}`);
  const alt = t("cases.photo.alt", { role, n: at + 1 });
  if (!photo.received) return { id: photo.id, src: null, alt, caption: t("cases.photo.onTheWay"), state: "waiting" };
  return { id: photo.id, src: photoUrl(photo.id, "thumb"), full: photoUrl(photo.id, "screen"), alt, caption: role };
}

export const arrived = (photos: readonly CasePhoto[]): number => photos.filter((photo) => photo.received).length;

/** What was found, and what was done about it: the photos of the latest feedback first. Refused attempts prove nothing. */
export function beforeAndAfter(detail: Pick<Schemas["CaseDetail"], "photos" | "events">): { before: CasePhoto[]; after: CasePhoto[] } {
  const isAfter = (photo: CasePhoto): boolean => photo.role === "after" || photo.role === "check";
  const ofSteps = detail.events.filter((event) => event.refusal === null).flatMap((event) => event.photos).reverse();
  const after = new Map([...ofSteps, ...detail.photos].filter(isAfter).map((photo) => [photo.id, photo]));
  return { before: detail.photos.filter((photo) => !isAfter(photo)), after: [...after.values()] };
}
