import type { Schemas } from "@/features/desk/lookups";

/** The filter of the case list as its address has it, and as an export asks for it. Pure. */
export type Filter = Schemas["FilterIn"];
type State = NonNullable<Filter["state"]>[number];
type Text = (key: string) => string;

/** Keys of the case list's address. */
export const filterKeys = ["state", "unit", "violation", "point", "street", "item", "overdue", "q", "office"] as const;

export function filterOf(text: Text): Filter {
  return {
    ...(text("state") ? { state: [text("state") as State] } : {}),
    ...(text("unit") ? { unit_id: text("unit") } : {}),
    ...(text("violation") ? { violation: text("violation") } : {}),
    ...(text("point") ? { point_id: text("point") } : {}),
    ...(text("street") ? { street_id: text("street") } : {}),
    ...(text("item") ? { item: text("item") } : {}),
    ...(text("overdue") === "1" ? { overdue: true } : {}),
    ...(text("q") ? { q: text("q") } : {}),
    ...(text("office") ? { office: text("office") as NonNullable<Filter["office"]> } : {}),
  };
}

/** The list that the filter was made on: all cases, or one of the command office. */
export function listOf(text: Text): { path: string; query: Record<string, string> } {
  const { office, ...query } = addressOf(text);
  return office ? { path: "/office", query: { ...query, list: office } } : { path: "/cases", query };
}

/** The same address again, for the pages beside this one. */
export function addressOf(text: Text): Record<string, string> {
  return Object.fromEntries(filterKeys.map((key) => [key, text(key)]).filter(([, value]) => value));
}

/** "3.2 MB": files are told by their size before they are fetched over a phone. */
export function size(bytes: number): string {
  if (bytes < 1000) return `${String(bytes)} B`;
  if (bytes < 1_000_000) return `${String(Math.round(bytes / 1000))} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
