import type { CaptureIntent, Store } from "@/store";

/** Where a photo that never arrived is taken again: the camera of the same record, item and sample. */
export async function intentPath(store: Store, intent: CaptureIntent): Promise<string> {
  const record = await store.sync.record(intent.record_id);
  const query = new URLSearchParams({
    ...(intent.item ? { item: intent.item } : {}),
    ...(intent.sample ? { sample: String(intent.sample) } : {}),
    role: intent.role,
    next: pageOf(record?.kind ?? "inspection", intent),
  });
  return `/camera/${intent.record_id}?${query.toString()}`;
}

function pageOf(kind: string, intent: CaptureIntent): string {
  if (kind === "report") return `/quick/${intent.record_id}`;
  if (kind === "move") return `/steps/${intent.record_id}`;
  if (kind === "ad_sighting") return `/sightings/${intent.record_id}`;
  if (kind === "street_visit") return `/street-visits/${intent.record_id}`;
  if (kind !== "inspection") return "/outbox";
  const item = intent.item ? `?item=${encodeURIComponent(intent.item)}&sample=${intent.sample}` : "";
  return `/visits/${intent.record_id}${item}`;
}
