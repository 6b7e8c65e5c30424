/**
 * Search over content, as the server does it (app/standards/search.py, held together by tests/vectors/search.json): every word
 * of the query occurs somewhere as a substring, whatever the width or case of its signs. Pure.
 */

const SEPARATORS = new Set(" \t\n\r\f\v\u00a0\u3000,，.。、;；:：()（）[]【】\"'“”‘’_-—·/\\|");
const EXCERPT = 80;
const BEFORE = 24;

export interface Folded {
  /** Half-width, lower case, without spaces and punctuation. */
  text: string;
  /** Where each sign came from. */
  at: number[];
}

export function fold(raw: string): Folded {
  const signs: string[] = [];
  const at: number[] = [];
  let place = 0;
  for (const sign of raw) {
    for (const folded of sign.normalize("NFKC").toLowerCase()) {
      if (SEPARATORS.has(folded)) continue;
      for (const unit of folded.split("")) {
        signs.push(unit);
        at.push(place);
      }
    }
    place += sign.length;
  }
  return { text: signs.join(""), at };
}

/** The words that have to occur. Nothing but spaces and punctuation asks for nothing. */
export function words(query: string): string[] {
  const folded = query.normalize("NFKC").split(/\s+/u).map((part) => fold(part).text);
  return [...new Set(folded.filter(Boolean))];
}

/** Texts that are looked through together. A word occurs within one of them, never across two. */
export interface Texts {
  raw: string[];
  folded: string[];
}

export function texts(...raw: (string | null | undefined)[]): Texts {
  const kept = raw.filter((text): text is string => Boolean(text));
  return { raw: kept, folded: kept.map((text) => fold(text).text) };
}

export const has = (group: Texts, word: string): boolean => group.folded.some((text) => text.includes(word));

/** How far down the list one has to read until every word has occurred, and the text of that find; null: not found. */
export function find(ranked: readonly Texts[], wanted: readonly string[]): { rank: number; excerpt: string | null } | null {
  let missing = [...wanted];
  for (const [rank, group] of ranked.entries()) {
    const here = missing.filter((word) => has(group, word));
    missing = missing.filter((word) => !here.includes(word));
    if (missing.length === 0) return { rank, excerpt: rank ? excerpt(group, here) : null };
  }
  return null;
}

/** The text in which the first of these words occurs, cut around it. */
export function excerpt(group: Texts, wanted: readonly string[]): string | null {
  for (const [n, raw] of group.raw.entries()) {
    const folded = group.folded[n] ?? "";
    const found = wanted.map((word) => folded.indexOf(word)).filter((at) => at >= 0);
    if (found.length === 0) continue;
    if (raw.length <= EXCERPT) return raw;
    const start = Math.max(0, (fold(raw).at[Math.min(...found)] ?? 0) - BEFORE);
    const end = Math.min(raw.length, start + EXCERPT);
    return (start ? "…" : "") + raw.slice(start, end) + (end < raw.length ? "…" : "");
  }
  return null;
}

/** Ranges of `text` to mark: where the words stand, overlaps merged. */
export function marks(text: string, wanted: readonly string[]): [start: number, end: number][] {
  if (wanted.length === 0) return [];
  const folded = fold(text);
  const ranges: [number, number][] = [];
  for (const word of wanted) {
    for (let at = folded.text.indexOf(word); at >= 0; at = folded.text.indexOf(word, at + word.length)) {
      ranges.push([folded.at[at] ?? 0, (folded.at[at + word.length - 1] ?? 0) + 1]);
    }
  }
  return ranges.sort((a, b) => a[0] - b[0]).reduce<[number, number][]>((merged, range) => {
    const last = merged.at(-1);
    if (last && range[0] <= last[1]) last[1] = Math.max(last[1], range[1]);
    else merged.push([range[0], range[1]]);
    return merged;
  }, []);
}
