import { distanceM, type LatLon } from "@/domain/geo";
import { matches, searchText } from "@/domain/search";
import type { Point, Violation } from "@/domain/types";

/** A point nearer than this is suggested by itself; the radius of the point is added. */
const nearM = 150;

export interface NearPoint {
  point: Point;
  away: number;
}

/** The nearest active points to a place, nearest first. */
export function nearest(points: readonly Point[], here: LatLon, count: number): NearPoint[] {
  return points
    .flatMap((point) =>
      point.lat === null || point.lon === null || point.status === "retired"
        ? []
        : [{ point, away: distanceM(here, { lat: point.lat, lon: point.lon }) }],
    )
    .sort((a, b) => a.away - b.away)
    .slice(0, count);
}

/** The point a photo was most likely taken at, if it is near enough to say so. */
export function suggested(points: readonly Point[], here: LatLon): NearPoint | null {
  const first = nearest(points, here, 1)[0];
  return first && first.away <= nearM + first.point.radius_m ? first : null;
}

/** The usual ten by rank, or, when something is typed, everything that matches. */
export function violationChoices(
  violations: readonly Violation[],
  query: string,
): { usual: Violation[]; found: Violation[] } {
  const usual = violations.filter((row) => row.rank !== null).sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  if (query.trim() === "") return { usual, found: violations.filter((row) => row.rank === null) };
  return {
    usual: [],
    found: violations.filter((row) => matches(searchText(row.code, row.zh, row.en, row.group), query)),
  };
}
