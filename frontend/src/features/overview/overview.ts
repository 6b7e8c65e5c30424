import type { components } from "@/api/schema.gen";

export type Overview = components["schemas"]["OverviewOut"];
export type Front = Overview["fronts"][number];
export type Street = Overview["streets"][number];
export type Driver = Overview["drivers"][number];

/** What stands under which heading: own streets, then the others at either end. Of few streets none is worst and best. Pure. */
export function parted(streets: readonly Street[]): { own: Street[]; worst: Street[]; best: Street[] } {
  const own = streets.filter((street) => street.sponsored);
  const ranked = streets.filter((street) => street.place !== null).sort((a, b) => (a.place ?? 0) - (b.place ?? 0));
  const best = ranked.filter((street) => (street.place ?? 0) * 2 <= street.of).slice(0, 3);
  const worst = ranked
    .filter((street) => !best.includes(street))
    .reverse()
    .slice(0, 3);
  return { own, worst, best };
}

/** Percentage points with their sign and one decimal: "+2.1", "−0.4", "0.0"; null is nothing to compare with. Pure. */
export function moved(change: number | null): string | null {
  if (change === null) return null;
  const points = Math.round(change * 1000) / 10;
  return `${points > 0 ? "+" : points < 0 ? "−" : ""}${Math.abs(points).toFixed(1)}`;
}

/** The front a driver raises most: its score from, and to. Pure. */
export function raised(driver: Driver, fronts: readonly Front[]): { front: Front; from: number; to: number } | null {
  let best: { front: Front; from: number; to: number } | null = null;
  for (const front of fronts) {
    const gain = driver.gain[front.code] ?? 0;
    if (front.score && gain > 0 && (best === null || gain > best.to - best.from)) {
      best = { front, from: front.score.mean, to: Math.min(100, front.score.mean + gain) };
    }
  }
  return best;
}
