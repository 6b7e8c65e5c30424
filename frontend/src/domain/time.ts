/**
 * Instants are UTC strings; what people mean as a date is a date ("YYYY-MM-DD"), read in the district's calendar and
 * never turned into an instant on the way.
 */

export const DEFAULT_TIMEZONE = "Asia/Shanghai";
const DAY_MS = 86_400_000;

export function utcNow(now: number = Date.now()): string {
  return new Date(now).toISOString();
}

const formats = new Map<string, Intl.DateTimeFormat>();

function calendar(timezone: string): Intl.DateTimeFormat {
  let format = formats.get(timezone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-CA", { timeZone: timezone, year: "numeric", month: "2-digit", day: "2-digit" });
    formats.set(timezone, format);
  }
  return format;
}

/** The local date of an instant. */
export function localDate(instant: string | number | Date, timezone: string = DEFAULT_TIMEZONE): string {
  const parts = new Map(calendar(timezone).formatToParts(new Date(instant)).map((p) => [p.type, p.value]));
  return `${parts.get("year") ?? ""}-${parts.get("month") ?? ""}-${parts.get("day") ?? ""}`;
}

export function isSameLocalDay(a: string | number, b: string | number, timezone?: string): boolean {
  return localDate(a, timezone) === localDate(b, timezone);
}

/** Whole days from one date to another; negative when `to` is earlier. Dates have no zone, so no hour is lost. */
export function daysBetween(from: string, to: string): number {
  return Math.round((dateValue(to) - dateValue(from)) / DAY_MS);
}

export function addDays(date: string, days: number): string {
  return new Date(dateValue(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Monday of the local week. */
export function weekStart(date: string): string {
  const weekday = new Date(dateValue(date)).getUTCDay();
  return addDays(date, -((weekday + 6) % 7));
}

function dateValue(date: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (!match) throw new RangeError(`not a date: ${date}`);
  return Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
}

export interface Age {
  value: number;
  unit: "minute" | "hour" | "day";
}

/** How long ago, in the unit a person would say. Never negative: a clock that is off does not make a future. */
export function age(instant: string, now: number = Date.now()): Age {
  const minutes = Math.max(0, Math.floor((now - Date.parse(instant)) / 60_000));
  if (minutes < 60) return { value: minutes, unit: "minute" };
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? { value: hours, unit: "hour" } : { value: Math.floor(hours / 24), unit: "day" };
}

/** Milliseconds to add to this phone's clock to get the server's. Half the round trip is taken off. */
export function clockOffset(serverDate: string, sentAt: number, receivedAt: number): number | null {
  const server = Date.parse(serverDate);
  if (!Number.isFinite(server) || receivedAt < sentAt) return null;
  // HTTP dates are truncated to the second: half of one is the expected remainder.
  return Math.round(server + 500 - (sentAt + receivedAt) / 2);
}

/** The instant at which a local date has a whole hour. The offset of the zone is read off, never assumed. */
export function instantOf(date: string, hour: number, timezone: string = DEFAULT_TIMEZONE): string {
  const naive = dateValue(date) + hour * 3_600_000;
  const clock = new Intl.DateTimeFormat("en-CA", { timeZone: timezone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" });
  const parts = new Map(clock.formatToParts(new Date(naive)).map((p) => [p.type, Number(p.value)]));
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  const shown = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"));
  return new Date(naive - (shown - naive)).toISOString();
}
