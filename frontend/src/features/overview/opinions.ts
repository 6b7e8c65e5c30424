import type { Opinion } from "@/domain/types";
import type { BadgeTone } from "@/ui/AppBadge.vue";
import type { IconName } from "@/ui/icons";

/** The look of what a leader thinks of a street; the word stands beside it. */
export const OPINIONS: Record<Opinion, { tone: BadgeTone; icon: IconName }> = {
  good: { tone: "pass", icon: "circleCheck" },
  fair: { tone: "neutral", icon: "circleMinus" },
  poor: { tone: "fail", icon: "circleX" },
};
