import { shallowRef } from "vue";
import type { Schemas } from "@/features/desk/lookups";

/** The slips just made. Each link is shown once and never again, so they live in this page's memory only. */
export const slips = shallowRef<Schemas["SlipOut"][]>([]);
