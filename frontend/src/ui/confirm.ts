import { shallowRef } from "vue";

/** One question at a time; the answer is the value of the chosen button, or null when it was dismissed. */
export interface ConfirmChoice {
  value: string;
  label: string;
  variant?: "primary" | "secondary" | "danger" | "quiet";
}

export interface ConfirmQuestion {
  title: string;
  body: string;
  choices: ConfirmChoice[];
}

export const pendingQuestion = shallowRef<(ConfirmQuestion & { answer: (value: string | null) => void }) | null>(null);

/** Asks for what cannot be undone, and only for that; everything else acts at once and offers an undo. */
export function confirm(question: ConfirmQuestion): Promise<string | null> {
  pendingQuestion.value?.answer(null);
  return new Promise((resolve) => {
    pendingQuestion.value = {
      ...question,
      answer: (value) => {
        pendingQuestion.value = null;
        resolve(value);
      },
    };
  });
}
