import { api, ok, type components } from "@/api/client";
import { currentUser } from "@/features/account/session";

/** Small lists that several pages pick from, read once per login. */
export type Schemas = components["schemas"];
export type Unit = Schemas["UnitOut"];
export type Round = Schemas["RoundOut"];
export type Point = Schemas["PointOut"];
export type Terms = Schemas["TermsOut"];

const cache = new Map<string, Promise<unknown>>();
let owner = "";

function once<T>(key: string, read: () => Promise<T>): Promise<T> {
  // What one user may see is not what the next one may see.
  const user = currentUser.value?.id ?? "";
  if (user !== owner) cache.clear();
  owner = user;
  const known = cache.get(key) as Promise<T> | undefined;
  if (known) return known;
  const fresh = read();
  cache.set(key, fresh);
  fresh.catch(() => cache.delete(key));
  return fresh;
}

/** After a change that the list must show. */
export function forget(...keys: string[]): void {
  for (const key of keys) cache.delete(key);
}

export const readUnits = (): Promise<Unit[]> =>
  once("units", async () => (await ok(api.GET("/api/units", {}))).items);

export const readTerms = (): Promise<Terms> => once("terms", () => ok(api.GET("/api/terms", {})));

export const readRounds = (): Promise<Round[]> =>
  once("rounds", async () => (await ok(api.GET("/api/rounds", { params: { query: { limit: 200 } } }))).items);

export const readPoint = (id: string): Promise<Point> =>
  once(`point:${id}`, () => ok(api.GET("/api/points/{point_id}", { params: { path: { point_id: id } } })));

/** Streets are units of their own kind. */
export function streetsOf(units: readonly Unit[]): Unit[] {
  return units.filter((unit) => unit.kind === "subdistrict" && unit.active);
}

/** The running round that started last, else none. `today` as "YYYY-MM-DD". */
export function runningRound(rounds: readonly Round[], today: string): Round | null {
  const running = rounds.filter((round) => round.starts_on <= today && today <= round.ends_on && round.kind !== "self");
  return running.sort((a, b) => b.starts_on.localeCompare(a.starts_on))[0] ?? null;
}
