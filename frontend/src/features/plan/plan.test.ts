import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byFront, filtered, nearMilestones, scaleOf, slips, unitsOf, type Milestone, type Task } from "./plan";

const base: Task = {
  id: "1", number: 1, version: 1, front: "food", title: "农贸市场改造", detail: "", lead: { id: "sj", name: "市场监管局" },
  co_units: [{ id: "cg", name: "综合执法局" }], starts_on: "2026-11-01", due_on: "2026-11-30", progress: 20, elapsed: 70,
  state: "open", standing: "slipping", days_late: 0, reached_on: null, closed_on: null, state_note: "", last_report: null,
  cases: 0, points: 0, may_report: false,
}; // prettier-ignore
const task = (change: Partial<Task>): Task => ({ ...base, ...change });
const none = { front: "", unit: "", standing: "" };

describe("plan", () => {
  it("finds a unit as lead and as helper, and both kinds that slip", () => {
    const tasks = [task({}), task({ id: "2", standing: "late", front: "all", co_units: [] }), task({ id: "3", standing: "done" })];
    expect(filtered(tasks, none)).toHaveLength(3);
    expect(filtered(tasks, { ...none, unit: "cg" }).map((one) => one.id)).toEqual(["1", "3"]);
    expect(filtered(tasks, { ...none, standing: "slips" }).map((one) => one.id)).toEqual(["1", "2"]);
    expect(filtered(tasks, { ...none, standing: "done", front: "food" }).map((one) => one.id)).toEqual(["3"]);
    expect(tasks.filter(slips)).toHaveLength(2);
    expect(byFront(tasks).map((group) => [group.front, group.tasks.length])).toEqual([["all", 1], ["food", 2]]);
    expect(unitsOf(tasks).map((unit) => unit.id)).toEqual(["sj", "cg"]);
  });

  it("draws every day within the width, in order, with few ticks that are Mondays", () => {
    const day = fc.integer({ min: 0, max: 4000 }).map((n) => new Date(Date.UTC(2024, 0, 1) + n * 86_400_000).toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 12 }), (days) => {
        const scale = scaleOf(days);
        for (const one of days) {
          expect(scale.at(one)).toBeGreaterThanOrEqual(0);
          expect(scale.until(one)).toBeGreaterThan(scale.at(one));
          expect(scale.until(one)).toBeLessThanOrEqual(100 + 1e-9);
        }
        expect(scale.ticks.length).toBeLessThanOrEqual(7);
        expect(scale.ticks.every((tick) => new Date(`${tick}T00:00:00Z`).getUTCDay() === 1 && scale.at(tick) >= 0 && scale.at(tick) < 100)).toBe(true);
      }),
    );
  });

  it("draws the milestones that lie among the tasks, or a week beside them", () => {
    const on = (day: string): Milestone => ({ id: day, version: 1, kind: "other", front: "all", title: day, title_en: day, day, days_left: 0 });
    const days = ["2026-10-24", "2026-10-25", "2026-11-15", "2026-12-07", "2026-12-08"];
    expect(nearMilestones([task({})], days.map(on), "2026-11-20").map((one) => one.day)).toEqual(days.slice(1, 4));
  });

  it("has a scale for a plan of one day", () => {
    const scale = scaleOf(["2026-11-24"]);
    expect([scale.at("2026-11-24"), scale.until("2026-11-24")]).toEqual([0, 100]);
    expect(scale.ticks).toEqual([]);
  });
});
