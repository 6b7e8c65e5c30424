import type { Badge } from "@/store";
import type { SyncStatus } from "@/ui/SyncBadge.vue";

/** Nothing captured yet is also "everything delivered". */
export function asSyncStatus(value: Badge): SyncStatus {
  if (value.state === "attention") return { kind: "attention", count: value.attention };
  if (value.state === "sending" && value.sending) {
    return { kind: "sending", done: value.sending.done, total: value.sending.total };
  }
  if (value.state === "waiting" || value.state === "sending") return { kind: "waiting", count: value.waiting };
  return value.state === "saved" ? { kind: "saved" } : { kind: "delivered" };
}
