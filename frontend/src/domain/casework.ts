/**
 * A case as a phone shows it: what the server said last ⊕ the steps this phone has taken since. Which steps may follow
 * each other was told by the server (`work.allowed_after`); nothing here decides who may do what.
 */
import type { DoneCase, Lifecycle, OpenCase } from "./bundle";
import { matches, searchText } from "./search";
import { isSameLocalDay } from "./time";
import type { Problem } from "./wire";

/** What a case is called, also when it is no longer on this phone. */
export interface CaseName {
  number: string;
  violation: string;
  place: string | null;
}

/** A step made on this phone. */
export interface LocalMove {
  id: string;
  event: string;
  about: CaseName | null;
  /** draft: begun · waiting: on its way · refused: 需要处理 · received: the server has it. */
  state: "draft" | "waiting" | "refused" | "received";
  code: string | null;
  problem: Problem | null;
  made_at: string;
  /** Of the receipt. */
  version: number | null;
  to_state: string | null;
  received_at: string | null;
}

export interface CaseView {
  id: string;
  /** Null: no longer among the cases this phone may see. */
  row: OpenCase | null;
  done: DoneCase | null;
  /** What the bundle does not show yet, oldest first; the received ones among them until the next bundle. */
  moves: LocalMove[];
  /** This phone's latest step that the server has. */
  last: LocalMove | null;
  /** Where the case is once everything that waits here has arrived. */
  state: string;
  allowed: string[];
  queued: boolean;
  trouble: boolean;
}

/** What a new step is built on: the version on the screen, or the step it follows in the queue. */
export interface MoveBase {
  version: number | null;
  after: string | null;
}

export interface SeenAt {
  /** When the bundle was made, by the server's clock. */
  generated_at: string;
  lifecycle: Pick<Lifecycle, "transitions">;
}

export function viewCase(
  id: string,
  row: OpenCase | null,
  done: DoneCase | null,
  local: readonly LocalMove[],
  seen: SeenAt,
): CaseView {
  const moves = local.filter((move) => !isShown(move, seen));
  const counted = moves.filter((move) => move.state === "waiting" || move.state === "received");
  let state = row?.state ?? done?.state ?? "";
  let allowed = (row?.allowed ?? []).filter((event) => event !== "undo");
  for (const move of counted) {
    state = move.to_state ?? leadsTo(move.event, state, seen);
    if (move.event === "delegate") continue;
    allowed = (move.event === "sign" && row?.work?.allowed_after["sign"]) || [];
  }
  return {
    id,
    row,
    done,
    moves,
    last: local.findLast((move) => move.state === "received") ?? null,
    state,
    allowed,
    queued: moves.some((move) => move.state === "waiting"),
    trouble: moves.some((move) => move.state === "refused"),
  };
}

/** Nothing of it is left on this phone but, at most, the memory of a step that arrived. */
export function hasLeft(view: CaseView): boolean {
  return !view.row && !view.done && view.moves.length === 0;
}

export function nameOf(view: Pick<CaseView, "row" | "done" | "moves" | "last">): CaseName | null {
  const row = view.row ?? view.done;
  if (!row) return view.moves.findLast((move) => move.about !== null)?.about ?? view.last?.about ?? null;
  const place = view.row?.work?.place ?? view.done?.place ?? null;
  return { number: row.number, violation: row.violation, place };
}

/** `seen`: the version on a page that was read from the server after the bundle. */
export function baseOf(view: Pick<CaseView, "row" | "moves">, seen = 0): MoveBase {
  const last = view.moves.filter((move) => move.state === "waiting" || move.state === "received").at(-1);
  if (last?.state === "waiting") return { version: null, after: last.id };
  return { version: Math.max(seen, last?.version ?? 0, view.row?.version ?? 0) || null, after: null };
}

/** The bundle was made after the step had arrived: it shows it. */
function isShown(move: LocalMove, seen: SeenAt): boolean {
  return move.state === "received" && Date.parse(move.received_at ?? "") <= Date.parse(seen.generated_at);
}

function leadsTo(event: string, state: string, seen: SeenAt): string {
  const to = seen.lifecycle.transitions.find((row) => row.event === event)?.to ?? "(same)";
  return to.startsWith("(") ? state : to;
}

export type LedgerGroup = "trouble" | "review" | "overdue" | "today" | "later" | "waiting" | "done";

/** Where the accountable unit has to act; everywhere else it waits for somebody. */
const ACTING: ReadonlySet<string> = new Set(["dispatched", "in_progress", "rework"]);

export function groupOf(view: CaseView, now: number, timezone?: string): LedgerGroup {
  if (view.trouble) return "trouble"; // whatever the case is now: here is something only this person can settle
  if (view.done) return "done";
  // What a unit below reported waits for the word of this one, and for nobody else's.
  if (view.state === "feedback" && view.row?.work?.by_delegate && view.allowed.includes("endorse")) return "review";
  if (!ACTING.has(view.state)) return "waiting";
  const due = view.row?.due_at ? Date.parse(view.row.due_at) : Infinity;
  if (due < now) return "overdue";
  return due !== Infinity && isSameLocalDay(due, now, timezone) ? "today" : "later";
}

/** What has to be done first stands first; what is behind one, newest first. */
export function inOrder(a: CaseView, b: CaseView): number {
  if (a.trouble !== b.trouble) return a.trouble ? -1 : 1;
  if (a.done && b.done) return b.done.closed_at.localeCompare(a.done.closed_at);
  return (a.row?.due_at ?? "9").localeCompare(b.row?.due_at ?? "9") || a.id.localeCompare(b.id);
}

export function findCases(views: readonly CaseView[], query: string, words: (view: CaseView) => (string | null)[]): CaseView[] {
  return query.trim() === "" ? [...views] : views.filter((view) => matches(searchText(...words(view)), query));
}
