import { preferences } from "./preferences";

/** Times are stored in UTC and shown in the district's zone; it comes with the bundle. */
let timeZone = "Asia/Shanghai";

export function setTimeZone(zone: string): void {
  timeZone = zone;
}

const cache = new Map<string, Intl.DateTimeFormat>();

function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = preferences.language === "zh" ? "zh-CN" : "en-GB";
  const key = locale + timeZone + JSON.stringify(options);
  const known = cache.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone, hourCycle: "h23", ...options });
  cache.set(key, known);
  return known;
}

/** "11月23日 14:05" / "23 Nov, 14:05"; a date of another year says so. */
export function dateTime(iso: string): string {
  const year = formatter({ year: "numeric" });
  if (year.format(new Date(iso)) !== year.format(new Date())) return fullDateTime(iso);
  return formatter({ month: "short", day: "numeric", hour: "2-digit", minute: "2-digit" }).format(new Date(iso));
}

/** With the year, for receipts and anything that may be old. */
export function fullDateTime(iso: string): string {
  return formatter({ year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit" }).format(
    new Date(iso),
  );
}

export function time(iso: string): string {
  return formatter({ hour: "2-digit", minute: "2-digit" }).format(new Date(iso));
}

/** "2026-11-23T14:05" on the district's wall clock, in the form of input fields. */
export function wallTime(at: Date): string {
  const parts = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  return parts.format(at).replace(" ", "T");
}

/** For dates that are dates ("2026-11-23"): no zone is applied to them. */
export function dateOnly(date: string): string {
  const locale = preferences.language === "zh" ? "zh-CN" : "en-GB";
  return new Intl.DateTimeFormat(locale, { month: "short", day: "numeric", timeZone: "UTC" }).format(
    new Date(`${date}T00:00:00Z`),
  );
}

/** The local calendar day of an instant, as "YYYY-MM-DD". */
export function localDay(at: Date | string): string {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  return parts.format(new Date(at));
}

/** "350 m", "1.2 km". */
export function distance(metres: number): string {
  if (metres < 950) return `${Math.round(metres / 10) * 10} m`;
  return `${(metres / 1000).toFixed(metres < 9950 ? 1 : 0)} km`;
}

/** "412 KB", "1.3 MB": decimal units, as phones show them. */
export function bytes(count: number): string {
  if (count < 1e6) return `${count === 0 ? 0 : Math.max(1, Math.round(count / 1e3))} KB`;
  if (count < 1e9) return `${(count / 1e6).toFixed(count < 1e7 ? 1 : 0)} MB`;
  return `${(count / 1e9).toFixed(1)} GB`;
}

/** "87.4 %"; null (nothing to divide by) is a dash, never 0 %. */
export function percent(share: number | null, digits = 1): string {
  return share === null ? "—" : `${(share * 100).toFixed(digits)} %`;
}
