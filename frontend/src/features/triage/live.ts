import { onBeforeUnmount, onMounted, ref, type Ref } from "vue";
import { api, ok } from "@/api/client";
import type { Schemas } from "@/features/desk/lookups";

export type CaseChange = Schemas["CaseChange"];

/** While the queue is on screen, what happened elsewhere is asked for so often. */
export const EVERY_MS = 5_000;

/**
 * What colleagues, phones and rules do to cases meanwhile: the server's line number is the bookmark, so a question to which
 * nothing happened costs next to nothing, whichever of its processes answers.
 */
export function useChanges(told: (items: CaseChange[], tooFar: boolean) => void, rest: () => boolean): { waiting: Ref<Record<string, number> | null>; ask: () => Promise<void> } {
  const waiting = ref<Record<string, number> | null>(null);
  let seq: number | null = null;
  let asking = false;

  async function ask(): Promise<void> {
    if (asking || rest()) return;
    asking = true;
    try {
      const query = seq === null ? {} : { since: seq };
      const answer = (await ok(api.GET("/api/cases/changes", { params: { query } }))) as Schemas["CaseChanges"];
      const isFirst = seq === null;
      seq = answer.seq;
      waiting.value = answer.waiting;
      if (!isFirst && (answer.too_far || answer.items.length > 0)) told(answer.items, answer.too_far);
    } catch (error) {
      console.warn(error); // the queue itself says what is wrong; the next question asks from the same line
    } finally {
      asking = false;
    }
  }

  const onWake = (): void => void ask();
  let timer: ReturnType<typeof setInterval> | undefined;
  onMounted(() => {
    void ask();
    timer = setInterval(onWake, EVERY_MS);
    document.addEventListener("visibilitychange", onWake);
    window.addEventListener("online", onWake);
  });
  onBeforeUnmount(() => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", onWake);
    window.removeEventListener("online", onWake);
  });
  return { waiting, ask };
}
