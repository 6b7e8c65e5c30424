import { ref, watch, type Ref } from "vue";
import { newId } from "@/domain/ids";
import type { DisputeReason } from "./counts";

/**
 * What a unit has written about its list and not sent yet. It survives a reload, so that a lost connection costs nothing; it is
 * sent under one id, so that pressing again after a lost answer says nothing twice.
 */
export interface Said {
  id: string;
  case_id: string;
  reason: DisputeReason;
  note: string;
}

export interface AnswerDraft {
  /** Of the answer as it was sent last (`content`): with other content it is another answer. */
  id: string;
  content: string;
  disputes: Said[];
  /** Written on the open sheet and not kept yet: a reload, or a finger beside the sheet, costs no words. */
  writing?: Omit<Said, "id"> | undefined;
  spoken_by: string;
}

const empty = (): AnswerDraft => ({ id: newId(), content: "", disputes: [], spoken_by: "" });

export function useAnswerDraft(user: string, number: string, unit: string): { draft: Ref<AnswerDraft>; clear: () => void } {
  const key = `sancheng-answer:${user}:${number}:${unit}`;
  const draft = ref<AnswerDraft>(read(key));
  watch(
    draft,
    (now) => {
      try {
        if (now.disputes.length === 0 && now.spoken_by === "" && !now.writing) localStorage.removeItem(key);
        else localStorage.setItem(key, JSON.stringify(now));
      } catch (error) {
        console.warn(error); // storage is full or closed: the page keeps it as long as it is open
      }
    },
    { deep: true },
  );
  return { draft, clear: () => (draft.value = empty()) };
}

function read(key: string): AnswerDraft {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "null") as AnswerDraft | null;
    return kept ?? empty();
  } catch {
    return empty();
  }
}
