/**
 * WGS-84 is stored; GCJ-02 and BD-09 exist only where a Chinese map or navigation app is handed a position.
 */
import gcoord from "gcoord"; // default export only: named imports fail in the build
import type { LatLon } from "./geo";

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
