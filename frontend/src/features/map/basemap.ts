/**
 * MapLibre on a plain ground: no tile server and nothing from outside. The district's frame and a grid of 500 m give the eye
 * something to hold on to; positions are WGS-84 as stored. Colours are those of the theme in force.
 */
import * as maplibregl from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import "maplibre-gl/dist/maplibre-gl.css";
import type { Feature, FeatureCollection, LineString } from "geojson";
import type { LatLon } from "@/domain/geo";

maplibregl.setWorkerUrl(workerUrl);

export type BBox = [west: number, south: number, east: number, north: number];

const gridMetres = 500;
const metresPerDegree = 111_320;

export function colour(token: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--c-${token}`).trim();
}

export function openMap(container: HTMLElement, bbox: BBox, options: { still?: boolean } = {}): maplibregl.Map {
  const map = new maplibregl.Map({
    container,
    style: {
      version: 8,
      sources: { ground: { type: "geojson", data: ground(bbox) } },
      layers: [
        { id: "background", type: "background", paint: { "background-color": colour("bg") } },
        {
          id: "grid",
          type: "line",
          source: "ground",
          filter: ["==", ["get", "kind"], "grid"],
          paint: { "line-color": colour("line"), "line-width": 1 },
        },
        {
          id: "frame",
          type: "line",
          source: "ground",
          filter: ["==", ["get", "kind"], "frame"],
          paint: { "line-color": colour("line-strong"), "line-width": 2, "line-dasharray": [4, 2] },
        },
      ],
    },
    bounds: bbox,
    fitBoundsOptions: { padding: 32 },
    interactive: !options.still,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    maxZoom: 19,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new maplibregl.ScaleControl({ unit: "metric" }), "bottom-left");
  return map;
}

/** A circle of `radiusM` metres on the ground: a geofence, or how sure a position is. */
export function circle(centre: LatLon, radiusM: number, kind: string): Feature {
  const ring = Array.from({ length: 65 }, (_, at) => {
    const angle = (at / 64) * 2 * Math.PI;
    return [
      centre.lon + (radiusM * Math.sin(angle)) / (metresPerDegree * Math.cos((centre.lat * Math.PI) / 180)),
      centre.lat + (radiusM * Math.cos(angle)) / metresPerDegree,
    ];
  });
  return { type: "Feature", properties: { kind }, geometry: { type: "Polygon", coordinates: [ring] } };
}

export function dot(at: LatLon, properties: Record<string, unknown>): Feature {
  return { type: "Feature", properties, geometry: { type: "Point", coordinates: [at.lon, at.lat] } };
}

export function collection(features: Feature[]): FeatureCollection {
  return { type: "FeatureCollection", features };
}

function ground([west, south, east, north]: BBox): FeatureCollection {
  const stepLat = gridMetres / metresPerDegree;
  const stepLon = stepLat / Math.cos((((south + north) / 2) * Math.PI) / 180);
  const lines: Feature<LineString>[] = [];
  const line = (kind: string, coordinates: number[][]): void => {
    lines.push({ type: "Feature", properties: { kind }, geometry: { type: "LineString", coordinates } });
  };
  // A frame typed wrongly by an admin must not draw a million lines.
  const most = 400;
  for (let lon = west, n = 0; lon <= east && n < most; lon += stepLon, n += 1) line("grid", [[lon, south], [lon, north]]);
  for (let lat = south, n = 0; lat <= north && n < most; lat += stepLat, n += 1) line("grid", [[west, lat], [east, lat]]);
  line("frame", [[west, south], [east, south], [east, north], [west, north], [west, south]]);
  return { type: "FeatureCollection", features: lines };
}
