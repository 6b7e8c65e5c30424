import { wallTime } from "@/ui/format";

/** What `<input type="datetime-local">` shows for a moment: the district's wall clock, whatever the computer's zone is. */
export const localInput = (iso: string): string => wallTime(new Date(iso));

/** The moment that the district's wall clock means, as ISO 8601 in UTC. */
export function momentOf(local: string): string {
  const asUtc = Date.parse(`${local}:00Z`);
  const offset = Date.parse(`${wallTime(new Date(asUtc))}:00Z`) - asUtc;
  return new Date(asUtc - offset).toISOString();
}
