import { computed, shallowRef, watch, type ComputedRef, type Ref } from "vue";
import { evaluate, type Evaluation } from "@/domain/rules";
import type { Checklist, LastVisit, Point } from "@/domain/types";
import { bundle } from "@/features/account/status";
import { useStore } from "@/features/account/session";
import type { DraftView } from "@/store";
import { useLive } from "@/ui/live";
import { pointOf, roundOf } from "./book";
import { isDecided, type VisitItem } from "./items";

export interface Visit {
  id: string;
  view: Ref<DraftView | null | undefined>;
  error: Ref<unknown>;
  checklist: Ref<Checklist | null | undefined>;
  point: ComputedRef<Point | undefined>;
  evaluation: ComputedRef<Evaluation | null>;
  items: ComputedRef<VisitItem[]>;
  progress: ComputedRef<{ done: number; total: number }>;
  lastVisit: ComputedRef<LastVisit | null>;
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

  /** A visit that is being corrected may itself be the newest the server knows: it is no hint to itself. */
  const lastVisit = computed(() => {
    const pointId = view.value?.record.content.point_id;
    const last = bundle.value?.last_visits.find((visit) => visit.point_id === pointId);
    return last && last.inspection_id !== view.value?.record.id ? last : null;
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
          last: (lastVisit.value?.answers ?? []).filter((answer) => answer.item === item.code),
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

  return { id, view, error, checklist, point, evaluation, items, progress, lastVisit, covert, editable };
}
