import { computed, effectScope, type Ref } from "vue";
import { assignmentsOf } from "@/domain/rounds";
import { localDate } from "@/domain/time";
import type { Checklist, Clause, Item, Point, Round, Violation } from "@/domain/types";
import { currentStore } from "@/features/account/session";
import { bundle } from "@/features/account/status";
import type { Wording } from "@/store";
import { useLive } from "@/ui/live";
import { namedOr } from "@/ui/words";

/** The bundle as screens look things up in it. Built once per bundle. */
interface Book {
  points: Map<string, Point>;
  types: Map<string, { zh: string; en: string }>;
  violations: Map<string, Violation>;
  rounds: Map<string, Round>;
}

interface Wordings {
  clauses: Map<string, Clause>;
  items: Map<string, Item>;
}

const book = computed<Book>(() => {
  const data = bundle.value;
  return {
    points: new Map(data?.points.map((point) => [point.id, point])),
    types: new Map(data?.point_types.map((type) => [type.code, type])),
    violations: new Map(data?.violations.map((violation) => [violation.code, violation])),
    rounds: new Map(data?.rounds.map((round) => [round.id, round])),
  };
});

const scope = effectScope(true);
let held: Ref<Wording | null | undefined> | null = null;

/** Read from the phone's store when a screen first asks for a wording: the list of points does without. */
const wordings = computed<Wordings>(() => {
  held ??= scope.run(() => useLive(() => currentStore.value?.bundle.wording() ?? null).value) ?? null;
  const data = held?.value;
  const items = data?.checklists.flatMap((list) => itemsOf(list)) ?? [];
  return {
    clauses: new Map(data?.clauses.map((clause) => [clause.code, clause])),
    items: new Map(items.map((item) => [item.code, item])),
  };
});

export const pointOf = (id: string | null): Point | undefined => (id ? book.value.points.get(id) : undefined);
export const violationOf = (code: string | null): Violation | undefined =>
  code ? book.value.violations.get(code) : undefined;
export const clauseOf = (code: string): Clause | undefined => wordings.value.clauses.get(code);
export const roundOf = (id: string | null): Round | undefined => (id ? book.value.rounds.get(id) : undefined);

export const typeName = (code: string): string => namedOr(book.value.types.get(code), code);
export const violationName = (code: string): string => namedOr(book.value.violations.get(code), code);
export const itemOf = (code: string): Item | undefined => wordings.value.items.get(code);
/** Any version's wording will do where only a name is wanted; judging always uses the visit's own version. */
export const itemName = (code: string): string => namedOr(wordings.value.items.get(code), code);

export const stateName = (code: string): string =>
  namedOr(
    bundle.value?.lifecycle.states.find((state) => state.code === code),
    code,
  );

export const eventName = (code: string): string =>
  namedOr(
    bundle.value?.lifecycle.transitions.find((row) => row.event === code),
    code,
  );

export function itemsOf(checklist: Checklist): Item[] {
  return checklist.sections.flatMap((section) => section.items);
}

/** The round that a visit of this point belongs to today, if it is assigned to this person in one that runs. */
export function roundForPoint(pointId: string, userId: string): string | null {
  const data = bundle.value;
  if (!data) return null;
  const day = localDate(Date.now());
  const round = roundOf(assignmentsOf(data, userId, day).get(pointId)?.round_id ?? null);
  return round && round.starts_on <= day ? round.id : null;
}
