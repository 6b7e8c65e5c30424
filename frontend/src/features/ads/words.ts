import { GONE } from "@/domain/ad-register";
import { bundle } from "@/features/account/status";
import type { BadgeTone } from "@/ui/AppBadge.vue";
import type { IconName } from "@/ui/icons";
import { namedOr } from "@/ui/words";

/** The words of the register come with the content; a code that the content no longer has speaks for itself. */
const content = () => bundle.value?.ad_content ?? null;

export const themeName = (code: string): string => namedOr(content()?.themes.find((word) => word.code === code), code);
export const formName = (code: string): string => namedOr(content()?.forms.find((word) => word.code === code), code);
export const conditionName = (code: string): string =>
  namedOr(content()?.conditions.find((word) => word.code === code), code);

/** How a condition looks. Red is for "act now": content that is wrong. */
export function conditionLook(code: string): { tone: BadgeTone; icon: IconName } {
  if (code === "good") return { tone: "pass", icon: "check" };
  if (code === GONE) return { tone: "outline", icon: "minus" };
  return code === "wrong" ? { tone: "fail", icon: "triangleAlert" } : { tone: "warn", icon: "triangleAlert" };
}
