/** The rules, case by case, from the vectors that the server's twin runs as well (tests/checklists/test_rules.py). */

import { describe, expect, it } from "vitest";

import vectors from "../../../tests/vectors/rules.json";
import { autoVerdict, evaluate, pointScore, type RuleAnswer, type RuleDocument, type RuleItem, whenCycle } from "./rules";
import type { Comparison, Scoring, Severity, Verdict } from "./types";

interface Case {
  name: string;
  document: string;
  covert?: boolean;
  answers: RuleAnswer[];
  expect: Record<string, unknown>;
}

// JSON imports type every row by its own shape; the file is the authority on its shape, so it is named once, here.
const file = vectors as unknown as {
  scoring: Scoring;
  item_defaults: Partial<RuleItem>;
  documents: Record<string, { sections: { code: string; items: Partial<RuleItem>[] }[] }>;
  evaluate: Case[];
  auto_verdict: { op: Comparison; limit: number; value: number; verdict: "pass" | "fail" }[];
  point_score: { name: string; marks: [Severity, Verdict][]; expect: unknown }[];
  when_cycle: { document: string; expect: string[] }[];
};

function documentOf(name: string): RuleDocument {
  const found = file.documents[name];
  if (!found) throw new Error(`no document ${name}`);
  return {
    sections: found.sections.map((section) => ({
      code: section.code,
      items: section.items.map((item) => ({ ...file.item_defaults, ...item }) as RuleItem),
    })),
  };
}

describe("evaluate", () => {
  it.each(file.evaluate)("$name", (row) => {
    const got = evaluate(documentOf(row.document), row.answers, file.scoring, row.covert ?? false);
    const asked = Object.fromEntries(Object.keys(row.expect).map((key) => [key, got[key as keyof typeof got]]));
    expect(asked).toEqual(row.expect);
  });
});

describe("autoVerdict", () => {
  it.each(file.auto_verdict)("$value $op $limit → $verdict", (row) => {
    const item = { code: "A-1", threshold: { op: row.op, value: row.limit, unit: "处" } };
    expect(autoVerdict(item, row.value)).toBe(row.verdict);
  });

  it("refuses an item without a threshold", () => {
    expect(() => autoVerdict({ code: "A-1", threshold: null }, 1)).toThrow("A-1 has no threshold");
  });

  it("refuses an unknown comparison", () => {
    const threshold = { op: "!=" as Comparison, value: 1, unit: "处" };
    expect(() => autoVerdict({ code: "A-1", threshold }, 1)).toThrow("unknown comparison !=");
  });
});

describe("pointScore", () => {
  it.each(file.point_score)("$name", (row) => {
    expect(pointScore(row.marks, file.scoring)).toEqual(row.expect);
  });
});

describe("whenCycle", () => {
  it.each(file.when_cycle)("$document", (row) => {
    expect(whenCycle(documentOf(row.document))).toEqual(row.expect);
    if (row.expect.length > 0) {
      expect(() => evaluate(documentOf(row.document), [], file.scoring)).toThrow(
        `wait for each other: ${row.expect.join(", ")}`,
      );
    }
  });
});
