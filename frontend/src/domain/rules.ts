/**
 * What a checklist says about a set of answers: verdicts, folding of samples, what is missing, point score.
 *
 * Pure; the same text as `app/checklists/rules.py`, and `tests/vectors/rules.json` holds the two together: whoever
 * changes one changes all three. Numbers are compared in ticks of 0.0001, so that 0.1 + 0.2 meets a limit of 0.3 in
 * both languages. Field names are those of the server, because both sides print the same evaluation.
 */

import { compare, holds, inOrder, type Seen, ticks, TICKS } from "./applicability";
import type { AnswerIn, Item, Scoring, Severity, Verdict } from "./types";

/** What the rules read of an item; a bundle's `Item` is one. */
export type RuleItem = Pick<
  Item,
  "code" | "answer" | "threshold" | "severity" | "photo" | "core" | "method" | "repeat" | "when" | "switches"
>;

/** What the rules read of a checklist; a bundle's `Checklist` is one. */
export interface RuleDocument {
  sections: readonly { code: string; items: readonly RuleItem[] }[];
}

/** What the rules read of an answer; an `AnswerIn` is one. */
export type RuleAnswer = Pick<AnswerIn, "item" | "verdict"> &
  Partial<Pick<AnswerIn, "sample" | "value" | "switches" | "bulk" | "photos">>;

export type Grade = "excellent" | "good" | "qualified" | "unqualified";

/** One item after folding its samples. `verdict`: null while unseen or hidden, "na" where it does not apply. */
export interface ItemResult {
  item: string;
  section: string;
  applies: "yes" | "no" | "hidden";
  verdict: Verdict | null;
  value: number | null;
  samples: number;
  bulk: boolean;
}

export interface SampleRef {
  item: string;
  sample: number;
}

/** The verdict that was given is not the one its own value and switches give. */
export interface Difference extends SampleRef {
  claimed: Verdict;
  computed: Verdict;
}

/** `score` 0..100, unrounded. `capped`: a failing critical lowered the score. */
export interface PointScore {
  score: number;
  grade: Grade;
  capped: boolean;
}

/**
 * All that follows from a document and its answers. Lists are in document order, samples ascending.
 *
 * `missing`: items that apply and have no answer. `missing_values`: numbers left out by an inspector who judged one by
 * one. `bulk_on_critical`: critical items may not be set by 其余合格. `ignored`: answers to items that do not apply or
 * are hidden. `unknown`: answers to items the checklist does not have. `inspected`: enough core items are answered (of
 * all items, where a checklist has no core items).
 */
export interface Evaluation {
  items: ItemResult[];
  counts: { passed: number; failed: number; na: number; unseen: number };
  missing: string[];
  missing_samples: { item: string; have: number; need: number }[];
  missing_photos: SampleRef[];
  missing_values: SampleRef[];
  not_applicable: string[];
  ignored: SampleRef[];
  unknown: SampleRef[];
  differing: Difference[];
  bulk_on_critical: SampleRef[];
  score: PointScore | null;
  core_expected: number;
  core_answered: number;
  inspected: boolean;
  complete: boolean;
}

/** What cannot be asked on a covert round (暗访). */
const HIDDEN_WHEN_COVERT: ReadonlySet<string> = new Set(["document", "interview"]);

interface Shown {
  item: RuleItem;
  result: ItemResult;
  given: readonly RuleAnswer[];
}

