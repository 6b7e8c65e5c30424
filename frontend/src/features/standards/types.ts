import type { components } from "@/api/client";
import type { Item } from "@/domain/types";

/** The answers of /api/standards, and the same as read from what the phone holds: there, how items went is not known. */
type Schemas = components["schemas"];
export type Result = Schemas["ResultOut"];
export type ItemHit = Schemas["ItemHit"];
export type ItemRow = Omit<ItemHit, "clauses" | "found" | "excerpt">;
export type ClauseShort = Schemas["ClauseShort"];
export type ClauseRow = Schemas["ClauseRow"];
export type ClauseHit = Schemas["ClauseHit"];
export type Category = Schemas["CategoryOut"];
export type Standard = Schemas["StandardOut"];
export type Round = Schemas["RoundShort"];
export type Hits = Schemas["ItemPage"];
export type Front = Standard["front"];

export interface Term {
  code: string;
  zh: string;
  en: string;
}

export type Tree = Omit<Schemas["StandardsOut"], "fronts"> & {
  fronts: Omit<Schemas["FrontOut"], "zh" | "en">[];
};
export type TestedItem = ItemRow & { result: Result | null };
export type Clause = Omit<Schemas["ClauseDetail"], "total" | "by_type" | "cut_off"> & {
  total: Result | null;
  cut_off: string | null;
  by_type: { type: Term; items: TestedItem[] }[];
};
export type ItemDetail = Omit<Schemas["ItemDetail"], "item" | "result" | "cut_off"> & {
  item: Item;
  result: Result | null;
  cut_off: string | null;
};

/** What a list of items is narrowed to, as it stands in the address. "" means any. */
export interface Wanted {
  q: string;
  type: string;
  front: string;
  clause: string;
  severity: string;
  method: string;
  core: string;
}

/** `held`: from what the phone holds, because the server could not be reached. */
export interface Answer<T> {
  data: T;
  held: boolean;
}
