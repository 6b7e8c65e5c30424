import { describe, expect, it } from "vitest";
import { assignedProgress, rankPoints, type PointState } from "@/domain/points";
import { highlights, matches, searchText } from "@/domain/search";
import { bundle } from "../world";

describe("search", () => {
  const index = searchText("古塔农贸市场（西门）", "P-001", "解放路 12 号", null);

  it.each(["农贸", "市场 解放", "ｐ001", "p 001", "西门", "路12", "  ", "P-001 古塔"])("finds %s", (query) => {
    expect(matches(index, query)).toBe(true);
  });

  it.each(["农市", "解放路 13", "东门"])("does not find %s", (query) => {
    expect(matches(index, query)).toBe(false);
  });

  it("marks what matched, overlaps merged", () => {
    expect(highlights("农贸市场市场", "市场 贸市")).toEqual([[1, 6]]);
    expect(highlights("ABC abc", "b")).toEqual([[1, 2], [5, 6]]);
  });
});

describe("the point list", () => {
  const states: PointState[] = bundle().points.map((point, n) => ({
    point: n === 5 ? { ...point, lat: null, lon: null } : point,
    status: (["not_visited", "sent", "draft", "not_visited", "waiting", "not_visited"] as const)[n] ?? "not_visited",
    assigned: n === 3 || n === 1,
    due_on: null,
    round_id: null,
    open_cases: n,
    critical_cases: 0,
    draft_id: null,
    last_visit_at: null,
    last_score: null,
  }));
  const codes = (...args: Parameters<typeof rankPoints>) => rankPoints(...args).map((r) => r.point.code);

  it("puts open drafts first, then what is assigned, then the nearest; what is done and what has no place last", () => {
    expect(codes(states, { lat: 41.12, lon: 121.12 })).toEqual(["P003", "P004", "P001", "P006", "P002", "P005"]);
  });

  it("filters by words, state and cases", () => {
    expect(codes(states, null, { query: "点位3" })).toEqual(["P003"]);
    expect(codes(states, null, { statuses: ["waiting"] })).toEqual(["P005"]);
    expect(codes(states, null, { assigned: true })).toEqual(["P004", "P002"]);
    expect(codes(states, null, { with_cases: true })).not.toContain("P001");
  });

  it("counts the assigned ones", () => {
    expect(assignedProgress(states)).toEqual({ done: 1, total: 2 });
  });
});
