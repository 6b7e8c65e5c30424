/**
 * WGS-84 is stored; GCJ-02 and BD-09 exist only where a Chinese map or navigation app is handed a position.
 */
import gcoord from "gcoord"; // default export only: named imports fail in the build

export interface LatLon {
  lat: number;
  lon: number;
}

const EARTH_RADIUS_M = 6_371_008.8;

/** Great-circle metres (haversine on the mean radius; under 0.5 % off, far below a phone's accuracy). */
export function distanceM(a: LatLon, b: LatLon): number {
  const toRad = Math.PI / 180;
  const dLat = (b.lat - a.lat) * toRad;
  const dLon = (b.lon - a.lon) * toRad;
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * toRad) * Math.cos(b.lat * toRad) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Bearing a → b in degrees from north, clockwise. */
export function bearing(a: LatLon, b: LatLon): number {
  const toRad = Math.PI / 180;
  const dLon = (b.lon - a.lon) * toRad;
  const y = Math.sin(dLon) * Math.cos(b.lat * toRad);
  const x =
    Math.cos(a.lat * toRad) * Math.sin(b.lat * toRad) -
    Math.sin(a.lat * toRad) * Math.cos(b.lat * toRad) * Math.cos(dLon);
  return (Math.atan2(y, x) / toRad + 360) % 360;
}

/** inside: surely within the radius · near: within it once the accuracy is allowed for · outside: surely not. */
export function geofence(
  here: LatLon & { accuracy_m: number },
  point: LatLon,
  radiusM: number,
): "inside" | "near" | "outside" {
  const distance = distanceM(here, point);
  if (distance + here.accuracy_m <= radiusM) return "inside";
  return distance - here.accuracy_m <= radiusM ? "near" : "outside";
}

/** 高德, 腾讯, Apple maps in China. Outside China the transform is the identity. */
export function toGcj02(position: LatLon): LatLon {
  const [lon, lat] = gcoord.transform([position.lon, position.lat], gcoord.WGS84, gcoord.GCJ02);
  return { lat, lon };
}

export function fromGcj02(position: LatLon): LatLon {
  const [lon, lat] = gcoord.transform([position.lon, position.lat], gcoord.GCJ02, gcoord.WGS84);
  return { lat, lon };
}

/** 百度. */
export function toBd09(position: LatLon): LatLon {
  const [lon, lat] = gcoord.transform([position.lon, position.lat], gcoord.WGS84, gcoord.BD09);
  return { lat, lon };
}

/** A link that opens the phone's own navigation app; the `geo:` form is for phones without one of the three. */
export function navigationLink(app: "amap" | "baidu" | "tencent" | "geo", to: LatLon, name: string): string {
  const label = encodeURIComponent(name);
  const six = (n: number) => n.toFixed(6);
  if (app === "geo") return `geo:${six(to.lat)},${six(to.lon)}?q=${six(to.lat)},${six(to.lon)}(${label})`;
  if (app === "baidu") {
    const p = toBd09(to);
    return `https://api.map.baidu.com/marker?location=${six(p.lat)},${six(p.lon)}&title=${label}&content=${label}&output=html&coord_type=bd09ll`;
  }
  const p = toGcj02(to);
  return app === "amap"
    ? `https://uri.amap.com/navigation?to=${six(p.lon)},${six(p.lat)},${label}&mode=walk&coordinate=gaode`
    : `https://apis.map.qq.com/uri/v1/routeplan?type=walk&to=${label}&tocoord=${six(p.lat)},${six(p.lon)}`;
}
