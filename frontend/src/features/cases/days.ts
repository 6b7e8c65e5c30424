import { momentOf } from "@/features/triage/moments";

/** A day that people name ("by the 30th") ends when the office does: 18:00 of the district's clock, as ISO 8601 in UTC. */
export const endOfDay = (day: string): string => momentOf(`${day}T18:00`);
