/**
 * Search as people type it: every word of the query must occur somewhere, as a substring, whatever the width or case of
 * the letters. Chinese needs no word boundaries, so substrings are the natural unit.
 */

/** Full-width letters become half-width, letters lower case, space and punctuation collapse to one space. */
export function normalise(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\u3000,，.。、;；:：()（）[\]【】"'“”‘’_\-—·/\\|]+/gu, " ")
    .trim();
}

/** The index of one thing: its searchable fields, normalised, with and without spaces. */
export function searchText(...fields: (string | null | undefined)[]): string {
  const joined = normalise(fields.filter((f): f is string => Boolean(f)).join(" "));
  return `${joined}\n${joined.replaceAll(" ", "")}`;
}

export function matches(indexed: string, query: string): boolean {
  const words = normalise(query).split(" ").filter(Boolean);
  return words.every((word) => indexed.includes(word));
}

/** Ranges of `text` to mark, for one query. Works on the text as shown, so offsets fit. */
export function highlights(text: string, query: string): [start: number, end: number][] {
  const lower = text.toLowerCase();
  const ranges: [number, number][] = [];
  for (const word of normalise(query).split(" ").filter(Boolean)) {
    for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + word.length)) {
      ranges.push([at, at + word.length]);
    }
  }
  return ranges.sort((a, b) => a[0] - b[0]).reduce<[number, number][]>((merged, range) => {
    const last = merged.at(-1);
    if (last && range[0] <= last[1]) last[1] = Math.max(last[1], range[1]);
    else merged.push([range[0], range[1]]);
    return merged;
  }, []);
}
