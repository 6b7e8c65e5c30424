import { ApiProblem } from "@/api/problem";
import type { Picture } from "@/features/desk/pictures";

/** What the pictures of a step need from outside; tests give them a wire that breaks. */
export interface TrailingPorts {
  send: (picture: Picture) => Promise<void>;
  /** How many still wait, whenever that changes or another try failed. */
  waits: (count: number) => void;
  refused: (picture: Picture, why: unknown) => void;
  later: (run: () => void, ms: number) => void;
}

export interface Trailing {
  /** Resolves after the first try, whatever came of it: the step itself is taken. */
  add: (pictures: readonly Picture[]) => Promise<void>;
  /** At once, for those that wait. */
  now: () => Promise<void>;
  count: () => number;
}

const FIRST_MS = 3_000;
const MOST_MS = 60_000;
/** What the server will not take however often it is sent; everything else is a matter of time. */
const isFinal = (error: unknown): boolean =>
  error instanceof ApiProblem && error.status !== null && error.status >= 400 && error.status < 500 && ![401, 408, 425, 429].includes(error.status);

/**
 * Pictures go after the step that declares them. The step stands once the server has taken it, so a picture that does not get through must
 * neither look like a step that failed nor be forgotten: it is sent again until it is there.
 */
export function createTrailing(ports: TrailingPorts): Trailing {
  let waiting: Picture[] = [];
  let pause = FIRST_MS;
  let running: Promise<void> | null = null;
  let isPlanned = false;

  async function round(): Promise<void> {
    for (const picture of [...waiting]) {
      try {
        await ports.send(picture);
        picture.sent = true;
      } catch (error) {
        if (!isFinal(error)) continue;
        ports.refused(picture, error);
      }
      waiting = waiting.filter((one) => one !== picture);
    }
    ports.waits(waiting.length);
    if (waiting.length === 0) pause = FIRST_MS;
    else if (!isPlanned) {
      isPlanned = true;
      ports.later(() => {
        isPlanned = false;
        void now();
      }, pause);
      pause = Math.min(MOST_MS, pause * 2);
    }
  }

  async function now(): Promise<void> {
    while (running) await running;
    if (waiting.length === 0) return;
    running = round().finally(() => (running = null));
    await running;
  }

  async function add(pictures: readonly Picture[]): Promise<void> {
    const fresh = pictures.filter((picture) => !picture.sent && !waiting.includes(picture));
    if (fresh.length === 0) return;
    waiting = [...waiting, ...fresh];
    await now();
  }

  return { add, now, count: () => waiting.length };
}
