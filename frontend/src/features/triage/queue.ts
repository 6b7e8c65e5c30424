import { computed, shallowReactive, shallowRef, type ComputedRef, type Ref, type ShallowReactive } from "vue";
import type { CaseDetail, CaseRow, MoveReceipt, PreparedMove, Step } from "@/features/cases/moves";
import type { Page } from "@/features/desk/load";

/** What the queue needs from outside; the page gives it the server, tests give it a table. */
export interface QueuePorts {
  page: (cursor: string | null) => Promise<Page<CaseRow>>;
  detail: (id: string) => Promise<CaseDetail>;
  prepare: (target: { id: string; version: number }, step: Step, after?: string) => PreparedMove;
  send: (move: PreparedMove) => Promise<MoveReceipt>;
  isOvertaken: (error: unknown) => boolean;
  /** The state of the cases in this queue. */
  state: string;
  now: () => number;
}

/** How a decision ended: taken, undone by its failure (the case is back), or a colleague was faster (it is gone). */
export type Outcome =
  | { kind: "taken"; row: CaseRow; step: Step; receipt: MoveReceipt }
  | { kind: "failed"; row: CaseRow; step: Step; error: unknown }
  | { kind: "overtaken"; row: CaseRow; step: Step; detail: CaseDetail | null; error: unknown };

interface Taken {
  row: CaseRow;
  at: number;
  version: number;
  /** How many steps one key took. */
  steps: number;
  done: number;
}

export interface Queue {
  items: Ref<CaseRow[] | null>;
  error: Ref<unknown>;
  busy: Ref<boolean>;
  current: ComputedRef<CaseRow | null>;
  index: ComputedRef<number>;
  details: ShallowReactive<Map<string, CaseDetail>>;
  /** Decided and not yet answered. */
  pending: Ref<number>;
  canUndo: () => boolean;
  load: () => Promise<void>;
  refresh: () => Promise<number>;
  go: (by: number) => void;
  select: (id: string) => void;
  detailOf: (id: string) => Promise<CaseDetail>;
  /** Takes the steps one after the other. A case that is split stays where it is. */
  decide: (row: CaseRow, ...steps: Step[]) => Promise<Outcome>;
  /** A colleague decided it: it goes, and the place in the queue stays. */
  drop: (id: string) => CaseRow | null;
  undo: () => Promise<CaseRow | null>;
}

/** The server takes an undo for ten seconds; the offer ends a little earlier than that. */
export const UNDO_MS = 9_500;
const AHEAD = 10;