/** Judge `answers` (any order, unique on item and sample) by `document`. RangeError on a cyclic `when`. */
export function evaluate(
  document: RuleDocument,
  answers: readonly RuleAnswer[],
  scoring: Scoring,
  covert = false,
): Evaluation {
  const items = itemsOf(document);
  const samples = new Map<string, RuleAnswer[]>();
  for (const answer of [...answers].sort(byItemAndSample)) {
    const list = samples.get(answer.item);
    if (list) list.push(answer);
    else samples.set(answer.item, [answer]);
  }
  const results = resultsOf(document, items, samples, covert);

  const ordered = [...items.values()].map((item) => ({
    item,
    result: results.get(item.code) as ItemResult,
    given: samples.get(item.code) ?? [],
  }));
  const shown = ordered.filter((row) => row.result.applies === "yes");
  const visible = ordered.filter((row) => row.result.applies !== "hidden");
  const coreOnly = visible.filter((row) => row.item.core);
  const core = coreOnly.length > 0 ? coreOnly : visible;
  const coreAnswered = core.filter((row) => row.result.verdict !== null).length;
  const count = (verdict: Verdict | null): number => visible.filter((row) => row.result.verdict === verdict).length;
  const missing = shown.filter((row) => row.result.verdict === null).map((row) => row.item.code);
  const missingSamples = shown.flatMap(samplesMissing);
  const missingPhotos = shown.flatMap(photosMissing);
  const refs = (rows: readonly Shown[], which: (item: RuleItem, answer: RuleAnswer) => boolean): SampleRef[] =>
    rows.flatMap((row) => row.given.filter((answer) => which(row.item, answer)).map(ref));
  return {
    items: ordered.map((row) => row.result),
    counts: { passed: count("pass"), failed: count("fail"), na: count("na"), unseen: count(null) },
    missing,
    missing_samples: missingSamples,
    missing_photos: missingPhotos,
    missing_values: refs(shown, lacksValue),
    not_applicable: ordered.filter((row) => row.result.applies === "no").map((row) => row.item.code),
    ignored: refs(ordered.filter((row) => row.result.applies !== "yes"), () => true),
    unknown: [...samples].flatMap(([code, given]) => (items.has(code) ? [] : given.map(ref))),
    differing: shown.flatMap((row) => row.given.flatMap((answer) => difference(row.item, answer))),
    bulk_on_critical: refs(shown, (item, answer) => item.severity === "critical" && (answer.bulk ?? false)),
    score: pointScore(
      visible.flatMap((row) => (row.result.verdict ? [[row.item.severity, row.result.verdict] as const] : [])),
      scoring,
    ),
    core_expected: core.length,
    core_answered: coreAnswered,
    inspected: coreAnswered > 0 && coreAnswered * TICKS >= ticks(scoring.core_inspected_share) * core.length,
    complete: missing.length + missingSamples.length + missingPhotos.length === 0,
  };
}

/** Items whose conditions wait for each other, sorted; empty when every item can be decided. */
export function whenCycle(document: RuleDocument): string[] {
  return inOrder(itemsOf(document)).circle;
}

function itemsOf(document: RuleDocument): Map<string, RuleItem> {
  return new Map(document.sections.flatMap((section) => section.items.map((item) => [item.code, item] as const)));
}

function resultsOf(
  document: RuleDocument,
  items: ReadonlyMap<string, RuleItem>,
  samples: ReadonlyMap<string, readonly RuleAnswer[]>,
  covert: boolean,
): Map<string, ItemResult> {
  const sections = new Map(document.sections.flatMap((s) => s.items.map((item) => [item.code, s.code] as const)));
  const { order, circle } = inOrder(items);
  if (circle.length > 0) throw new RangeError(`conditions wait for each other: ${circle.join(", ")}`);
  const seen = new Map<string, Seen>();
  const results = new Map<string, ItemResult>();
  for (const code of order) {
    const item = items.get(code) as RuleItem;
    const applies = appliesTo(item, items, seen, covert);
    const given = applies === "yes" ? (samples.get(code) ?? []) : [];
    const folded = given.length > 0 ? fold(item, given) : { verdict: applies === "no" ? ("na" as const) : null, value: null };
    const switches = new Set(given.flatMap((a) => Object.entries(a.switches ?? {}).flatMap(([c, on]) => (on ? [c] : []))));
    seen.set(code, { ...folded, switches });
    const bulk = given.length > 0 && given.every((answer) => answer.bulk ?? false);
    results.set(code, { item: code, section: sections.get(code) ?? "", applies, ...folded, samples: given.length, bulk });
  }
  return results;
}

/** An undecided condition leaves the item in place: it is unseen, not 不适用. */
function appliesTo(
  item: RuleItem,
  items: ReadonlyMap<string, RuleItem>,
  seen: ReadonlyMap<string, Seen>,
  covert: boolean,
): ItemResult["applies"] {
  if (covert && HIDDEN_WHEN_COVERT.has(item.method)) return "hidden";
  return item.when !== null && holds(item.when, items, seen) === false ? "no" : "yes";
}

// ── one answer ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** What the item's threshold says about `value` (in its unit). RangeError without a threshold. */
export function autoVerdict(item: Pick<RuleItem, "code" | "threshold">, value: number): "pass" | "fail" {
  if (item.threshold === null) throw new RangeError(`${item.code} has no threshold`);
  return compare(ticks(value), item.threshold.op, ticks(item.threshold.value)) ? "pass" : "fail";
}

/** One answer by itself: the value decides over the tap, a switch over the value; 不适用 stays 不适用. */
export function sampleVerdict(item: RuleItem, answer: RuleAnswer): Verdict {
  if (answer.verdict === "na") return "na";
  const value = answer.value ?? null;
  const verdict = value !== null && item.threshold !== null ? autoVerdict(item, value) : answer.verdict;
  const on = answer.switches ?? {};
  const effects = new Set(item.switches.filter((s) => on[s.code]).map((s) => s.effect));
  if (effects.has("na")) return "na";
  return effects.has("pass") ? "pass" : verdict;
}

