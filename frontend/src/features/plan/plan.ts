import type { Schemas } from "@/features/desk/lookups";
import type { BadgeTone } from "@/ui/AppBadge.vue";
import type { IconName } from "@/ui/icons";

/** Shapes and small arithmetic of the plan; what slips is judged by the server. Pure. */
export type Plan = Schemas["PlanOut"];
export type Task = Schemas["TaskOut"];
export type TaskDetail = Schemas["TaskDetail"];
export type Milestone = Schemas["MilestoneOut"];
export type Standing = Task["standing"];
export type PlanFront = Task["front"];

export const FRONTS: readonly PlanFront[] = ["all", "sanitary", "civilized", "food"];
export const STANDINGS: readonly Standing[] = ["late", "slipping", "awaiting", "on_track", "not_begun", "done", "cancelled"];

/** Word, shape and tone of a standing: colour is never the only sign. */
export const SIGNS: Record<Standing, { tone: BadgeTone; icon: IconName }> = {
  late: { tone: "fail", icon: "triangleAlert" },
  slipping: { tone: "fail", icon: "hourglass" },
  awaiting: { tone: "accent", icon: "eye" },
  on_track: { tone: "pass", icon: "arrowRight" },
  not_begun: { tone: "outline", icon: "clock" },
  done: { tone: "neutral", icon: "circleCheck" },
  cancelled: { tone: "neutral", icon: "circleX" },
};

export interface Filter {
  front: string;
  unit: string;
  standing: string;
}

export const slips = (task: Pick<Task, "standing">): boolean => task.standing === "late" || task.standing === "slipping";

/** `standing` "slips" is both that slip. A unit is found as lead and as helper. */
export function filtered(tasks: readonly Task[], filter: Filter): Task[] {
  return tasks.filter(
    (task) =>
      (!filter.front || task.front === filter.front) &&
      (!filter.unit || task.lead.id === filter.unit || task.co_units.some((unit) => unit.id === filter.unit)) &&
      (!filter.standing || task.standing === filter.standing || (filter.standing === "slips" && slips(task))),
  );
}

/** Units that lead or help, by name; leads first. */
export function unitsOf(tasks: readonly Task[]): { id: string; name: string }[] {
  const known = new Map<string, string>();
  for (const task of tasks) known.set(task.lead.id, task.lead.name);
  for (const task of tasks) for (const unit of task.co_units) if (!known.has(unit.id)) known.set(unit.id, unit.name);
  return [...known].map(([id, name]) => ({ id, name }));
}

/** Front by front, in a fixed order; within one as the server has them, by due date. */
export function byFront(tasks: readonly Task[]): { front: PlanFront; tasks: Task[] }[] {
  return FRONTS.map((front) => ({ front, tasks: tasks.filter((task) => task.front === front) })).filter((group) => group.tasks.length > 0);
}

const DAY = 86_400_000;
const number = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY;
const written = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

export interface Scale {
  /** Where the day begins, in percent of the width. */
  at: (day: string) => number;
  /** Where it ends. */
  until: (day: string) => number;
  ticks: string[];
}

/** From the first start to the last day that anything aims at; a tick every so many weeks, on Mondays, six at most. */
export function scaleOf(days: readonly string[]): Scale {
  const all = days.map(number);
  const from = Math.min(...all);
  const to = Math.max(...all) + 1;
  const at = (day: string): number => ((number(day) - from) / (to - from)) * 100;
  const step = 7 * Math.max(1, Math.ceil((to - from) / 42));
  const ticks: string[] = [];
  // 1970-01-05, day 4, was a Monday.
  for (let day = from + ((4 - (from % 7) + 7) % 7); day < to; day += step) ticks.push(written(day));
  return { at, until: (day) => ((number(day) + 1 - from) / (to - from)) * 100, ticks };
}

/** What the timeline has to hold: tasks, today, and milestones. */
export function spanOf(tasks: readonly Task[], milestones: readonly Milestone[], today: string): string[] {
  return [today, ...tasks.flatMap((task) => [task.starts_on, task.due_on]), ...milestones.map((one) => one.day)];
}

/** Milestones that lie among the tasks, or a week beside them: one that is months away would press all bars together. */
export function nearMilestones(tasks: readonly Task[], milestones: readonly Milestone[], today: string): Milestone[] {
  const days = spanOf(tasks, [], today).map(number);
  return milestones.filter((one) => number(one.day) >= Math.min(...days) - 7 && number(one.day) <= Math.max(...days) + 7);
}
