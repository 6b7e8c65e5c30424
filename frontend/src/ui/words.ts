import { preferences } from "./preferences";

/** Content carries both languages; this picks the one that is shown, and the other where one is empty. */
export function named(entry: { zh: string; en?: string | null }): string {
  return preferences.language === "en" && entry.en ? entry.en : entry.zh;
}

export function namedOr(entry: { zh: string; en?: string | null } | undefined, otherwise: string): string {
  return entry ? named(entry) : otherwise;
}
