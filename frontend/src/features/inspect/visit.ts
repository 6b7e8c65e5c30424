import { computed, shallowRef, watch, type ComputedRef, type Ref } from "vue";
import { evaluate, sampleVerdict, type Evaluation } from "@/domain/rules";
import type { Checklist, Item, LastAnswer, Point, Section, Verdict } from "@/domain/types";
import { bundle } from "@/features/account/status";
import { useStore } from "@/features/account/session";
import type { AnswerRow, DraftView, PhotoRow } from "@/store";
import { useLive } from "@/ui/live";
import { pointOf, roundOf } from "./book";

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

export interface Visit {
  id: string;
  view: Ref<DraftView | null | undefined>;
  error: Ref<unknown>;
  checklist: Ref<Checklist | null | undefined>;
  point: ComputedRef<Point | undefined>;
  evaluation: ComputedRef<Evaluation | null>;
  items: ComputedRef<VisitItem[]>;
  progress: ComputedRef<{ done: number; total: number }>;
  covert: ComputedRef<boolean>;
  editable: ComputedRef<boolean>;
}

/** A visit as screens need it: the working copy, its own checklist version, and what the rules say about both. */
export function useVisit(id: string): Visit {
  const store = useStore();
  const { value: view, error } = useLive(store.inspections.live(id));
  const checklist = shallowRef<Checklist | null>();

  watch(
    () => view.value?.record.content.checklist,
    async (ref) => {
      if (!ref || (checklist.value?.code === ref.code && checklist.value.version === ref.version)) return;
      checklist.value = await store.bundle.checklist(ref);
    },
    { immediate: true },
  );

  const point = computed(() => pointOf(view.value?.record.content.point_id ?? null));
  const covert = computed(() => roundOf(view.value?.record.content.round_id ?? null)?.open === false);
  const editable = computed(() => view.value?.record.phase === "draft" || view.value?.record.phase === "editing");

  const evaluation = computed(() => {
    const scoring = bundle.value?.scoring;
    if (!checklist.value || !view.value || !scoring) return null;
    return evaluate(checklist.value, view.value.answers.filter(isDecided), scoring, covert.value);
  });

  const lastAnswers = computed(() => {
    const pointId = view.value?.record.content.point_id;
    return bundle.value?.last_visits.find((visit) => visit.point_id === pointId)?.answers ?? [];
  });

  const items = computed<VisitItem[]>(() => {
    const judged = evaluation.value;
    if (!checklist.value || !judged || !view.value) return [];
    const results = new Map(judged.items.map((result) => [result.item, result]));
    const answers = view.value.answers;
    const photoless = new Set(judged.missing_photos.map((ref) => ref.item));
    const wanting = new Map(judged.missing_samples.map((ref) => [ref.item, ref.need - ref.have]));
    return checklist.value.sections
      .flatMap((section) => section.items.map((item) => ({ item, section, result: results.get(item.code) })))
      .filter((row) => row.result?.applies === "yes")
      .map(({ item, section, result }, index) => {
        const lacksPhoto = photoless.has(item.code);
        const lacksSamples = wanting.get(item.code) ?? 0;
        return {
          item,
          section,
          index,
          verdict: result?.verdict ?? null,
          value: result?.value ?? null,
          bulk: result?.bulk ?? false,
          samples: answers.filter((answer) => answer.item === item.code).sort((a, b) => a.sample - b.sample),
          last: lastAnswers.value.filter((answer) => answer.item === item.code),
          lacksPhoto,
          lacksSamples,
          done: result?.verdict != null && !lacksPhoto && lacksSamples === 0,
        };
      });
  });

  const progress = computed(() => ({
    done: items.value.filter((entry) => entry.verdict !== null).length,
    total: items.value.length,
  }));

  return { id, view, error, checklist, point, evaluation, items, progress, covert, editable };
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
