import type { BadgeTone } from "./AppBadge.vue";
import type { IconName } from "./icons";

/** How a verdict looks everywhere: colour, icon and the key of its word always travel together. */
export type VerdictCode = "pass" | "fail" | "na";

export interface VerdictLook {
  icon: IconName;
  tone: BadgeTone;
  word: string;
  key: string;
}

export const verdictLooks: Record<VerdictCode, VerdictLook> = {
  pass: { icon: "check", tone: "pass", word: "ui.verdict.pass", key: "1" },
  fail: { icon: "x", tone: "fail", word: "ui.verdict.fail", key: "2" },
  na: { icon: "minus", tone: "neutral", word: "ui.verdict.na", key: "3" },
};

export const verdictCodes: readonly VerdictCode[] = ["pass", "fail", "na"];
