import { describe, expect, it } from "vitest";
import { workload, type Assignment } from "./workload";

const row = (name: string, visited: boolean, cancelled = false): Assignment =>
  ({ inspector: { id: name, name, team: "一组" }, visited, cancelled_at: cancelled ? "2026-11-23T00:00:00Z" : null }) as unknown as Assignment;

describe("workload", () => {
  it("counts standing assignments per inspector, the most unfinished first", () => {
    const rows = [row("甲", true), row("乙", false), row("乙", true), row("乙", false), row("甲", false, true)];
    expect(workload(rows)).toEqual([
      { id: "乙", name: "乙", team: "一组", planned: 3, visited: 1 },
      { id: "甲", name: "甲", team: "一组", planned: 1, visited: 1 },
    ]);
  });
});
