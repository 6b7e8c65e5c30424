/**
 * Checklists and visits drawn by lot: what the server makes of them (tests/checklists/generated_cases.py writes the file),
 * this side makes of them too, to the last digit.
 */

import { describe, expect, it } from "vitest";

import vectors from "../../../tests/vectors/rules_generated.json";
import { evaluate, type Evaluation, type ItemResult, type RuleAnswer, type RuleDocument, type RuleItem, whenCycle } from "./rules";
import type { Scoring } from "./types";

type ItemRow = [string, string, ItemResult["applies"], ItemResult["verdict"], number | null, number, boolean];

interface Case {
  sections: { code: string; items: Partial<RuleItem>[] }[];
  answers: RuleAnswer[];
  covert: boolean;
  circle: string[];
  expect?: Partial<Omit<Evaluation, "items">> & { items: ItemRow[] };
}

// JSON imports type every row by its own shape; the file is the authority on its shape, so it is named once, here.
const file = vectors as unknown as { scoring: Scoring; item_defaults: RuleItem; cases: Case[] };

/** What the file leaves out is empty. */
const EMPTY = {
  missing: [],
  missing_samples: [],
  missing_photos: [],
  missing_values: [],
  not_applicable: [],
  ignored: [],
  unknown: [],
  differing: [],
  bulk_on_critical: [],
};

function documentOf(row: Case): RuleDocument {
  return {
    sections: row.sections.map((section) => ({
      code: section.code,
      items: section.items.map((item) => ({ ...file.item_defaults, ...item })),
    })),
  };
}

function itemsOf(rows: readonly ItemRow[]): ItemResult[] {
  return rows.map(([item, section, applies, verdict, value, samples, bulk]) => ({
    item,
    section,
    applies,
    verdict,
    value,
    samples,
    bulk,
  }));
}

describe("the rules on generated checklists", () => {
  it("has cases of every kind", () => {
    expect(file.cases.length).toBeGreaterThanOrEqual(250);
    expect(file.cases.some((row) => row.circle.length > 0)).toBe(true);
  });

  it.each(file.cases.map((row, number) => ({ row, number })))("case $number", ({ row }) => {
    const document = documentOf(row);
    expect(whenCycle(document)).toEqual(row.circle);
    if (!row.expect) {
      expect(() => evaluate(document, row.answers, file.scoring, row.covert)).toThrow(
        `wait for each other: ${row.circle.join(", ")}`,
      );
      return;
    }
    const expected = { ...EMPTY, ...row.expect, items: itemsOf(row.expect.items) };
    expect(evaluate(document, row.answers, file.scoring, row.covert)).toEqual(expected);
  });

  it("does not depend on the order of the answers", () => {
    for (const row of file.cases.filter((one) => one.expect)) {
      const document = documentOf(row);
      const turned = [...row.answers].reverse();
      expect(evaluate(document, turned, file.scoring, row.covert)).toEqual(
        evaluate(document, row.answers, file.scoring, row.covert),
      );
    }
  });
});
