import type { Point, Schemas } from "@/features/desk/lookups";

/** The edited fields of a point as typed; numbers stay text until they are read. */
export interface PointForm {
  name: string;
  code: string;
  type: string;
  unit_id: string;
  street_id: string;
  lat: string;
  lon: string;
  radius_m: string;
  address: string;
  steward: string;
}

export function formOf(point: Point): PointForm {
  return {
    name: point.name,
    code: point.code,
    type: point.type,
    unit_id: point.unit_id ?? "",
    street_id: point.street_id,
    lat: String(point.lat),
    lon: String(point.lon),
    radius_m: String(point.radius_m),
    address: point.address,
    steward: point.steward,
  };
}

/** A decimal number as people type it, or null. */
export function decimal(text: string): number | null {
  const trimmed = text.trim().replace("，", ".").replace(",", ".");
  return /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : null;
}

export type PointFault = "name" | "code" | "lat" | "lon" | "radius_m";

export function faults(form: PointForm): PointFault[] {
  const found: PointFault[] = [];
  if (!form.name.trim()) found.push("name");
  if (!form.code.trim()) found.push("code");
  const lat = decimal(form.lat);
  const lon = decimal(form.lon);
  const radius = decimal(form.radius_m);
  if (lat === null || Math.abs(lat) > 90) found.push("lat");
  if (lon === null || Math.abs(lon) > 180) found.push("lon");
  if (radius === null || !Number.isInteger(radius) || radius < 5 || radius > 20_000) found.push("radius_m");
  return found;
}

/** Only what differs from the point as it was read, so that two people editing different fields do not collide. */
export function changesOf(point: Point, form: PointForm): Schemas["PointChange"] {
  const change: Schemas["PointChange"] = {};
  for (const key of ["name", "code", "type", "street_id", "address", "steward"] as const) {
    const value = form[key].trim();
    if (value !== point[key]) change[key] = value;
  }
  if ((form.unit_id || null) !== point.unit_id) change.unit_id = form.unit_id || null;
  for (const key of ["lat", "lon", "radius_m"] as const) {
    const value = decimal(form[key]);
    if (value !== null && value !== point[key]) change[key] = value;
  }
  return change;
}
