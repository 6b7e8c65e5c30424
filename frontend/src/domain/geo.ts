/** Distances and fences on WGS-84. What other maps of China need is in coords.ts. */

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
