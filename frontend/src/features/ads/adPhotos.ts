import type { AdView } from "@/domain/ad-register";
import { useStore } from "@/features/account/session";
import { isOffline } from "@/features/account/status";
import { useObjectUrls } from "@/features/inspect/photos";
import { t } from "@/i18n";
import { dateTime } from "@/ui/format";
import type { PhotoView } from "@/ui/photo";

/** The photos of an ad: taken by this phone, kept from the server for offline use, or read from the network. */
export function useAdPhotos(): (ad: AdView) => PhotoView[] {
  const store = useStore();
  const thumb = useObjectUrls(async (id) => (await store.photos.thumb(id)) ?? (await store.cache.get(id, "thumb")));

  async function full(id: string): Promise<string | null> {
    const data = (await store.photos.original(id).catch(() => null)) ?? (await store.cache.get(id, "screen").catch(() => null));
    if (data) return URL.createObjectURL(new Blob([data], { type: "image/jpeg" }));
    return isOffline.value ? null : `/api/photos/${id}/screen`;
  }

  return (ad) =>
    ad.photos.map((id, at) => ({
      id,
      src: thumb(id) ?? (ad.local_photos || isOffline.value ? null : `/api/photos/${id}/thumb`),
      full: () => full(id),
      alt: t("inspect.photo.alt", { n: at + 1 }),
      caption: dateTime(ad.last_seen),
    }));
}
