import { computed, effectScope, ref } from "vue";
import type { Badge, SyncState } from "@/store";
import { useLive } from "@/ui/live";
import type { SyncStatus } from "@/ui/SyncBadge.vue";
import { asSyncStatus } from "./badge";
import { currentStore, hasRight } from "./session";

/** What the frame shows on every page: the sync badge, offline or not, and the numbers on the tabs. One for the app. */
const scope = effectScope(true);

const live = scope.run(() => ({
  badge: useLive(() => currentStore.value?.outbox.badge() ?? null),
  bundle: useLive(() => currentStore.value?.bundle.live() ?? null),
}));

/** The store's badge, with everything in it; undefined until read. */
export const badge = computed<Badge | undefined>(() => live?.badge.value.value);
/** The bundle this phone works from; null: never downloaded, undefined: not read yet. */
export const bundle = computed(() => live?.bundle.value.value);

const online = ref(navigator.onLine);
window.addEventListener("online", () => (online.value = true));
window.addEventListener("offline", () => (online.value = false));

/** The browser says there is no network, or the server could not be reached at the last try. */
export const isOffline = computed(() => !online.value || badge.value?.pause === "offline");
export const pauseReason = computed<SyncState["pause"]>(() => badge.value?.pause ?? null);

/** Only people who capture work on this phone have something that can wait. */
export const badgeStatus = computed<SyncStatus | null>(() =>
  badge.value && (hasRight("intake.write") || hasRight("street_visits.write") || badge.value.state !== "empty") ? asSyncStatus(badge.value) : null,
);

/** Marked as read since the bundle was made. */
export const readNotices = ref(new Set<string>());

export const shownCounts = computed(() => ({
  outbox: (badge.value?.waiting ?? 0) + (badge.value?.drafts ?? 0),
  notices:
    bundle.value?.notices.filter((notice) => notice.read_at === null && !readNotices.value.has(notice.id)).length ?? 0,
}));
