import { api, ok, type paths } from "@/api/client";
import { isOvertaken, movedByMe, prepare, readCase, send, type CaseRow, type Step } from "@/features/cases/moves";
import { deskProblem } from "@/features/desk/problems";
import type { Schemas } from "@/features/desk/lookups";

/** What a bulk is narrowed to; empty means any. */
export interface BulkFilter {
  violation: string;
  street_id: string;
  severity: string;
  source: string;
}

export interface BulkFailure {
  id: string;
  number: string;
  why: string;
}

export interface BulkProgress {
  done: number;
  failures: BulkFailure[];
}

type Query = NonNullable<paths["/api/cases/total"]["get"]["parameters"]["query"]>;

/** The choices come from lists of the server's own codes. */
function queryOf(state: string, filter: BulkFilter): Query {
  return { state: [state], ...Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== "")) } as Query;
}

export async function countOf(state: string, filter: BulkFilter): Promise<number> {
  return (await ok(api.GET("/api/cases/total", { params: { query: queryOf(state, filter) } }))).count;
}

/** Every case the filter leaves now, oldest first; what comes in later is not part of what was confirmed. */
export async function rowsOf(state: string, filter: BulkFilter, upTo: number): Promise<CaseRow[]> {
  const rows: CaseRow[] = [];
  let cursor: string | null = null;
  do {
    const query = { ...queryOf(state, filter), order: "oldest" as const, limit: 100, ...(cursor ? { cursor } : {}) };
    const page: Schemas["CasePage"] = await ok(api.GET("/api/cases", { params: { query } }));
    rows.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor !== null && rows.length < upTo);
  return rows.slice(0, upTo);
}

/** The steps of one case: as chosen, with the unit that is proposed for it where none was. */
async function stepsFor(row: CaseRow, step: Step): Promise<{ steps: Step[]; version: number }> {
  if (step.event !== "dispatch") return { steps: [step], version: row.version };
  const detail = await readCase(row.id);
  const unit = step.accountable_unit_id ?? detail.proposal.accountable_unit?.id;
  const hand: Step = { ...step, ...(unit ? { accountable_unit_id: unit } : {}) };
  return { steps: detail.state === "submitted" ? [{ event: "file" }, hand] : [hand], version: detail.version };
}

/** Takes the step with each case by itself, one after the other: one that cannot is named, the others go on. */
export async function runBulk(rows: readonly CaseRow[], step: Step, told: (progress: BulkProgress) => void, stopped: () => boolean, gone: string): Promise<void> {
  const failures: BulkFailure[] = [];
  for (const [n, row] of rows.entries()) {
    if (stopped()) return;
    try {
      const { steps, version } = await stepsFor(row, step);
      let after: string | undefined;
      for (const one of steps) {
        const move = prepare({ id: row.id, version }, one, after);
        await send(move);
        after = move.id;
      }
    } catch (error) {
      failures.push({ id: row.id, number: row.number, why: isOvertaken(error) && !movedByMe(error) ? gone : deskProblem(error) });
    }
    told({ done: n + 1, failures: [...failures] });
  }
}
