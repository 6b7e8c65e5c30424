import type { ComputedRef, InjectionKey } from "vue";

/** Names of point types by code, for entries of lists that are about a type. */
export const typeNames: InjectionKey<ComputedRef<ReadonlyMap<string, string>>> = Symbol("type names");