export function createQueue(ports: QueuePorts): Queue {
  const items = shallowRef<CaseRow[] | null>(null);
  const error = shallowRef<unknown>(null);
  const busy = shallowRef(false);
  const pending = shallowRef(0);
  const currentId = shallowRef<string | null>(null);
  const details = shallowReactive(new Map<string, CaseDetail>());
  const asked = new Map<string, Promise<CaseDetail>>();
  const decided = new Set<string>();
  const taken: Taken[] = [];
  /** Decisions and undos whose answer is not here yet. */
  const running = new Set<Promise<unknown>>();
  /** How often the person moved on. Whoever has moved since a step was sent is not pulled back by its answer. */
  let moves = 0;
  /** The same decision on the same version is the same step, however often its answer is lost. */
  const prepared = new Map<string, PreparedMove>();
  let cursor: string | null = null;

  const index = computed(() => items.value?.findIndex((row) => row.id === currentId.value) ?? -1);
  const current = computed(() => items.value?.[index.value] ?? null);

  function add(rows: readonly CaseRow[]): number {
    const known = new Set(items.value?.map((row) => row.id));
    const fresh = rows.filter((row) => !known.has(row.id) && !decided.has(row.id));
    items.value = [...(items.value ?? []), ...fresh];
    currentId.value ??= items.value[0]?.id ?? null;
    return fresh.length;
  }

  async function fetchPage(from: string | null): Promise<number> {
    if (busy.value) return 0;
    busy.value = true;
    try {
      const page = await ports.page(from);
      cursor = page.next_cursor;
      error.value = null;
      return add(page.items);
    } catch (cause) {
      error.value = cause;
      return 0;
    } finally {
      busy.value = false;
    }
  }

  async function load(): Promise<void> {
    await fetchPage(null);
  }

  /** New reports join at the end; nothing moves under the eyes. */
  async function refresh(): Promise<number> {
    const from = cursor;
    const fresh = await fetchPage(null);
    if (from !== null) cursor = from;
    return fresh;
  }

  function select(id: string): void {
    moves += 1;
    stand(id);
  }

  function stand(id: string): void {
    currentId.value = id;
    const rest = (items.value?.length ?? 0) - index.value;
    if (rest <= AHEAD && cursor !== null) void fetchPage(cursor);
  }

  function go(by: number): void {
    const rows = items.value ?? [];
    const next = rows[Math.min(rows.length - 1, Math.max(0, index.value + by))];
    if (next) select(next.id);
  }

  function detailOf(id: string): Promise<CaseDetail> {
    const known = details.get(id);
    if (known) return Promise.resolve(known);
    const running = asked.get(id);
    if (running) return running;
    const fresh = ports.detail(id);
    asked.set(id, fresh);
    fresh.then((detail) => details.set(id, detail)).catch(() => undefined).finally(() => asked.delete(id));
    return fresh;
  }

  function remove(row: CaseRow): number {
    const rows = items.value ?? [];
    const at = rows.findIndex((other) => other.id === row.id);
    if (at < 0) return 0;
    const rest = rows.filter((other) => other.id !== row.id);
    const wasCurrent = currentId.value === row.id;
    items.value = rest;
    decided.add(row.id);
    if (wasCurrent) {
      currentId.value = null;
      const next = rest[at] ?? rest.at(-1);
      if (next) stand(next.id);
    }
    return at;
  }

  function restore(row: CaseRow, at: number, since: number): void {
    decided.delete(row.id);
    details.delete(row.id);
    const rest = (items.value ?? []).filter((other) => other.id !== row.id);
    items.value = [...rest.slice(0, at), row, ...rest.slice(at)];
    if (moves === since || currentId.value === null) currentId.value = row.id;
  }

  function drop(id: string): CaseRow | null {
    const row = items.value?.find((other) => other.id === id);
    if (!row) return null;
    remove(row);
    details.delete(id);
    return row;
  }

  /** Whoever takes a decision back before its answer came means that decision, not the one before. */
  async function following<T>(work: Promise<T>): Promise<T> {
    running.add(work);
    try {
      return await work;
    } finally {
      running.delete(work);
    }
  }

  const decide = (row: CaseRow, ...steps: Step[]): Promise<Outcome> => following(take(row, steps));

  async function take(row: CaseRow, steps: Step[]): Promise<Outcome> {
    const step = steps.at(-1);
    if (!step) throw new Error("nothing to decide");
    const stays = step.event === "split";
    const at = stays ? index.value : remove(row);
    const since = (moves += 1);
    let after: PreparedMove | undefined;
    let receipt: MoveReceipt | undefined;
    pending.value += 1;
    try {
      for (const [n, one] of steps.entries()) {
        const key = JSON.stringify([row.id, row.version, steps.slice(0, n + 1)]);
        const move = prepared.get(key) ?? ports.prepare(row, one, after?.id);
        prepared.set(key, move);
        receipt = await ports.send(move);
        after = move;
      }
      for (const n of steps.keys()) prepared.delete(JSON.stringify([row.id, row.version, steps.slice(0, n + 1)]));
      if (!receipt) throw new Error("no receipt");
      taken.push({ row, at, version: receipt.version, steps: steps.length, done: ports.now() });
      if (stays) await reread(row, at, since);
      return { kind: "taken", row, step, receipt };
    } catch (cause) {
      if (!ports.isOvertaken(cause)) {
        // Registered but not handed over: what stands is shown, and the rest can be tried again.
        if (receipt) await reread({ ...row, version: receipt.version, state: receipt.state }, at, since);
        else if (!stays) restore(row, at, since);
        return { kind: "failed", row, step, error: cause };
      }
      prepared.clear();
      details.delete(row.id);
      const detail = await ports.detail(row.id).catch(() => null);
      if (detail?.state === ports.state) restore({ ...row, ...listed(detail) }, at, since);
      else if (stays) drop(row.id);
      return { kind: "overtaken", row, step, detail, error: cause };
    } finally {
      pending.value -= 1;
    }
  }

  /** Puts the case (back) into its place as the server has it now. */
  async function reread(row: CaseRow, at: number, since: number): Promise<void> {
    const detail = await ports.detail(row.id).catch(() => null);
    restore(detail ? { ...row, ...listed(detail) } : row, at, since);
    if (detail) details.set(detail.id, detail);
  }

  const canUndo = (): boolean => {
    const last = taken.at(-1);
    return last !== undefined && ports.now() - last.done < UNDO_MS;
  };

  /** Takes back the last decision with all its steps; null when its ten seconds are over. Throws what the server says. */
  async function undo(): Promise<CaseRow | null> {
    const since = (moves += 1);
    await Promise.allSettled(running);
    return following(takeBack(since));
  }

  async function takeBack(since: number): Promise<CaseRow | null> {
    if (!canUndo()) return null;
    const last = taken.pop();
    if (!last) return null;
    let after: PreparedMove | undefined;
    for (let n = 0; n < last.steps; n += 1) {
      const move = ports.prepare({ id: last.row.id, version: last.version }, { event: "undo" }, after?.id);
      await ports.send(move);
      after = move;
    }
    await reread(last.row, last.at, since);
    return last.row;
  }

  return {
    items, error, busy, current, index, details, pending,
    canUndo, load, refresh, go, select, detailOf, decide, drop, undo,
  };
}

/** What may have changed in a row since the list was read. */
function listed(detail: CaseDetail): Pick<CaseRow, "state" | "version" | "photos" | "flags"> {
  return { state: detail.state, version: detail.version, photos: detail.photos, flags: detail.flags };
}
