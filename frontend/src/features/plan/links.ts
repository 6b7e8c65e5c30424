import { api, ok } from "@/api/client";
import { readUnits, type Unit } from "@/features/desk/lookups";
import { named } from "@/ui/words";

/** What a task can be linked to, and how it is found. */
export interface Link {
  id: string;
  name: string;
  beside?: string;
}

/** Those that can have a task: in use, and not a place holder of the content. */
export async function taskUnits(): Promise<Unit[]> {
  return (await readUnits()).filter((unit) => unit.active && unit.kind !== "placeholder" && unit.kind !== "district");
}

export async function findUnits(words: string): Promise<Link[]> {
  return (await taskUnits()).filter((unit) => unit.name.includes(words) || unit.code === words.toUpperCase()).map((unit) => ({ id: unit.id, name: unit.name }));
}

export async function findCases(words: string): Promise<Link[]> {
  const page = await ok(api.GET("/api/cases", { params: { query: { q: words, limit: 12 } } }));
  return page.items.map((one) => ({ id: one.id, name: one.number, beside: [named({ zh: one.violation_zh, en: one.violation_en }), one.point?.name ?? one.place_text ?? ""].filter(Boolean).join(" · ") }));
}

export async function findPoints(words: string): Promise<Link[]> {
  const page = await ok(api.GET("/api/points", { params: { query: { q: words, status: "active", limit: 12 } } }));
  return page.items.map((one) => ({ id: one.id, name: one.name, beside: [one.code, one.street].filter(Boolean).join(" · ") }));
}
