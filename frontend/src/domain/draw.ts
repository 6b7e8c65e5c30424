/**
 * The draw of a mock evaluation, drawn again with nothing but SHA-256: the same as app/mocks/draw.py, and tests/vectors/draw.json
 * holds the two together.
 */
import { sha256Hex } from "./content-hash";

export const DRAW_RULE = "sancheng-draw-1";

export interface Drawable {
  id: string;
  type: string;
}

const sum = (text: string): Promise<string> => sha256Hex(new TextEncoder().encode(text));
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Of each type the points with the smallest SHA-256 of "seed:id", as many as planned; sorted. */
export async function drawAgain(seed: string, population: readonly Drawable[], plan: Readonly<Record<string, number>>): Promise<string[]> {
  const drawn: string[] = [];
  for (const [type, count] of Object.entries(plan)) {
    const ids = population.filter((one) => one.type === type).map((one) => one.id);
    const lots = await Promise.all(ids.map(async (id) => ({ id, lot: await sum(`${seed}:${id}`) })));
    drawn.push(...lots.sort((a, b) => byText(a.lot, b.lot)).slice(0, count).map((one) => one.id));
  }
  return drawn.sort(byText);
}

export function populationSum(population: readonly Drawable[]): Promise<string> {
  const lines = [...population].sort((a, b) => byText(a.id, b.id)).map((one) => `${one.id} ${one.type}\n`);
  return sum(lines.join(""));
}

export function commitmentOf(mockId: string, seed: string, populationSha256: string, drawn: readonly string[]): Promise<string> {
  return sum([DRAW_RULE, mockId, seed, populationSha256, ...[...drawn].sort(byText)].map((line) => `${line}\n`).join(""));
}
