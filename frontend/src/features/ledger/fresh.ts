import { onBeforeUnmount, onMounted } from "vue";
import { useStore } from "@/features/account/session";
import { sync } from "@/features/account/start";

const OLD_MS = 2 * 60_000;

/**
 * Keeps what is on the screen of whoever works on cases: others move them meanwhile, and a page that stays open at a desk
 * never comes to the front again. Asked for only when it is old; being offline is no news.
 */
export function useFreshCases(): void {
  const store = useStore();

  async function look(): Promise<void> {
    if (document.visibilityState !== "visible" || !navigator.onLine) return;
    const at = await store.bundle.askedAt().catch(() => null);
    if (at !== null && Date.now() - Date.parse(at) > OLD_MS) await sync.value?.refresh().catch(() => undefined);
  }

  let timer: ReturnType<typeof setInterval> | undefined;
  onMounted(() => {
    void look();
    timer = setInterval(() => void look(), OLD_MS);
  });
  onBeforeUnmount(() => {
    clearInterval(timer);
  });
}
