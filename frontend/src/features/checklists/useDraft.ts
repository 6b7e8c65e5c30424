import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from "vue";
import { deskProblem } from "@/features/desk/problems";
import { ApiProblem } from "@/api/client";
import { changesOf, type Changes } from "./changes";
import type { DraftDocument } from "./document";
import { begin, redo, step, undo, type Steps } from "./steps";
import { readDraft, saveDraft, theirsOf, type Draft, type DraftProblem, type Theirs } from "./wire";

/** `saved`: the server has it. `failed`: it will be tried again by itself. `conflict`: somebody else saved; nothing is lost on either side. */
export type SaveState = "saved" | "waiting" | "saving" | "failed" | "conflict";

export interface Editing {
  loaded: ShallowRef<Draft | null>;
  error: ShallowRef<unknown>;
  busy: Ref<boolean>;
  document: ComputedRef<DraftDocument | null>;
  changes: ComputedRef<Changes>;
  problems: ShallowRef<DraftProblem[]>;
  version: Ref<number>;
  state: Ref<SaveState>;
  failure: Ref<string>;
  theirs: ShallowRef<Theirs | null>;
  canUndo: ComputedRef<boolean>;
  canRedo: ComputedRef<boolean>;
  load: () => Promise<void>;
  change: (edit: (document: DraftDocument) => DraftDocument, key?: string | null) => void;
  back: () => void;
  forward: () => void;
  flush: () => Promise<boolean>;
  takeTheirs: () => void;
  keepMine: () => Promise<void>;
  rebase: (version: number) => Promise<boolean>;
}

const PAUSE = 1200; // after the last letter
const AGAIN = 8000; // after a failure

/** The draft of one checklist on this page: every change is a step that can be undone, and is saved by itself. */
export function useDraft(code: () => string): Editing {
  const loaded = shallowRef<Draft | null>(null);
  const error = shallowRef<unknown>(null);
  const busy = ref(false);
  const steps = shallowRef<Steps<DraftDocument> | null>(null);
  const problems = shallowRef<DraftProblem[]>([]);
  const version = ref(0);
  const basedOn = ref<number | null>(null);
  const state = ref<SaveState>("saved");
  const failure = ref("");
  const theirs = shallowRef<Theirs | null>(null);
  const document = computed(() => steps.value?.present ?? null);
  const changes = computed(() =>
    document.value ? changesOf(loaded.value?.published ?? null, document.value) : { items: new Map(), retired: [], count: 0 },
  );
  let held: DraftDocument | null = null; // what the server has
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;

  async function load(): Promise<void> {
    busy.value = true;
    try {
      show(await readDraft(code()));
      error.value = null;
    } catch (cause) {
      error.value = cause;
    } finally {
      busy.value = false;
    }
  }

  function show(draft: Draft): void {
    loaded.value = draft;
    steps.value = begin(draft.document);
    held = draft.document;
    problems.value = draft.problems;
    version.value = draft.version;
    basedOn.value = null;
    state.value = "saved";
    theirs.value = null;
  }

  function put(next: Steps<DraftDocument>): void {
    if (next === steps.value) return;
    steps.value = next;
    if (state.value === "conflict") return;
    state.value = "waiting";
    schedule(PAUSE);
  }

  function change(edit: (document: DraftDocument) => DraftDocument, key: string | null = null): void {
    if (steps.value) put(step(steps.value, edit(steps.value.present), key));
  }

  function schedule(delay: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), delay);
  }

  function save(): Promise<void> {
    running ??= send().finally(() => (running = null));
    return running;
  }

  async function send(): Promise<void> {
    clearTimeout(timer);
    while (steps.value && (steps.value.present !== held || basedOn.value !== null) && state.value !== "conflict") {
      const mine = steps.value.present;
      state.value = "saving";
      try {
        const saved = await saveDraft(code(), mine, version.value, basedOn.value === null ? {} : { based_on: basedOn.value });
        held = mine;
        version.value = saved.version;
        problems.value = saved.problems;
        if (basedOn.value !== null && loaded.value) loaded.value = { ...loaded.value, based_on: basedOn.value };
        basedOn.value = null;
        failure.value = "";
        state.value = "saved";
      } catch (cause) {
        failed(cause);
        return;
      }
    }
  }

  function failed(cause: unknown): void {
    theirs.value = theirsOf(cause);
    failure.value = deskProblem(cause);
    state.value = theirs.value ? "conflict" : "failed";
    const again = cause instanceof ApiProblem && (cause.isOffline || (cause.status ?? 0) >= 500 || cause.code === "timeout");
    if (again) schedule(AGAIN);
  }

  /** Everything is on the server now; false when it could not be brought there. */
  async function flush(): Promise<boolean> {
    await save();
    return state.value === "saved";
  }

  /** Theirs is shown; mine is one undo away. */
  function takeTheirs(): void {
    if (!theirs.value || !steps.value) return;
    version.value = theirs.value.version;
    held = theirs.value.document;
    steps.value = step(steps.value, theirs.value.document, null);
    theirs.value = null;
    state.value = "saved";
    problems.value = [];
  }

  async function keepMine(): Promise<void> {
    if (!theirs.value) return;
    version.value = theirs.value.version;
    theirs.value = null;
    state.value = "waiting";
    await save();
  }

  /** The draft goes on from a newer published version. */
  async function rebase(to: number): Promise<boolean> {
    basedOn.value = to;
    return flush();
  }

  function guard(event: BeforeUnloadEvent): void {
    if (state.value !== "saved") event.preventDefault();
  }
  window.addEventListener("beforeunload", guard);
  onScopeDispose(() => {
    window.removeEventListener("beforeunload", guard);
    if (state.value !== "saved" && state.value !== "conflict") void save();
    clearTimeout(timer);
  });
  watch(code, () => void load(), { immediate: true });

  return {
    loaded,
    error,
    busy,
    document,
    changes,
    problems,
    version,
    state,
    failure,
    theirs,
    canUndo: computed(() => (steps.value?.past.length ?? 0) > 0),
    canRedo: computed(() => (steps.value?.future.length ?? 0) > 0),
    load,
    change,
    back: () => steps.value && put(undo(steps.value)),
    forward: () => steps.value && put(redo(steps.value)),
    flush,
    takeTheirs,
    keepMine,
    rebase,
  };
}
