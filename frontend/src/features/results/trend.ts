/** One point of a trend: what was judged in a day or a week, or stood when it began. */
export interface Spot {
  /** "2026-11-23", the first day of it. */
  day: string;
  pass: number;
  fail: number;
  rate: number | null;
}

const rated = (day: string, pass: number, fail: number): Spot => ({ day, pass, fail, rate: pass + fail > 0 ? pass / (pass + fail) : null });

/** Monday of the week of a day. Pure. */
export function mondayOf(day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7));
  return at.toISOString().slice(0, 10);
}

/**
 * By week: answers of visits add up; of what stood when days began, the last day of the week speaks for it. Oldest first. Pure.
 */
export function byWeek(spots: readonly Spot[], adds: boolean): Spot[] {
  const weeks = new Map<string, Spot>();
  for (const spot of [...spots].sort((a, b) => a.day.localeCompare(b.day))) {
    const week = mondayOf(spot.day);
    const before = weeks.get(week);
    weeks.set(week, adds && before ? rated(week, before.pass + spot.pass, before.fail + spot.fail) : rated(week, spot.pass, spot.fail));
  }
  return [...weeks.values()];
}

/** The axis of rates that are near each other starts below the lowest, at a full ten per cent; otherwise at nothing. Pure. */
export function floorOf(spots: readonly Spot[]): number {
  const rates = spots.flatMap((spot) => (spot.rate === null ? [] : [spot.rate]));
  return rates.length === 0 ? 0 : Math.max(0, Math.floor((Math.min(...rates) - 0.02) * 10) / 10);
}
