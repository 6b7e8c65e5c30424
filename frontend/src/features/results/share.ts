import { percent } from "@/ui/format";

/** Nothing of nothing is a dash: neither 0 % nor 100 %. */
export function share(value: number | null): string {
  return value === null ? "—" : percent(value);
}
