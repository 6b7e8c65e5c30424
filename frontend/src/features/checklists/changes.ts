/** What a draft changes against the published version, to mark it while editing. The server's diff is what is published by. Pure. */
import type { DraftDocument, DraftItem } from "./document";

export type Mark = "added" | "changed" | "moved";

export interface Changes {
  items: Map<string, Mark>;
  /** Items of the published version that the draft no longer has. */
  retired: DraftItem[];
  /** Items, sections and heads that differ. */
  count: number;
}

function same(left: unknown, right: unknown): boolean {
  return left === right || JSON.stringify(plain(left)) === JSON.stringify(plain(right));
}

/** Without what says nothing, so that an absent field, null and an empty list are one; keys in one order. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(plain);
  if (typeof value !== "object" || value === null) return value === "" || value === undefined ? null : value;
  const entries = Object.entries(value)
    .map(([name, one]): [string, unknown] => [name, plain(one)])
    .filter(([, one]) => one !== null && one !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? null : Object.fromEntries(entries);
}

/** Names of the fields in which two items differ. */
export function changedFields(before: DraftItem, after: DraftItem): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof DraftItem>;
  return [...names].filter((name) => !same(before[name], after[name]));
}

const compared = new WeakMap<DraftItem, { was: DraftItem; differs: boolean }>();

/** Of 200 items one changes with every letter typed: what was compared before is not compared again. */
function differs(was: DraftItem, item: DraftItem): boolean {
  const known = compared.get(item);
  if (known?.was === was) return known.differs;
  const found = was !== item && changedFields(was, item).length > 0;
  compared.set(item, { was, differs: found });
  return found;
}

/** The fewest codes to take out so that the rest stands in the old order. */
export function movedCodes(before: readonly string[], after: readonly string[]): Set<string> {
  const place = new Map(before.map((code, index) => [code, index]));
  const common = after.filter((code) => place.has(code));
  const tails: number[] = [];
  const ends: string[] = [];
  const previous = new Map<string, string | undefined>();
  for (const code of common) {
    const at = place.get(code) ?? 0;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tails[middle] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    previous.set(code, ends[low - 1]);
    tails[low] = at;
    ends[low] = code;
  }
  const kept = new Set<string>();
  for (let code = ends.at(-1); code !== undefined; code = previous.get(code)) kept.add(code);
  return new Set(common.filter((code) => !kept.has(code)));
}

export function changesOf(published: DraftDocument | null, draft: DraftDocument): Changes {
  const placed = (document: DraftDocument | null): Map<string, { section: string; item: DraftItem }> =>
    new Map(document?.sections.flatMap(({ code, items }) => items.map((item) => [item.code, { section: code, item }])));
  const old = placed(published);
  const now = placed(draft);
  const moved = movedCodes([...old.keys()], [...now.keys()]);
  const items = new Map<string, Mark>();
  for (const [code, { section, item }] of now) {
    const was = old.get(code);
    if (!was) items.set(code, "added");
    else if (differs(was.item, item)) items.set(code, "changed");
    else if (was.section !== section || moved.has(code)) items.set(code, "moved");
  }
  const retired = [...old].filter(([code]) => !now.has(code)).map(([, { item }]) => item);
  const heads = (["zh", "en", "lead", "units"] as const).filter((name) => published && !same(published[name], draft[name]));
  const words = (document: DraftDocument | null): unknown => document?.sections.map(({ code, zh, en }) => ({ code, zh, en }));
  const sections = published && same(words(published), words(draft)) ? 0 : 1;
  return { items, retired, count: items.size + retired.length + heads.length + sections };
}
