import type { components } from "@/api/schema.gen";
import type { IconName } from "@/ui/icons";

export type Forecast = components["schemas"]["ForecastOut"];
export type Front = Forecast["fronts"][number];
export type Driver = Forecast["drivers"][number];

/** The word, the shape and the tone of 稳 / 悬 / 险: colour is never the only sign. */
export const STATES: Record<Front["state"], { icon: IconName; tone: "pass" | "warn" | "fail" }> = {
  sure: { icon: "circleCheck", tone: "pass" },
  open: { icon: "hourglass", tone: "warn" },
  doubtful: { icon: "triangleAlert", tone: "fail" },
};

export const KINDS: Record<Driver["kind"], IconName> = { case: "clipboardCheck", point: "wrench", inspect: "eye" };

/** Points with one decimal; a gain carries its sign. */
export function points(value: number): string {
  return value.toFixed(1);
}

export function gained(value: number): string {
  return Math.abs(value) < 0.005 ? "0" : `${value > 0 ? "+" : "−"}${Math.abs(value).toFixed(2)}`;
}

/** Best first: for one front, or over all of them as they came. */
export function ranked(drivers: readonly Driver[], front: string | null): Driver[] {
  if (front === null) return [...drivers];
  return drivers.filter((driver) => (driver.gain[front] ?? 0) > 0).sort((a, b) => (b.gain[front] ?? 0) - (a.gain[front] ?? 0));
}

/**
 * What the score would be if the ticked drivers were done. Gains of different points add up, because the score is a mean over
 * points; those of one point may not (a second critical keeps the cap), so they count no more than all that fails there.
 */
export function expected(front: Front, drivers: readonly Driver[], ticked: ReadonlySet<string>): number {
  const byPoint = new Map<string, Driver[]>();
  for (const driver of drivers) {
    const held = byPoint.get(driver.point_id);
    if (held) held.push(driver);
    else byPoint.set(driver.point_id, [driver]);
  }
  let sum = front.mean;
  for (const held of byPoint.values()) {
    const chosen = held.filter((driver) => ticked.has(driver.key));
    const whole = held.find((driver) => driver.kind === "point");
    const repairs = chosen.filter((driver) => driver.kind === "case").reduce((total, driver) => total + (driver.gain[front.code] ?? 0), 0);
    const most = whole?.gain[front.code] ?? Infinity;
    sum += chosen.some((driver) => driver.kind === "point") ? most : Math.min(repairs, most);
    sum += chosen.filter((driver) => driver.kind === "inspect").reduce((total, driver) => total + (driver.gain[front.code] ?? 0), 0);
  }
  return Math.min(100, sum);
}

/** Bars of the distribution from the first to the last score that came up, each with its share of all simulated evaluations. */
export function bars(front: Pick<Front, "histogram">): { from: number; share: number }[] {
  const all = front.histogram.reduce((sum, n) => sum + n, 0);
  const first = front.histogram.findIndex((n) => n > 0);
  const last = front.histogram.findLastIndex((n) => n > 0);
  if (first < 0) return [];
  return front.histogram.slice(first, last + 1).map((n, at) => ({ from: first + at, share: n / all }));
}
