/** 公益广告台账 as a phone knows it: the server's register with what this phone has seen laid over it. Pure. */

export const GONE = "gone"; // the one condition that means: not there any more

/** An ad of the register, as the server last knew it. */
export interface RegisteredAd {
  id: string;
  point_id: string;
  theme: string;
  form: string;
  size_m2: number | null;
  size_text: string;
  condition: string;
  place: string;
  first_seen: string;
  last_seen: string;
  photos: string[];
}

/** A sighting of this phone, finished but perhaps not delivered. */
export interface LocalSighting {
  record_id: string;
  ad_id: string;
  point_id: string;
  theme: string;
  form: string;
  size_m2: number | null;
  size_text: string | null;
  condition: string;
  place: string | null;
  seen_at: string;
  delivered: boolean;
  photos: string[];
}

/** Server data ⊕ what this phone has not delivered yet. */
export interface AdView extends RegisteredAd {
  /** The sighting of this phone that says the latest, while the server has not confirmed it. */
  pending: string | null;
  /** `photos` are on this phone, not on the server. */
  local_photos: boolean;
}

/**
 * The register of one point, in the order the ads were first seen: of each ad what was seen last stands, wherever it was
 * written down. A sighting of this phone counts at once; the server's word replaces it when it is as new.
 */
export function overlayAds(server: readonly RegisteredAd[], local: readonly LocalSighting[]): AdView[] {
  const views = new Map<string, AdView>(
    server.map((ad) => [ad.id, { ...ad, pending: null, local_photos: false }]),
  );
  const oldestFirst = [...local].sort((a, b) => a.seen_at.localeCompare(b.seen_at) || a.record_id.localeCompare(b.record_id));
  for (const seen of oldestFirst) {
    const known = views.get(seen.ad_id);
    const isNewer = !known || Date.parse(seen.seen_at) > Date.parse(known.last_seen);
    if (!isNewer && seen.delivered) continue;
    if (!isNewer && known.pending === null && Date.parse(seen.seen_at) < Date.parse(known.last_seen)) continue;
    views.set(seen.ad_id, {
      id: seen.ad_id,
      point_id: seen.point_id,
      theme: seen.theme,
      form: seen.form,
      size_m2: seen.size_m2,
      size_text: seen.size_text ?? "",
      condition: seen.condition,
      place: seen.place ?? "",
      first_seen: known?.first_seen ?? seen.seen_at,
      last_seen: seen.seen_at,
      photos: seen.photos.length > 0 ? seen.photos : (known?.photos ?? []),
      pending: seen.delivered ? null : seen.record_id,
      local_photos: seen.photos.length > 0 || (known?.local_photos ?? false),
    });
  }
  return [...views.values()].sort((a, b) => a.first_seen.localeCompare(b.first_seen) || a.id.localeCompare(b.id));
}
