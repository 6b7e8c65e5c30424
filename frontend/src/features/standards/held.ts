/** The standards as far as the phone holds them: the same answers as the server's, without how items went. Pure. */
import type { Bundle, Checklist, Clause as HeldClause, Condition, Item, Section, Standard as HeldStandard } from "@/domain/types";
import { find, has, excerpt, texts, words, type Texts } from "./search";
import type { Category, Clause, ClauseRow, ClauseShort, Hits, ItemDetail, ItemRow, Standard, Term, Tree, Wanted } from "./types";

interface Entry {
  item: Item;
  section: Section;
  checklist: Checklist;
  ranked: Texts[];
}

interface Shelf {
  entries: Map<string, Entry>;
  clauses: Map<string, HeldClause>;
  clauseTexts: Map<string, Texts>;
  testing: Map<string, Entry[]>;
  standards: HeldStandard[];
  types: Map<string, Term>;
}

const shelves = new WeakMap<Bundle, Shelf>();
const RANKS = ["wording", "details", "violation", "clause"] as const;

/** Everything by code, made once per bundle. */
function shelfOf(bundle: Bundle): Shelf {
  const known = shelves.get(bundle);
  if (known) return known;
  const clauses = new Map(bundle.clauses.map((clause) => [clause.code, clause]));
  const standards = bundle.standards ?? [];
  const types = new Map(bundle.point_types.map((type) => [type.code, type]));
  const clauseTexts = new Map(bundle.clauses.map((clause) => [clause.code, textsOf(clause, standards)]));
  const order = [...types.keys()];
  const current = bundle.checklists
    .filter((list) => list.current)
    .sort((a, b) => order.indexOf(a.type) - order.indexOf(b.type));
  const entries = new Map<string, Entry>();
  const testing = new Map<string, Entry[]>();
  for (const checklist of current)
    for (const section of checklist.sections)
      for (const item of section.items) {
        const ranked = rankedOf(bundle, item, section, types.get(checklist.type) ?? checklist, clauseTexts);
        const entry = { item, section, checklist, ranked };
        entries.set(item.code, entry);
        for (const clause of item.clauses) testing.set(clause, [...(testing.get(clause) ?? []), entry]);
      }
  const shelf = { entries, clauses, clauseTexts, testing, standards, types };
  shelves.set(bundle, shelf);
  return shelf;
}

function textsOf(clause: HeldClause, standards: readonly HeldStandard[]): Texts {
  const of = standards.find((standard) => standard.code === clause.standard);
  const own = [clause.code, clause.title, clause.title_en, clause.text, clause.thresholds, clause.no];
  return texts(...own, clause.category, clause.category_en, of?.zh, of?.en);
}

function rankedOf(bundle: Bundle, item: Item, section: Section, type: { zh: string; en: string }, clauses: Map<string, Texts>): Texts[] {
  const violation = bundle.violations.find((row) => row.code === item.violation);
  const named = [...item.switches, ...(item.repeat ? [item.repeat] : []), section, type];
  const details = [item.help_zh, item.help_en, item.photo_hint_zh, item.photo_hint_en, item.lead, ...item.units, ...(item.ref ?? [])];
  return [
    texts(item.zh, item.en, item.code),
    texts(...details, item.threshold?.unit, ...named.flatMap((row) => [row.zh, row.en])),
    texts(violation?.zh, violation?.en, violation?.code, violation?.group, violation?.capture_hint, violation?.close_criteria),
    texts(...item.clauses.flatMap((code) => clauses.get(code)?.raw ?? [])),
  ];
}

const counts = (entries: readonly Entry[]): { items: number; core: number } => {
  const distinct = [...new Set(entries)];
  return { items: distinct.length, core: distinct.filter((entry) => entry.item.core).length };
};

function clauseShort(clause: HeldClause): ClauseShort {
  const { code, standard, edition, no, title } = clause;
  return { code, standard, edition, no, title, title_en: clause.title_en ?? "" };
}

