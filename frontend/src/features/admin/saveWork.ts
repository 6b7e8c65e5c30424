import { ref, type Ref } from "vue";
import { deskProblem } from "@/features/desk/problems";

/** One form's saving: busy while it runs, and in words what went wrong. Resolves to undefined then. */
export interface Saving {
  busy: Ref<boolean>;
  problem: Ref<string>;
  run: <T>(work: () => Promise<T>) => Promise<T | undefined>;
}

export function useSaving(): Saving {
  const busy = ref(false);
  const problem = ref("");
  async function run<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (busy.value) return undefined;
    busy.value = true;
    problem.value = "";
    try {
      return await work();
    } catch (error) {
      problem.value = deskProblem(error);
      return undefined;
    } finally {
      busy.value = false;
    }
  }
  return { busy, problem, run };
}
