import type { Mapping, MappingIn, Preview } from "./wire";

/** What is on the screen of a list before it is read: our fields, and the header each stands under ("" for none). */
export interface Draft {
  columns: Record<string, string>;
  classes: Record<string, string>;
  violation: string;
}

export function draftOf(preview: Preview, known: Mapping | null): Draft {
  return { columns: { ...preview.columns }, classes: { ...known?.classes }, violation: known?.violation ?? "" };
}

const filled = (pairs: Record<string, string>): Record<string, string> => Object.fromEntries(Object.entries(pairs).filter(([, value]) => value));

export function mappingIn(draft: Draft, version: number): MappingIn {
  return { base_version: version, columns: filled(draft.columns), classes: filled(draft.classes), violation: draft.violation || null };
}

/** Whether the draft says what is remembered already: then nothing has to be saved. */
export function isRemembered(draft: Draft, known: Mapping | null): boolean {
  if (!known) return false;
  const same = (a: Record<string, string>, b: Record<string, string>): boolean => {
    const [left, right] = [filled(a), filled(b)];
    return Object.keys(left).length === Object.keys(right).length && Object.entries(left).every(([key, value]) => right[key] === value);
  };
  return same(draft.columns, known.columns) && same(draft.classes, known.classes) && draft.violation === (known.violation ?? "");
}

/** Our fields that still need a column: `needed` each, and a point or an address. */
export function lacking(draft: Draft, needed: readonly string[]): string[] {
  const missing = needed.filter((field) => !draft.columns[field]);
  return draft.columns.point || draft.columns.address ? missing : [...missing, "address"];
}

/** Headers that serve two fields at once. */
export function doubled(draft: Draft): string[] {
  const used = Object.values(draft.columns).filter(Boolean);
  return [...new Set(used.filter((header, at) => used.indexOf(header) !== at))];
}

/** The first value of a column, so that a person sees what is meant by its header. */
export function example(preview: Preview, header: string): string {
  const place = preview.header.indexOf(header);
  return place < 0 ? "" : (preview.sample.map((row) => row.cells[place] ?? "").find(Boolean) ?? "");
}