function clauseRow(shelf: Shelf, clause: HeldClause): ClauseRow {
  const entries = shelf.testing.get(clause.code) ?? [];
  const onsite = clause.onsite ?? "field";
  const types = [...new Set(entries.map((entry) => entry.checklist.type))];
  return {
    ...clauseShort(clause),
    ...counts(entries),
    thresholds: clause.thresholds ?? null,
    onsite,
    untested: entries.length > 0 ? null : untestedOf(shelf, clause),
    types: types.map((type) => ({ type, ...counts(entries.filter((entry) => entry.checklist.type === type)) })),
  };
}

const mapped = (standard: HeldStandard | undefined): boolean => standard?.mapped ?? true;

function untestedOf(shelf: Shelf, clause: HeldClause): ClauseRow["untested"] {
  if (!mapped(shelf.standards.find((standard) => standard.code === clause.standard))) return "unmapped";
  return clause.onsite === "none" ? "paper" : "gap";
}

function itemRow({ item, checklist }: Entry): ItemRow {
  const { code, zh, en, severity, core, method, fronts, deadline_hours, violation } = item;
  return { code, zh, en, severity, core, method, fronts, deadline_hours, violation, type: checklist.type };
}

export function treeOf(bundle: Bundle): Tree {
  const shelf = shelfOf(bundle);
  const all = [...shelf.entries.values()];
  return {
    fronts: (["sanitary", "civilized", "food"] as const).map((code) => ({
      code,
      ...counts(all.filter((entry) => entry.item.fronts.includes(code))),
      standards: shelf.standards.filter((standard) => standard.front === code).map((one) => standardOf(shelf, one)),
    })),
    point_types: [...shelf.types.values()],
    ...counts(all),
  };
}

function standardOf(shelf: Shelf, standard: HeldStandard): Standard {
  const own = [...shelf.clauses.values()].filter((clause) => clause.standard === standard.code);
  const rows = own.map((clause) => clauseRow(shelf, clause));
  const untested = (why: ClauseRow["untested"]): string[] => rows.filter((row) => row.untested === why).map((row) => row.code);
  const categories: Category[] = [...new Set(own.map((clause) => clause.category ?? ""))].map((zh) => {
    const within = own.filter((clause) => (clause.category ?? "") === zh);
    return {
      no: within[0]?.category_no || null,
      zh,
      en: within[0]?.category_en ?? "",
      ...counts(within.flatMap((clause) => shelf.testing.get(clause.code) ?? [])),
      clauses: rows.filter((row) => within.some((clause) => clause.code === row.code)),
    };
  });
  return {
    ...standard,
    note_en: standard.note_en ?? "",
    mapped: mapped(standard),
    ...counts(own.flatMap((clause) => shelf.testing.get(clause.code) ?? [])),
    coverage: mapped(standard)
      ? { clauses: rows.length, tested: rows.filter((row) => row.untested === null).length, paper: untested("paper"), gap: untested("gap") }
      : null,
    categories,
  };
}

export function clauseOf(bundle: Bundle, code: string): Clause | null {
  const shelf = shelfOf(bundle);
  const clause = shelf.clauses.get(code);
  if (!clause) return null;
  const row = clauseRow(shelf, clause);
  const of = shelf.standards.find((standard) => standard.code === clause.standard);
  const beside = [...shelf.clauses.values()].filter((one) => one.standard === clause.standard);
  const at = beside.indexOf(clause);
  const near = (n: number): ClauseShort | null => (beside[n] ? clauseShort(beside[n]) : null);
  return {
    ...row,
    of: {
      ...(of ?? { code: clause.standard, edition: clause.edition, zh: clause.standard, en: clause.standard, front: "sanitary", note: "" }),
      note_en: of?.note_en ?? "",
      mapped: mapped(of),
    },
    counterparts: [],
    category: clause.category ? { no: clause.category_no ?? "", zh: clause.category, en: clause.category_en ?? "" } : null,
    text: clause.text ?? "",
    evidence: [],
    in_force: true,
    before: near(at - 1),
    after: near(at + 1),
    round: null,
    cut_off: null,
    definition: "",
    total: null,
    by_type: row.types.map(({ type }) => ({
      type: shelf.types.get(type) ?? { code: type, zh: type, en: type },
      items: (shelf.testing.get(code) ?? [])
        .filter((entry) => entry.checklist.type === type)
        .map((entry) => ({ ...itemRow(entry), result: null })),
    })),
  };
}

