/** Undo and redo. Pure. Typing in one field is one step, however many letters; `key` says what is being changed. */

export interface Steps<T> {
  past: readonly T[];
  present: T;
  future: readonly T[];
  key: string | null;
}

const MOST = 200;

export function begin<T>(present: T): Steps<T> {
  return { past: [], present, future: [], key: null };
}

/** `key` null: always a step of its own. */
export function step<T>(steps: Steps<T>, next: T, key: string | null): Steps<T> {
  if (next === steps.present) return steps;
  if (key !== null && key === steps.key) return { ...steps, present: next, future: [] };
  return { past: [...steps.past, steps.present].slice(-MOST), present: next, future: [], key };
}

export function undo<T>(steps: Steps<T>): Steps<T> {
  const before = steps.past.at(-1);
  if (before === undefined) return steps;
  return { past: steps.past.slice(0, -1), present: before, future: [steps.present, ...steps.future], key: null };
}

export function redo<T>(steps: Steps<T>): Steps<T> {
  const [next, ...rest] = steps.future;
  if (next === undefined) return steps;
  return { past: [...steps.past, steps.present], present: next, future: rest, key: null };
}
