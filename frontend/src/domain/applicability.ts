/**
 * Which items of a checklist apply, given what was answered so far: the `when` conditions.
 *
 * Pure; the twin of `app/checklists/applicability.py`, held together by `tests/vectors/rules.json`.
 */

import type { Comparison, Condition, Item, Verdict } from "./types";

/** What a condition needs to know of an item. */
export type ConditionalItem = Pick<Item, "code" | "when"> & { switches: readonly { code: string }[] };

/** What is known of one item. `verdict` is null while unseen, "na" where it does not apply. */
export interface Seen {
  verdict: Verdict | null;
  value: number | null;
  switches: ReadonlySet<string>;
}

export const TICKS = 10_000;
const LARGEST = 1_000_000_000; // keeps sums of ticks within the integers that are counted exactly

/** `value` in whole ten-thousandths, half up; beyond ±10⁹ it is held there. */
export function ticks(value: number): number {
  return Math.floor(Math.min(Math.max(value, -LARGEST), LARGEST) * TICKS + 0.5);
}

export function compare(left: number, op: Comparison, right: number): boolean {
  switch (op) {
    case "<=":
      return left <= right;
    case "<":
      return left < right;
    case ">=":
      return left >= right;
    case ">":
      return left > right;
    case "==":
      return left === right;
    default:
      throw new RangeError(`unknown comparison ${String(op)}`);
  }
}

/** Kleene logic: null while an item it depends on is unseen. */
export function holds(
  condition: Condition,
  items: ReadonlyMap<string, ConditionalItem>,
  seen: ReadonlyMap<string, Seen>,
): boolean | null {
  if ("all" in condition) return all(condition.all.map((part) => holds(part, items, seen)));
  if ("any" in condition) return any(condition.any.map((part) => holds(part, items, seen)));
  if ("not" in condition) return not(holds(condition.not, items, seen));
  if ("switch" in condition) {
    const owners = ownersOf(condition.switch, items);
    return owners.length > 0 ? any(owners.map((code) => switched(seen.get(code), condition.switch))) : null;
  }
  const other = seen.get(condition.item);
  if (!other || other.verdict === null) return null;
  if ("verdict" in condition) return other.verdict === condition.verdict;
  if (other.verdict === "na") return false;
  if (other.value === null) return null;
  return compare(ticks(other.value), condition.value.op, ticks(condition.value.value));
}

/** Codes of the items that `condition` asks about, owners of its switches included. */
export function dependsOn(condition: Condition | null, items: ReadonlyMap<string, ConditionalItem>): Set<string> {
  if (condition === null) return new Set();
  if ("switch" in condition) return new Set(ownersOf(condition.switch, items));
  if ("item" in condition) return new Set([condition.item]);
  const parts = "not" in condition ? [condition.not] : "all" in condition ? condition.all : condition.any;
  return new Set(parts.flatMap((part) => [...dependsOn(part, items)]));
}

/**
 * Item codes so that every item comes after those its condition asks about (`order`); and the items for which there
 * is no such order, sorted (`circle`): they wait for each other, or for such items.
 */
export function inOrder(items: ReadonlyMap<string, ConditionalItem>): { order: string[]; circle: string[] } {
  const waits = new Map([...items].map(([code, item]) => [code, dependsOn(item.when, items)]));
  const left = new Set(items.keys());
  const order: string[] = [];
  for (;;) {
    const ready = [...left].filter((code) => ![...(waits.get(code) ?? [])].some((other) => left.has(other)));
    if (ready.length === 0) return { order, circle: [...left].sort() };
    order.push(...ready);
    for (const code of ready) left.delete(code);
  }
}

function ownersOf(code: string, items: ReadonlyMap<string, ConditionalItem>): string[] {
  return [...items].filter(([, item]) => item.switches.some((s) => s.code === code)).map(([owner]) => owner);
}

function switched(seen: Seen | undefined, code: string): boolean | null {
  return !seen || seen.verdict === null ? null : seen.switches.has(code);
}

function all(parts: readonly (boolean | null)[]): boolean | null {
  if (parts.includes(false)) return false;
  return parts.includes(null) ? null : true;
}

function any(parts: readonly (boolean | null)[]): boolean | null {
  return not(all(parts.map(not)));
}

function not(part: boolean | null): boolean | null {
  return part === null ? null : !part;
}
