import { shallowRef } from "vue";
import type { IconName } from "./icons";

/** A passing message at the bottom. With `undo` it stays longer and offers the way back. */
export interface ToastMessage {
  id: number;
  text: string;
  tone: "neutral" | "fail";
  icon?: IconName;
  action?: { label: string; run: () => void };
}

export const currentToast = shallowRef<ToastMessage | null>(null);

let lastId = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

export interface ToastOptions {
  tone?: "neutral" | "fail";
  icon?: IconName;
  action?: { label: string; run: () => void };
  /** Milliseconds; default 4 s, 10 s with an action (WCAG 2.2.1 asks for time to reach it). */
  lasts?: number;
}

export function toast(text: string, options: ToastOptions = {}): void {
  const { lasts, tone = "neutral", ...rest } = options;
  lastId += 1;
  currentToast.value = { id: lastId, text, tone, ...rest };
  holdToast();
  timer = setTimeout(dismissToast, lasts ?? (options.action ? 10_000 : 4_000));
}

/** Stops the clock, for example while the pointer or the focus is on the message. */
export function holdToast(): void {
  clearTimeout(timer);
}

export function resumeToast(): void {
  holdToast();
  timer = setTimeout(dismissToast, 4_000);
}

export function dismissToast(): void {
  holdToast();
  currentToast.value = null;
}
