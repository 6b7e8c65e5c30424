/** The point list: state of each point, and its order (assigned first, then nearest). Pure, so a moving phone re-ranks without reading anything. */
import { distanceM, type LatLon } from "./geo";
import { matches, searchText } from "./search";
import type { Point } from "./types";

export type PointStatus = "not_visited" | "draft" | "waiting" | "attention" | "sent";

/** Server data ⊕ what this phone has not delivered yet. */
export interface PointState {
  point: Point;
  status: PointStatus;
  assigned: boolean;
  due_on: string | null;
  round_id: string | null;
  open_cases: number;
  critical_cases: number;
  draft_id: string | null;
  last_visit_at: string | null;
  last_score: number | null;
}

export interface PointRow extends PointState {
  distance_m: number | null;
}

export interface PointFilter {
  query?: string;
  types?: readonly string[];
  street_id?: string | null;
  statuses?: readonly PointStatus[];
  assigned?: boolean;
  with_cases?: boolean;
}

/** Unknown distance sorts last; finite, because Infinity − Infinity is NaN. */
const FAR = 1e9;
const DONE: ReadonlySet<PointStatus> = new Set(["waiting", "sent"]);
const indexes = new WeakMap<Point, string>();

function indexOf(point: Point): string {
  let index = indexes.get(point);
  if (index === undefined) {
    index = searchText(point.name, point.code, point.address, point.street, point.steward);
    indexes.set(point, index);
  }
  return index;
}

/**
 * Filters and orders: what needs attention and open drafts first, then assigned and not visited, then the rest, then
 * what is done; within each by distance (unknown last), then due date, then code.
 */
export function rankPoints(states: readonly PointState[], here: LatLon | null, filter: PointFilter = {}): PointRow[] {
  const query = filter.query?.trim() ?? "";
  const rows: PointRow[] = [];
  for (const state of states) {
    const { point } = state;
    if (filter.types && filter.types.length > 0 && !filter.types.includes(point.type)) continue;
    if (filter.street_id && point.street_id !== filter.street_id) continue;
    if (filter.statuses && filter.statuses.length > 0 && !filter.statuses.includes(state.status)) continue;
    if (filter.assigned && !state.assigned) continue;
    if (filter.with_cases && state.open_cases === 0) continue;
    if (query && !matches(indexOf(point), query)) continue;
    const placed = here && point.lat !== null && point.lon !== null;
    rows.push({ ...state, distance_m: placed ? distanceM(here, { lat: point.lat ?? 0, lon: point.lon ?? 0 }) : null });
  }
  return rows.sort(
    (a, b) =>
      group(a) - group(b) ||
      (a.distance_m ?? FAR) - (b.distance_m ?? FAR) ||
      (a.due_on ?? "9999").localeCompare(b.due_on ?? "9999") ||
      a.point.code.localeCompare(b.point.code),
  );
}

function group(row: PointState): number {
  if (row.status === "attention" || row.status === "draft") return 0;
  if (DONE.has(row.status)) return 3;
  return row.assigned ? 1 : 2;
}

/** 「今日 4 / 9」: visited of assigned. */
export function assignedProgress(states: readonly PointState[]): { done: number; total: number } {
  const assigned = states.filter((s) => s.assigned);
  return { done: assigned.filter((s) => DONE.has(s.status)).length, total: assigned.length };
}
