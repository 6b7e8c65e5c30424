import type { Schemas } from "@/features/desk/lookups";

export type Assignment = Schemas["AssignmentOut"];

/** What one inspector has in a round. */
export interface Load {
  id: string;
  name: string;
  team: string;
  planned: number;
  visited: number;
}

/** One line per inspector, the most unfinished work first. Pure. */
export function workload(assignments: readonly Assignment[]): Load[] {
  const loads = new Map<string, Load>();
  for (const row of assignments) {
    if (row.cancelled_at !== null) continue;
    const load = loads.get(row.inspector.id) ?? { ...row.inspector, planned: 0, visited: 0 };
    load.planned += 1;
    load.visited += Number(row.visited);
    loads.set(row.inspector.id, load);
  }
  return [...loads.values()].sort((a, b) => b.planned - b.visited - (a.planned - a.visited) || a.name.localeCompare(b.name, "zh-CN"));
}
