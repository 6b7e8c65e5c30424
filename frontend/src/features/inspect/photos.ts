import { computed, onScopeDispose, reactive, watch, type ComputedRef } from "vue";
import { isOffline } from "@/features/account/status";
import { useStore } from "@/features/account/session";
import { saving } from "@/features/account/saving";
import { t } from "@/i18n";
import type { PhotoRow } from "@/store";
import { dateTime } from "@/ui/format";
import type { PhotoView } from "@/ui/photo";
import { toast } from "@/ui/toast";

/** Object URLs for bytes in the store; given back when the component goes. */
export function useObjectUrls(load: (id: string) => Promise<ArrayBuffer | null>): (id: string) => string | null {
  const urls = reactive(new Map<string, string | null>());
  onScopeDispose(() => {
    for (const url of urls.values()) if (url) URL.revokeObjectURL(url);
  });
  async function fill(id: string): Promise<void> {
    const data = await load(id).catch(() => null);
    if (data) urls.set(id, URL.createObjectURL(new Blob([data], { type: "image/jpeg" })));
  }
  return (id) => {
    const known = urls.get(id);
    if (known !== undefined) return known;
    // Marked before loading, outside of the render that asked.
    queueMicrotask(() => {
      if (urls.has(id)) return;
      urls.set(id, null);
      void fill(id);
    });
    return null;
  };
}

/** Photos of this phone, as the strip and the lightbox show them. */
export function usePhotoViews(rows: () => readonly PhotoRow[]): ComputedRef<PhotoView[]> {
  const store = useStore();
  const thumb = useObjectUrls(async (id) => (await store.photos.thumb(id)) ?? (await store.photos.original(id)));
  const fulls = new Map<string, string>();
  onScopeDispose(() => fulls.forEach((url) => URL.revokeObjectURL(url)));

  async function full(id: string): Promise<string | null> {
    const known = fulls.get(id);
    if (known) return known;
    const data = await store.photos.original(id).catch(() => null);
    if (!data) return isOffline.value ? null : `/api/photos/${id}/screen`;
    const url = URL.createObjectURL(new Blob([data], { type: "image/jpeg" }));
    fulls.set(id, url);
    return url;
  }

  return computed(() =>
    rows().map((row, at) => ({
      id: row.id,
      src: thumb(row.id),
      full: () => full(row.id),
      alt: t("inspect.photo.alt", { n: at + 1 }),
      caption: row.position
        ? t("inspect.photo.captionFix", { at: dateTime(row.taken_at), m: Math.round(row.position.accuracy_m) })
        : dateTime(row.taken_at),
      state: row.held_at ? "held" : "local",
    })),
  );
}

/** Photos of the server (last visit, open cases): from the phone's cache, else from the network, else a placeholder. */
export function useServerPhotos(ids: () => readonly string[], caption: () => string): ComputedRef<PhotoView[]> {
  const store = useStore();
  const cached = useObjectUrls((id) => store.cache.get(id, "thumb"));
  const asked = reactive(new Set<string>());
  watch(
    ids,
    async (wanted) => {
      const here = await store.cache.has([...wanted], "thumb").catch(() => new Set<string>());
      for (const id of wanted) if (!here.has(id)) asked.add(id);
    },
    { immediate: true },
  );

  return computed(() =>
    ids().map((id, at) => ({
      id,
      src: cached(id) ?? (asked.has(id) && !isOffline.value ? `/api/photos/${id}/thumb` : null),
      full: async () => {
        const data = await store.cache.get(id, "screen").catch(() => null);
        if (data) return URL.createObjectURL(new Blob([data], { type: "image/jpeg" }));
        return isOffline.value ? null : `/api/photos/${id}/screen`;
      },
      alt: t("inspect.photo.alt", { n: at + 1 }),
      caption: caption(),
    })),
  );
}

/** Takes a photo off the record, with the way back. The bytes stay on the phone until swept. */
export function useRemovePhoto(): (id: string) => Promise<void> {
  const { photos } = useStore();
  return async (id) => {
    const gone = await saving(photos.remove(id).then(() => true));
    if (!gone) return;
    toast(t("inspect.photo.removed"), {
      icon: "trash2",
      action: { label: t("ui.undo"), run: () => void saving(photos.putBack(id)) },
    });
  };
}
