/** A checklist while it is being written. Pure: every change gives a new document, and what was not touched stays the same object. */
import type { Condition, Item } from "@/domain/types";

/** An item may lack anything but its code. */
export type DraftItem = { code: string; ref?: string[] } & { [K in keyof Omit<Item, "code">]?: Item[K] | null };

export interface DraftSection {
  code: string;
  zh: string;
  en: string;
  items: DraftItem[];
}

export interface DraftDocument {
  type: string;
  code: string;
  version: number;
  position: number;
  zh: string;
  en: string;
  lead: string;
  units: string[];
  sections: DraftSection[];
}

export interface Spot {
  section: number;
  index: number;
}

export function locate(document: DraftDocument, code: string): Spot | null {
  for (const [section, { items }] of document.sections.entries()) {
    const index = items.findIndex((item) => item.code === code);
    if (index >= 0) return { section, index };
  }
  return null;
}

export function itemOf(document: DraftDocument, code: string): DraftItem | null {
  const spot = locate(document, code);
  return spot ? (document.sections[spot.section]?.items[spot.index] ?? null) : null;
}

export function allItems(document: DraftDocument): DraftItem[] {
  return document.sections.flatMap((section) => section.items);
}

function withSection(document: DraftDocument, at: number, change: (section: DraftSection) => DraftSection): DraftDocument {
  return { ...document, sections: document.sections.map((section, index) => (index === at ? change(section) : section)) };
}

export function changeItem(document: DraftDocument, code: string, patch: Partial<DraftItem>): DraftDocument {
  const spot = locate(document, code);
  if (!spot) return document;
  return withSection(document, spot.section, (section) => ({
    ...section,
    items: section.items.map((item) => (item.code === code ? { ...item, ...patch } : item)),
  }));
}

export function changeSection(document: DraftDocument, code: string, patch: Partial<DraftSection>): DraftDocument {
  return withSection(
    document,
    document.sections.findIndex((section) => section.code === code),
    (section) => ({ ...section, ...patch }),
  );
}

/** `index` is the place among the other items of the section; beyond its end means the end. */
export function placeItem(document: DraftDocument, code: string, section: string, index: number): DraftDocument {
  const item = itemOf(document, code);
  if (!item || !document.sections.some((one) => one.code === section)) return document;
  return {
    ...document,
    sections: document.sections.map((one) => {
      const others = one.items.filter((other) => other.code !== code);
      if (one.code !== section) return others.length === one.items.length ? one : { ...one, items: others };
      return { ...one, items: [...others.slice(0, index), item, ...others.slice(index)] };
    }),
  };
}

/** One place up or down; from the edge of a section into the next one. */
export function stepItem(document: DraftDocument, code: string, by: -1 | 1): DraftDocument {
  const spot = locate(document, code);
  if (!spot) return document;
  const here = document.sections[spot.section];
  const index = spot.index + by;
  if (here && index >= 0 && index < here.items.length) return placeItem(document, code, here.code, index);
  const next = document.sections[spot.section + by];
  return next ? placeItem(document, code, next.code, by === 1 ? 0 : next.items.length) : document;
}

export function stepSection(document: DraftDocument, code: string, by: -1 | 1): DraftDocument {
  const from = document.sections.findIndex((section) => section.code === code);
  const moved = document.sections[from];
  const to = from + by;
  if (!moved || to < 0 || to >= document.sections.length) return document;
  const others = document.sections.filter((section) => section.code !== code);
  return { ...document, sections: [...others.slice(0, to), moved, ...others.slice(to)] };
}

/** After `after`, or at the end of the section. */
export function addItem(document: DraftDocument, section: string, item: DraftItem, after: string | null): DraftDocument {
  const at = document.sections.findIndex((one) => one.code === section);
  return withSection(document, at, (one) => {
    const index = one.items.findIndex((other) => other.code === after);
    const place = index < 0 ? one.items.length : index + 1;
    return { ...one, items: [...one.items.slice(0, place), item, ...one.items.slice(place)] };
  });
}

/** Leaves the document; a published item is thereby retired, and its code stays its own. */
export function takeOut(document: DraftDocument, code: string): DraftDocument {
  const spot = locate(document, code);
  if (!spot) return document;
  return withSection(document, spot.section, (section) => ({
    ...section,
    items: section.items.filter((item) => item.code !== code),
  }));
}

export function addSection(document: DraftDocument): { document: DraftDocument; code: string } {
  const taken = new Set(document.sections.map((section) => section.code));
  let number = document.sections.length + 1;
  while (taken.has(`section_${String(number)}`)) number += 1;
  const code = `section_${String(number)}`;
  return { document: { ...document, sections: [...document.sections, { code, zh: "", en: "", items: [] }] }, code };
}

/** Only an empty one: items are moved or retired one by one. */
export function removeSection(document: DraftDocument, code: string): DraftDocument {
  return { ...document, sections: document.sections.filter((section) => section.code !== code || section.items.length > 0) };
}

/** The next number of the type's prefix that no item ever had, retired ones included. */
export function nextCode(document: DraftDocument, known: readonly string[]): string {
  const codes = [...known, ...allItems(document).map((item) => item.code)];
  const letters = allItems(document)[0]?.code ?? known[0] ?? "";
  const prefix = letters.split("-")[0] || document.code.replace(/[^a-z]/g, "").slice(0, 3).toUpperCase().padEnd(2, "X");
  const numbers = codes.filter((code) => code.startsWith(`${prefix}-`)).map((code) => Number(code.split("-")[1]));
  return `${prefix}-${String(Math.max(0, ...numbers) + 1).padStart(2, "0")}`;
}

/** A new item: what its neighbour has in common with it is taken over, what must be thought about is left open. */
export function newItem(code: string, like: DraftItem | undefined, document: DraftDocument): DraftItem {
  return {
    code,
    zh: "",
    en: "",
    answer: "pass_fail",
    threshold: null,
    severity: "minor",
    photo: "on_fail",
    core: false,
    method: like?.method ?? "visual",
    fronts: like?.fronts ?? ["sanitary"],
    clauses: [],
    violation: "",
    deadline_hours: like?.deadline_hours ?? 72,
    lead: like?.lead ?? document.lead,
    units: like?.units ?? document.units,
    origin: like?.origin ?? [],
    ref: [],
    repeat: null,
    when: null,
    switches: [],
  };
}

/** The same items as the first checklist of another point type: codes get its letters, and conditions follow them. */
export function asNewType(document: DraftDocument, head: { code: string; zh: string; en: string; letters: string; position: number }): DraftDocument {
  const renamed = new Map(allItems(document).map((item, index) => [item.code, `${head.letters}-${String(index + 1).padStart(2, "0")}`]));
  return {
    ...document,
    ...{ type: head.code, code: head.code, zh: head.zh, en: head.en, position: head.position, version: 1 },
    sections: document.sections.map((section) => ({
      ...section,
      items: section.items.map((item) => ({
        ...item,
        code: renamed.get(item.code) ?? item.code,
        when: item.when ? askedAnew(item.when, renamed) : null,
      })),
    })),
  };
}

function askedAnew(condition: Condition, codes: ReadonlyMap<string, string>): Condition {
  if ("all" in condition) return { all: condition.all.map((part) => askedAnew(part, codes)) };
  if ("any" in condition) return { any: condition.any.map((part) => askedAnew(part, codes)) };
  if ("not" in condition) return { not: askedAnew(condition.not, codes) };
  return "item" in condition ? { ...condition, item: codes.get(condition.item) ?? condition.item } : condition;
}
