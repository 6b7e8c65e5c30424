/** Cuts a list into pages of `size`. */
export function sheetsOf<T>(items: readonly T[], size = 8): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}
