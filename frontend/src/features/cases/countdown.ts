/** How far a deadline is away, in the largest unit that still says something. Pure. */
export interface Countdown {
  late: boolean;
  unit: "minutes" | "hours" | "days";
  n: number;
  /** Under a tenth of a day left: worth a look, not yet red. */
  soon: boolean;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function countdown(dueAt: string, now: number): Countdown {
  const left = Date.parse(dueAt) - now;
  const away = Math.abs(left);
  const late = left < 0;
  const soon = !late && away < 2.4 * HOUR;
  if (away < HOUR) return { late, soon, unit: "minutes", n: Math.max(1, Math.round(away / MINUTE)) };
  if (away < 2 * DAY) return { late, soon, unit: "hours", n: Math.round(away / HOUR) };
  return { late, soon, unit: "days", n: Math.round(away / DAY) };
}
