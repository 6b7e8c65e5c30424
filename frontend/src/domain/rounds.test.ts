import { describe, expect, it } from "vitest";
import { assignmentsOf } from "./rounds";
import type { Assignment, Round } from "./types";

const round = (id: string, starts_on: string, ends_on: string): Round => ({
  id,
  name: id,
  kind: "routine",
  open: true,
  fronts: [],
  starts_on,
  ends_on,
});
const rounds = [
  round("ended", "2026-11-03", "2026-11-16"),
  round("running", "2026-11-17", "2026-11-30"),
  round("special", "2026-11-20", "2026-11-26"),
  round("next", "2026-12-01", "2026-12-14"),
  round("later", "2026-12-15", "2026-12-28"),
];
const assigned = (...ids: string[]): Assignment[] =>
  ids.map((round_id) => ({ id: round_id, round_id, point_id: "p", inspector_id: "me", due_on: null }));

function chosen(day: string, ...ids: string[]): string | undefined {
  const both = [assigned(...ids), assigned(...ids.toReversed())].map(
    (assignments) => assignmentsOf({ rounds, assignments }, "me", day).get("p")?.round_id,
  );
  expect(both[0]).toBe(both[1]); // whatever the order they come in
  return both[0];
}

describe("the round of a visit", () => {
  it("is not one that has ended", () => {
    expect(chosen("2026-11-23", "ended", "running")).toBe("running");
    expect(chosen("2026-11-16", "ended")).toBe("ended");
    expect(chosen("2026-11-17", "ended")).toBeUndefined();
  });

  it("is the one that began last of those that run", () => {
    expect(chosen("2026-11-23", "running", "special")).toBe("special");
    expect(chosen("2026-11-27", "running", "special")).toBe("running");
  });

  it("is one to come only where none runs, the next first", () => {
    expect(chosen("2026-11-23", "running", "next")).toBe("running");
    expect(chosen("2026-11-23", "later", "next")).toBe("next");
  });

  it("is one's own", () => {
    const assignments = assigned("running").map((row) => ({ ...row, inspector_id: "other" }));
    expect(assignmentsOf({ rounds, assignments }, "me", "2026-11-23").size).toBe(0);
  });
});
