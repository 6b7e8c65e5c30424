/** A checklist version as published: immutable, judged by `rules.ts` and `app/checklists/rules.py` alike. */
import type { AnswerKind, Comparison, Front, Method, Severity, Verdict } from "./terms";

export interface Threshold {
  op: Comparison;
  value: number;
  unit: string;
}

/** When an item applies. Pure data; evaluated by `rules.ts` and `app/checklists/rules.py` alike. */
export type Condition =
  | { item: string; verdict: Verdict }
  | { item: string; value: { op: Comparison; value: number } }
  | { switch: string }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition };

export interface Repeat {
  min: number;
  max: number;
  fold: "worst" | "mean";
  zh: string;
  en: string;
}

export interface Switch {
  code: string;
  zh: string;
  en: string;
  effect: "na" | "pass";
}

export interface Item {
  code: string;
  zh: string;
  en: string;
  answer: AnswerKind;
  threshold: Threshold | null;
  severity: Severity;
  photo: "on_fail" | "always" | "none";
  photo_hint_zh: string | null;
  photo_hint_en: string | null;
  help_zh: string | null;
  help_en: string | null;
  /** The name of an example picture; not there in versions from before there were any. */
  help_picture?: string | null;
  violation: string;
  core: boolean;
  method: Method;
  fronts: Front[];
  clauses: string[];
  deadline_hours: number;
  lead: string | null;
  units: string[];
  origin: string[];
  /** Other standards or laws by name. */
  ref?: string[];
  repeat: Repeat | null;
  when: Condition | null;
  switches: Switch[];
}

export interface Section {
  code: string;
  zh: string;
  en: string;
  items: Item[];
}

export interface ChecklistRef {
  code: string;
  version: number;
}

export interface Checklist extends ChecklistRef {
  /** Code of the point type it is for. */
  type: string;
  sha256: string;
  /** The version a new visit is made with. */
  current: boolean;
  zh: string;
  en: string;
  sections: Section[];
}