/**
 * Verdict and value of an item from its samples (at least one).
 *
 * worst: one failing sample fails the item; the value is the one farthest to the bad side of the threshold.
 * mean: the mean of the values meets the threshold or not; where a value is lacking, worst decides.
 * Samples that are 不适用 are left out; if all are, so is the item.
 */
export function fold(item: RuleItem, samples: readonly RuleAnswer[]): { verdict: Verdict; value: number | null } {
  const counted = samples
    .map((answer) => ({ verdict: sampleVerdict(item, answer), value: answer.value ?? null }))
    .filter((sample) => sample.verdict !== "na");
  if (counted.length === 0) return { verdict: "na", value: null };
  const { threshold, repeat } = item;
  const values = counted.flatMap((sample) => (sample.value === null ? [] : [ticks(sample.value)]));
  if (repeat?.fold === "mean" && threshold && values.length === counted.length) {
    const total = values.reduce((sum, value) => sum + value, 0);
    const met = compare(total, threshold.op, ticks(threshold.value) * values.length);
    return { verdict: met ? "pass" : "fail", value: total / values.length / TICKS };
  }
  const verdict = counted.some((sample) => sample.verdict === "fail") ? "fail" : "pass";
  const first = values[0];
  if (first === undefined) return { verdict, value: null };
  if (threshold === null) return { verdict, value: first / TICKS };
  return { verdict, value: worst(values, threshold.op, ticks(threshold.value)) / TICKS };
}

function worst(values: readonly number[], op: string, limit: number): number {
  if (op === "<=" || op === "<") return Math.max(...values);
  if (op === ">=" || op === ">") return Math.min(...values);
  return values.reduce((far, value) => (Math.abs(value - limit) > Math.abs(far - limit) ? value : far));
}

// ── what is missing ─────────────────────────────────────────────────────────────────────────────────────────────────

function byItemAndSample(a: RuleAnswer, b: RuleAnswer): number {
  if (a.item !== b.item) return a.item < b.item ? -1 : 1;
  return (a.sample ?? 0) - (b.sample ?? 0);
}

function ref(answer: RuleAnswer): SampleRef {
  return { item: answer.item, sample: answer.sample ?? 0 };
}

/** An item that is 不适用 altogether needs no more samples. */
function samplesMissing({ item, result, given }: Shown): Evaluation["missing_samples"] {
  const need = item.repeat?.min ?? 1;
  const judged = result.verdict === "pass" || result.verdict === "fail";
  return judged && given.length < need ? [{ item: item.code, have: given.length, need }] : [];
}

/** on_fail: every failing sample needs a photo (a failing mean: one in all). always: one photo an item. */
function photosMissing({ item, result, given }: Shown): SampleRef[] {
  if (item.photo === "none" || result.verdict === null || result.verdict === "na") return [];
  const bare = given.filter((answer) => (answer.photos ?? []).length === 0);
  const nothing = bare.length === given.length ? bare.slice(0, 1) : [];
  let lacking = item.photo === "always" ? nothing : [];
  if (result.verdict === "fail") {
    const failing =
      item.repeat?.fold === "mean" ? nothing : bare.filter((answer) => sampleVerdict(item, answer) === "fail");
    if (failing.length > 0) lacking = failing;
  }
  return lacking.map(ref);
}

function lacksValue(item: RuleItem, answer: RuleAnswer): boolean {
  const asked = item.threshold !== null && answer.verdict !== "na" && !(answer.bulk ?? false);
  return asked && (answer.value ?? null) === null;
}

function difference(item: RuleItem, answer: RuleAnswer): Difference[] {
  const computed = sampleVerdict(item, answer);
  return computed === answer.verdict ? [] : [{ ...ref(answer), claimed: answer.verdict, computed }];
}

// ── point score ─────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * 点位得分 = 100 × Σ weight passed / Σ weight answered; a failing critical caps it. null without answers.
 * `marks` are (severity, verdict), one per item; an open case without an item is (its severity, "fail").
 */
export function pointScore(marks: readonly (readonly [Severity, Verdict])[], scoring: Scoring): PointScore | null {
  let passed = 0;
  let answered = 0;
  let critical = false;
  for (const [severity, verdict] of marks) {
    const weight = scoring.weights[severity];
    if (verdict !== "na") answered += weight;
    if (verdict === "pass") passed += weight;
    critical ||= severity === "critical" && verdict === "fail";
  }
  if (answered === 0) return null;
  const score = (100 * passed) / answered;
  const capped = critical && score > scoring.critical_cap;
  const final = capped ? scoring.critical_cap : score;
  return { score: final, grade: grade(final, scoring), capped };
}

/** 优 excellent, 良 good, 合格 qualified by the lines of scoring.yaml, else unqualified. Unrounded. */
export function grade(score: number, scoring: Scoring): Grade {
  const lines = ["excellent", "good", "qualified"] as const;
  return lines.find((name) => score >= scoring.lines[name]) ?? "unqualified";
}
