/** Which round a visit belongs to. A point may be assigned again before an older round is forgotten. */
import type { Assignment, Bundle, Round } from "./types";

/**
 * What `userId` is to inspect, by point: of rounds that have not ended on `day` (YYYY-MM-DD), one that runs before one that is
 * still to come, and of several the one that began last.
 */
export function assignmentsOf(
  bundle: Pick<Bundle, "rounds" | "assignments">,
  userId: string,
  day: string,
): Map<string, Assignment> {
  const rounds = new Map(bundle.rounds.filter((round) => round.ends_on >= day).map((round) => [round.id, round]));
  const chosen = new Map<string, { assignment: Assignment; round: Round }>();
  for (const assignment of bundle.assignments) {
    const round = rounds.get(assignment.round_id);
    if (!round || assignment.inspector_id !== userId) continue;
    const held = chosen.get(assignment.point_id);
    if (!held || comesFirst(round, held.round, day)) chosen.set(assignment.point_id, { assignment, round });
  }
  return new Map([...chosen].map(([point, { assignment }]) => [point, assignment]));
}

function comesFirst(one: Round, other: Round, day: string): boolean {
  const [runs, otherRuns] = [one.starts_on <= day, other.starts_on <= day];
  if (runs !== otherRuns) return runs;
  return runs ? one.starts_on > other.starts_on : one.starts_on < other.starts_on;
}
