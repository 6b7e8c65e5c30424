/** Values of content documents while they are being set. Pure. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };
export type Path = readonly (string | number)[];

/** A copy with one value replaced; everything beside the path stays the same object. */
export function putAt<T>(value: T, path: Path, to: unknown): T {
  const [first, ...rest] = path;
  if (first === undefined) return to as T;
  if (Array.isArray(value)) return value.map((one: unknown, index) => (index === first ? putAt(one, rest, to) : one)) as T;
  const held = value as Record<string, unknown>;
  return { ...held, [first]: putAt(held[first], rest, to) } as T;
}

/** The lines that were typed as a list of the kind it was: numbers where it held numbers and these are numbers. */
export function sameKind(before: readonly Json[], text: string): Json[] {
  const lines = text.split("\n").map((line) => line.trim()).filter(Boolean);
  const wantsNumbers = before.length > 0 && before.every((one) => typeof one === "number");
  return wantsNumbers && lines.every((line) => Number.isFinite(Number(line))) ? lines.map(Number) : lines;
}

/** What an entry of a list is called. */
export function entryTitle(entry: Json, language: "zh" | "en", types: ReadonlyMap<string, string> = new Map()): string {
  if (typeof entry !== "object" || entry === null || Array.isArray(entry)) return String(entry);
  const text = (name: string): string => (typeof entry[name] === "string" ? entry[name] : "");
  const words = (language === "en" && text("en")) || text("zh") || text("title");
  const type = types.get(text("type")) ?? "";
  const span = text("from") ? `${text("from")} – ${text("to")}` : "";
  return [words, type, text("code") || text("type") || text("of"), span].filter(Boolean).join(" ");
}
