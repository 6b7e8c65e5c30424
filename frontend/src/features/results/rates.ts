import type { Schemas } from "@/features/desk/lookups";

export type RateRow = Schemas["RateRow"];
export type RatePage = Schemas["RatePage"];
export type By = RatePage["by"];
export type Basis = RatePage["basis"];

export const bys = ["front", "category", "clause", "item", "point_type", "street", "unit", "point", "day"] as const;

export type SortKey = "name" | "rate" | "coverage" | "fail" | "confirmed_rate" | "na_rate" | "self_rate" | "points";
export const sortKeys: readonly SortKey[] = ["name", "rate", "coverage", "fail", "confirmed_rate", "na_rate", "self_rate", "points"];

function sortValue(row: RateRow, key: SortKey): number | string | null {
  if (key === "name") return row.name;
  if (key === "points") return row.points_inspected;
  return row[key];
}

/** A sorted copy; rows without a value stay last in either direction, equals keep the server's order. Pure. */
export function sorted(rows: readonly RateRow[], key: SortKey, falling: boolean): RateRow[] {
  return [...rows].sort((a, b) => {
    const x = sortValue(a, key);
    const y = sortValue(b, key);
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    const order = typeof x === "string" ? x.localeCompare(String(y), "zh-CN") : x - Number(y);
    return falling ? -order : order;
  });
}

/** Where a row leads: to finer rows within it, or to the cases behind it. null: nowhere further. */
export function drill(by: By, key: string): { query: Record<string, string> } | { cases: Record<string, string> } | null {
  if (by === "front") return { query: { by: "point_type", front: key } };
  if (by === "point_type") return { query: { by: "point", type: key } };
  if (by === "street") return { query: { by: "point", street: key } };
  if (by === "point") return { cases: { point: key } };
  if (by === "item") return { cases: { item: key } };
  return null;
}

/** The first local day of the last `days` days, today included; "" for all time. */
export function sinceDay(days: string, today: string): string {
  const n = Number(days);
  if (!n) return "";
  const start = new Date(`${today}T00:00:00Z`);
  start.setUTCDate(start.getUTCDate() - (n - 1));
  return start.toISOString().slice(0, 10);
}
