import { describe, expect, it } from "vitest";
import type { Point } from "@/features/desk/lookups";
import { changesOf, decimal, faults, formOf } from "./pointForm";

const point: Point = {
  id: "p",
  code: "P01",
  name: "古塔农贸市场",
  type: "market",
  unit_id: "u",
  unit: "开办方",
  street_id: "s",
  street: "天安街道",
  lat: 41.112,
  lon: 121.118,
  radius_m: 80,
  address: "",
  qr: "QR",
  steward: "",
  status: "active",
  status_note: "",
  split_from_id: null,
  created_at: "2026-11-01T00:00:00Z",
  changed_at: "2026-11-01T00:00:00Z",
};

describe("the form of a point", () => {
  it("changes nothing when nothing was touched", () => {
    expect(changesOf(point, formOf(point))).toEqual({});
    expect(faults(formOf(point))).toEqual([]);
  });

  it("sends only what differs, and null for no unit", () => {
    const form = { ...formOf(point), name: " 古塔市场 ", unit_id: "", lat: "41.1125" };
    expect(changesOf(point, form)).toEqual({ name: "古塔市场", unit_id: null, lat: 41.1125 });
  });

  it("names what cannot be sent", () => {
    const form = { ...formOf(point), name: " ", lat: "91", lon: "121,5", radius_m: "3.5" };
    expect(faults(form)).toEqual(["name", "lat", "radius_m"]);
  });

  it.each([
    ["41.5", 41.5],
    ["-0.25", -0.25],
    ["1e3", null],
    ["", null],
    ["41.5.1", null],
  ])("reads %s", (text, value) => {
    expect(decimal(text)).toBe(value);
  });
});
