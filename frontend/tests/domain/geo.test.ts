import { describe, expect, it } from "vitest";
import { fromGcj02, navigationLink, toBd09, toGcj02 } from "@/domain/coords";
import { bearing, distanceM, geofence } from "@/domain/geo";

const tiananmen = { lat: 39.908823, lon: 116.39747 };

describe("distance", () => {
  it("knows a degree of the meridian and of the equator", () => {
    expect(distanceM({ lat: 0, lon: 0 }, { lat: 1, lon: 0 })).toBeCloseTo(111_195, -1);
    expect(distanceM({ lat: 0, lon: 179.5 }, { lat: 0, lon: -179.5 })).toBeCloseTo(111_195, -1);
    expect(distanceM(tiananmen, tiananmen)).toBe(0);
    expect(distanceM({ lat: 0, lon: 0 }, { lat: 0, lon: 180 })).toBeCloseTo(Math.PI * 6_371_008.8, 0);
  });

  it("points north, east, south, west", () => {
    const to = (lat: number, lon: number) => Math.round(bearing({ lat: 0, lon: 0 }, { lat, lon }));
    expect([to(1, 0), to(0, 1), to(-1, 0), to(0, -1)]).toEqual([0, 90, 180, 270]);
  });

  it("a fence allows for the accuracy of the fix", () => {
    const at = (metres: number, accuracy_m: number) => geofence({ lat: metres / 111_195, lon: 0, accuracy_m }, { lat: 0, lon: 0 }, 100);
    expect([at(50, 10), at(95, 10), at(105, 10), at(200, 10), at(200, 150)]).toEqual(["inside", "near", "near", "outside", "near"]);
  });
});

describe("the maps of China", () => {
  it("GCJ-02 is some hundred metres away, back again within a metre", () => {
    const shifted = toGcj02(tiananmen);
    expect(distanceM(tiananmen, shifted)).toBeGreaterThan(300);
    expect(distanceM(tiananmen, shifted)).toBeLessThan(900);
    expect(distanceM(tiananmen, fromGcj02(shifted))).toBeLessThan(1);
  });

  it("BD-09 lies beyond GCJ-02", () => {
    expect(distanceM(toGcj02(tiananmen), toBd09(tiananmen))).toBeGreaterThan(500);
  });

  it("outside China nothing is shifted", () => {
    const paris = { lat: 48.8584, lon: 2.2945 };
    expect(distanceM(paris, toGcj02(paris))).toBe(0);
  });

  it("each navigation app gets its own system", () => {
    const gcj = toGcj02(tiananmen);
    expect(navigationLink("amap", tiananmen, "天安门")).toContain(`${gcj.lon.toFixed(6)},${gcj.lat.toFixed(6)}`);
    expect(navigationLink("tencent", tiananmen, "天安门")).toContain(`${gcj.lat.toFixed(6)},${gcj.lon.toFixed(6)}`);
    expect(navigationLink("baidu", tiananmen, "天安门")).toContain(toBd09(tiananmen).lat.toFixed(6));
    expect(navigationLink("geo", tiananmen, "天安门")).toContain("geo:39.908823,116.397470");
  });
});
