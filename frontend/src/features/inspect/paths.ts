import type { Outcome, RecordKind } from "@/domain/types";

/** Where a working copy is edited. Proposals are not edited after they were made, steps of cases only before. */
export function editPath(record: { id: string; kind: RecordKind; content: object }): string | null {
  if (record.kind === "report") return `/quick/${record.id}`;
  if (record.kind === "move") return `/steps/${record.id}`;
  if (record.kind === "ad_sighting") return `/sightings/${record.id}`;
  if (record.kind === "street_visit") return `/street-visits/${record.id}`;
  if (record.kind !== "inspection") return null;
  const { outcome } = record.content as { outcome?: Outcome };
  return outcome === "could_not_inspect" ? `/visits/${record.id}/cannot` : `/visits/${record.id}`;
}
