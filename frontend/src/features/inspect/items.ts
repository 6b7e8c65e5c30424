import { sampleVerdict } from "@/domain/rules";
import type { Item, LastAnswer, Section, Verdict } from "@/domain/types";
import type { AnswerRow, DraftView, PhotoRow } from "@/store";

/** One item of the checklist as the visit sees it now. */
export interface VisitItem {
  item: Item;
  section: Section;
  /** Position among the items that are shown, from 0. */
  index: number;
  verdict: Verdict | null;
  value: number | null;
  bulk: boolean;
  samples: AnswerRow[];
  last: LastAnswer[];
  lacksPhoto: boolean;
  lacksSamples: number;
  /** Decided, with every photo and sample that is asked for. */
  done: boolean;
}

/** Rows that only hold a photo or a note are no answer yet. */
export function isDecided(answer: AnswerRow): answer is AnswerRow & { verdict: Verdict } {
  return answer.verdict !== null;
}

export function sampleOf(entry: VisitItem, sample: number): AnswerRow | undefined {
  return entry.samples.find((answer) => answer.sample === sample);
}

export function photosOf(view: DraftView, item: string, sample?: number): PhotoRow[] {
  return view.photos.filter(
    (photo) => photo.item === item && photo.removed_at === null && (sample === undefined || photo.sample === sample),
  );
}

/** How many samples to show: those there are, those asked for, and one more on request up to the maximum. */
export function sampleCount(entry: VisitItem, extra: number): number {
  const repeat = entry.item.repeat;
  if (!repeat) return 1;
  const highest = Math.max(-1, ...entry.samples.map((answer) => answer.sample)) + 1;
  return Math.min(repeat.max, Math.max(repeat.min, highest, 1) + extra);
}

/** The verdict after a change of value or switches: the value and the switches decide where they can. */
export function verdictAfter(
  item: Item,
  before: AnswerRow | undefined,
  change: { value?: number | null; switches?: Record<string, boolean> },
): Verdict | null {
  const value = change.value !== undefined ? change.value : (before?.value ?? null);
  const switches = change.switches ?? before?.switches ?? {};
  const switched = item.switches.some((entry) => switches[entry.code]);
  const measured = value !== null && item.threshold !== null;
  if (!switched && !measured) {
    // Nothing decides by itself: keep a verdict that was tapped, drop one that came from a value or switch now gone.
    const wasAutomatic =
      (before?.value != null && item.threshold !== null) ||
      item.switches.some((entry) => before?.switches?.[entry.code]);
    return wasAutomatic ? null : (before?.verdict ?? null);
  }
  return sampleVerdict(item, { item: item.code, verdict: "pass", value, switches });
}

/** 其余合格 never answers critical items: they are judged one by one. */
export function restOf(entries: readonly VisitItem[]): VisitItem[] {
  return entries.filter((entry) => entry.verdict === null && entry.item.severity !== "critical");
}

/** The next item that still wants something, after `from` and then from the top; -1 when nothing is left. */
export function nextOpen(entries: readonly VisitItem[], from: number): number {
  const after = entries.findIndex((entry) => entry.index > from && !entry.done);
  return after >= 0 ? after : entries.findIndex((entry) => !entry.done);
}
