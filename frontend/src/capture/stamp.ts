/** The lines of the stamp as the viewfinder previews them. The stamped copy itself is made by the server from data. */
import { localDate } from "@/domain/time";
import type { Fix } from "@/domain/types";

export interface StampFacts {
  district: string;
  point: string | null;
  /** Team, never a person: stamped copies are seen by units and merchants. */
  team: string | null;
  at: number;
  position: Fix | null;
  timezone: string;
}

export function stampLines({ district, point, team, at, position, timezone }: StampFacts): string[] {
  const time = new Intl.DateTimeFormat("zh-CN", { timeZone: timezone, hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false }).format(at);
  const lines = [[district, point].filter(Boolean).join(" · "), `${localDate(at, timezone)} ${time}`];
  if (position) lines.push(`${position.lat.toFixed(5)}, ${position.lon.toFixed(5)} ±${String(Math.round(position.accuracy_m))} m`);
  if (team) lines.push(team);
  return lines.filter(Boolean);
}
