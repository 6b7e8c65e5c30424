import { describe, expect, it } from "vitest";
import type { Point, Violation } from "@/domain/types";
import { nearest, suggested, violationChoices } from "./suggest";

const point = (code: string, lat: number | null, lon: number | null, status = "active"): Point => ({
  id: code,
  code,
  name: code,
  type: "market",
  unit_id: null,
  street_id: null,
  street: null,
  lat,
  lon,
  radius_m: 100,
  address: null,
  qr: null,
  steward: null,
  status,
});

const violation = (code: string, zh: string, rank: number | null): Violation => ({
  code,
  zh,
  en: `en ${code}`,
  group: "市容",
  severity: "minor",
  deadline_hours: 24,
  fronts: [],
  lead: null,
  units: [],
  capture_hint: null,
  close_criteria: null,
  rank,
});

describe("the point of a quick report", () => {
  const here = { lat: 41.1, lon: 121.1 };
  const points = [
    point("far", 41.2, 121.1),
    point("near", 41.1005, 121.1),
    point("none", null, null),
    point("old", 41.1, 121.1, "retired"),
  ];

  it("is the nearest one that has a place and is in use", () => {
    expect(nearest(points, here, 5).map((row) => row.point.code)).toEqual(["near", "far"]);
    expect(suggested(points, here)?.point.code).toBe("near");
  });

  it("is left open when nothing is near", () => {
    expect(suggested(points, { lat: 40, lon: 120 })).toBeNull();
    expect(suggested([], here)).toBeNull();
  });
});

describe("the violations to choose from", () => {
  const all = [violation("V1", "暴露垃圾", null), violation("V2", "小广告", 2), violation("V3", "占道经营", 1)];

  it("shows the usual ones by rank, then the rest", () => {
    const { usual, found } = violationChoices(all, " ");
    expect(usual.map((row) => row.code)).toEqual(["V3", "V2"]);
    expect(found.map((row) => row.code)).toEqual(["V1"]);
  });

  it("searches all of them, by any word or code", () => {
    expect(violationChoices(all, "广告")).toEqual({ usual: [], found: [all[1]] });
    expect(violationChoices(all, "v3").found).toEqual([all[2]]);
    expect(violationChoices(all, "没有这种").found).toEqual([]);
  });
});
