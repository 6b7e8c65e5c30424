import { computed, ref, shallowReactive, watch, type ComputedRef, type Ref } from "vue";
import { api, ok } from "@/api/client";
import type { CaseDetail } from "@/features/cases/moves";
import type { Schemas } from "@/features/desk/lookups";

export type NearCase = Schemas["NearCase"];

/** A picture to be looked at beside the one on the stage: of the visit before, or of a case that may be the same. */
export interface Beside {
  kind: "previous" | "near";
  photoId: string;
  near: NearCase | null;
}

export interface BesideState {
  near: ComputedRef<NearCase[] | null>;
  choices: ComputedRef<Beside[]>;
  shown: ComputedRef<Beside | null>;
  at: Ref<number>;
  next: () => void;
  show: (choice: Beside | null) => void;
  prefetch: (id: string) => void;
}

/** Likely duplicates of the current case and the next ones, and which picture stands beside it. */
export function useBeside(id: () => string | null, detail: () => CaseDetail | null): BesideState {
  const known = shallowReactive(new Map<string, NearCase[]>());
  const asked = new Set<string>();
  const at = ref(-1);
  /** Who compares with the visit before once wants it for the next case, too. */
  const wantsPrevious = ref(false);

  function prefetch(caseId: string): void {
    if (asked.has(caseId)) return;
    asked.add(caseId);
    ok(api.GET("/api/cases/{case_id}/near", { params: { path: { case_id: caseId } } }))
      .then((answer) => known.set(caseId, answer.items))
      .catch(() => asked.delete(caseId));
  }

  const near = computed(() => known.get(id() ?? "") ?? null);
  const choices = computed<Beside[]>(() => {
    const before = detail()?.previous_visit?.photos.find((photo) => photo.received);
    const previous: Beside[] = before ? [{ kind: "previous", photoId: before.id, near: null }] : [];
    const others = (near.value ?? []).flatMap((one): Beside[] => {
      const photoId = one.pairs[0]?.theirs ?? one.case.photos.find((photo) => photo.received)?.id;
      return photoId ? [{ kind: "near", photoId, near: one }] : [];
    });
    return [...previous, ...others];
  });
  const shown = computed(() => choices.value[at.value] ?? null);

  watch(id, (caseId) => {
    at.value = -1;
    if (caseId) prefetch(caseId);
  }, { immediate: true });
  watch(choices, (list) => {
    if (wantsPrevious.value && at.value < 0 && list[0]?.kind === "previous") at.value = 0;
  });

  function show(choice: Beside | null): void {
    at.value = choice ? choices.value.indexOf(choice) : -1;
    wantsPrevious.value = choice?.kind === "previous";
  }
  /** One after the other, then the picture alone again. */
  const next = (): void => show(choices.value[at.value + 1] ?? null);

  return { near, choices, shown, at, next, show, prefetch };
}