export function itemOf(bundle: Bundle, code: string): ItemDetail | null {
  const shelf = shelfOf(bundle);
  const entry = shelf.entries.get(code);
  if (!entry) return null;
  const { item, section, checklist } = entry;
  const unit = (zh: string): ItemDetail["lead"] => ({ zh, en: "", scope: "" });
  const asked = new Set(askedBy(item.when));
  const others = checklist.sections.flatMap((one) => one.items);
  const violation = bundle.violations.find((row) => row.code === item.violation);
  const switches = new Map(others.flatMap((other) => other.switches).map((one) => [one.code, one]));
  return {
    item,
    type: shelf.types.get(checklist.type) ?? { code: checklist.type, zh: checklist.zh, en: checklist.en },
    section,
    checklist,
    retired: false,
    clauses: item.clauses.flatMap((one) => shelf.clauses.get(one) ?? []).map(clauseShort),
    violation: violation
      ? {
          ...violation,
          capture_hint: violation.capture_hint ?? "",
          capture_hint_en: "",
          close_criteria: violation.close_criteria ?? "",
          close_criteria_en: "",
        }
      : null,
    lead: unit(item.lead ?? ""),
    units: item.units.map(unit),
    origin: item.origin.map((source) => ({ code: source, text: source })),
    mentioned: others.filter((other) => asked.has(`item ${other.code}`)),
    switches: [...switches.values()].filter((one) => asked.has(`switch ${one.code}`)),
    versions: [],
    round: null,
    cut_off: null,
    definition: "",
    result: null,
  };
}

/** What a condition asks about: "item MKT-01", "switch no_lift". */
export function askedBy(when: Condition | null): string[] {
  if (!when) return [];
  if ("all" in when) return when.all.flatMap(askedBy);
  if ("any" in when) return when.any.flatMap(askedBy);
  if ("not" in when) return askedBy(when.not);
  return ["switch" in when ? `switch ${when.switch}` : `item ${when.item}`];
}

/** All of it at once: what the phone holds needs no pages. */
export function searchHeld(bundle: Bundle, wanted: Wanted): Hits {
  const shelf = shelfOf(bundle);
  const asked = words(wanted.q);
  const found = [...shelf.entries.values()]
    .filter((entry) => fits(entry, wanted))
    .flatMap((entry, place) => {
      const hit = find(entry.ranked, asked);
      return hit ? [{ entry, hit, place }] : [];
    })
    .sort((a, b) => a.hit.rank - b.hit.rank || a.place - b.place);
  const narrowed = wanted.type || wanted.severity || wanted.method || wanted.core || wanted.clause;
  return {
    items: found.map(({ entry, hit }) => ({
      ...itemRow(entry),
      clauses: entry.item.clauses.flatMap((code) => shelf.clauses.get(code) ?? []).map(clauseShort),
      found: asked.length > 0 ? (RANKS[hit.rank] ?? null) : null,
      excerpt: hit.excerpt,
    })),
    clauses: asked.length > 0 && !narrowed ? clausesWith(shelf, asked, wanted.front) : [],
    total: found.length,
    next_cursor: null,
  };
}

function fits({ item, checklist }: Entry, wanted: Wanted): boolean {
  return (
    (!wanted.type || checklist.type === wanted.type) &&
    (!wanted.front || item.fronts.some((front) => front === wanted.front)) &&
    (!wanted.clause || item.clauses.includes(wanted.clause)) &&
    (!wanted.severity || item.severity === wanted.severity) &&
    (!wanted.method || item.method === wanted.method) &&
    (!wanted.core || String(item.core) === wanted.core)
  );
}

function clausesWith(shelf: Shelf, asked: readonly string[], front: string): Hits["clauses"] {
  return [...shelf.clauses.values()].flatMap((clause) => {
    const own = shelf.clauseTexts.get(clause.code) ?? texts();
    const of = shelf.standards.find((standard) => standard.code === clause.standard);
    if ((front && of?.front !== front) || !find([own], asked)) return [];
    const shown = texts(clause.code, clause.title, clause.title_en);
    const hidden = asked.filter((word) => !has(shown, word));
    return [{ ...clauseRow(shelf, clause), excerpt: hidden.length > 0 ? excerpt(own, hidden) : null }];
  });
}
