import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Condition } from "@/domain/types";
import { changedFields, changesOf, movedCodes } from "./changes";
import { asCondition, asQuestions } from "./conditions";
import {
  addItem,
  addSection,
  allItems,
  asNewType,
  changeItem,
  locate,
  newItem,
  nextCode,
  placeItem,
  removeSection,
  stepItem,
  stepSection,
  takeOut,
  type DraftDocument,
} from "./document";
import { entryTitle, putAt, sameKind } from "./rules";
import { begin, redo, step, undo } from "./steps";

function sample(...sections: string[][]): DraftDocument {
  return {
    type: "market",
    code: "market",
    version: 1,
    position: 1,
    zh: "农贸市场",
    en: "Market",
    lead: "区市场监管局",
    units: ["市场开办方"],
    sections: sections.map((codes, index) => ({
      code: `s${String(index)}`,
      zh: `第${String(index)}节`,
      en: `Section ${String(index)}`,
      items: codes.map((code) => ({ code, zh: `${code} 的话`, en: code })),
    })),
  };
}
const order = (document: DraftDocument): string[][] => document.sections.map(({ items }) => items.map(({ code }) => code));

describe("moving items", () => {
  const document = sample(["M-01", "M-02", "M-03"], ["M-04"], []);

  it("steps within a section, and over its edge into the next", () => {
    expect(order(stepItem(document, "M-01", 1))).toEqual([["M-02", "M-01", "M-03"], ["M-04"], []]);
    expect(order(stepItem(document, "M-03", 1))).toEqual([["M-01", "M-02"], ["M-03", "M-04"], []]);
    expect(order(stepItem(document, "M-04", -1))).toEqual([["M-01", "M-02", "M-03", "M-04"], [], []]);
    expect(order(stepItem(document, "M-04", 1))).toEqual([["M-01", "M-02", "M-03"], [], ["M-04"]]);
  });

  it("stays at both ends", () => {
    expect(stepItem(document, "M-01", -1)).toBe(document);
    const last = placeItem(document, "M-04", "s2", 0);
    expect(stepItem(last, "M-04", 1)).toBe(last);
  });

  it("drops at a place among the others", () => {
    expect(order(placeItem(document, "M-01", "s0", 2))).toEqual([["M-02", "M-03", "M-01"], ["M-04"], []]);
    expect(order(placeItem(document, "M-04", "s0", 1))).toEqual([["M-01", "M-04", "M-02", "M-03"], [], []]);
    expect(placeItem(document, "M-04", "nowhere", 1)).toBe(document);
  });

  it("leaves untouched sections the same objects, so that a long list draws only what changed", () => {
    const after = stepItem(document, "M-01", 1);
    expect(after.sections[1]).toBe(document.sections[1]);
    expect(after.sections[0]?.items[2]).toBe(document.sections[0]?.items[2]);
  });

  it("never loses or doubles an item, whatever is moved", () => {
    const moves = fc.array(fc.tuple(fc.constantFrom("M-01", "M-02", "M-03", "M-04"), fc.constantFrom("s0", "s1", "s2"), fc.nat(5)));
    fc.assert(
      fc.property(moves, (steps) => {
        const end = steps.reduce((now, [code, section, index]) => stepItem(placeItem(now, code, section, index), code, -1), document);
        expect(allItems(end).map((item) => item.code).sort()).toEqual(["M-01", "M-02", "M-03", "M-04"]);
      }),
    );
  });
});

describe("adding and taking out", () => {
  it("numbers a new item after every code there ever was", () => {
    const document = sample(["MKT-01", "MKT-07"]);
    expect(nextCode(document, ["MKT-01", "MKT-12"])).toBe("MKT-13");
    expect(nextCode({ ...sample([]), code: "night_market" }, [])).toBe("NIG-01");
  });

  it("puts it after the one that was chosen, with what the neighbours have in common", () => {
    const document = changeItem(sample(["M-01", "M-02"]), "M-01", { lead: "区卫健局" });
    const item = newItem("M-03", document.sections[0]?.items[0], document);
    expect(item.lead).toBe("区卫健局");
    expect(order(addItem(document, "s0", item, "M-01"))).toEqual([["M-01", "M-03", "M-02"]]);
    expect(order(addItem(document, "s0", item, null))).toEqual([["M-01", "M-02", "M-03"]]);
  });

  it("removes sections only when they are empty", () => {
    const { document, code } = addSection(sample(["M-01"]));
    expect(removeSection(document, "s0")).toEqual(document);
    expect(order(removeSection(document, code))).toEqual([["M-01"]]);
    expect(stepSection(document, code, -1).sections[0]?.code).toBe(code);
  });

  it("finds nothing after taking out", () => {
    expect(locate(takeOut(sample(["M-01"]), "M-01"), "M-01")).toBeNull();
  });
});

describe("the checklist of a new point type", () => {
  it("has codes of its own, and its conditions ask about them", () => {
    const like = changeItem(sample(["M-01", "M-07"]), "M-07", { when: { all: [{ not: { item: "M-01", verdict: "na" } }, { switch: "s" }] } });
    const made = asNewType(like, { code: "night_market", zh: "夜市", en: "Night market", letters: "NGT", position: 26 });
    expect([made.type, made.code, made.version, made.position, made.zh]).toEqual(["night_market", "night_market", 1, 26, "夜市"]);
    expect(order(made)).toEqual([["NGT-01", "NGT-02"]]);
    expect(made.sections[0]?.items[1]?.when).toEqual({ all: [{ not: { item: "NGT-01", verdict: "na" } }, { switch: "s" }] });
  });
});

describe("what a draft changes", () => {
  const published = sample(["M-01", "M-02", "M-03"], ["M-04"]);

  it("is nothing at first, also when fields are absent instead of empty", () => {
    expect(changesOf(published, published).count).toBe(0);
    expect(changedFields({ code: "M-01", zh: "x", when: null, switches: [] }, { code: "M-01", zh: "x" })).toEqual([]);
  });

  it("marks what was added, changed, moved and retired", () => {
    let draft = changeItem(published, "M-02", { zh: "改了" });
    draft = placeItem(draft, "M-04", "s0", 0);
    draft = addItem(draft, "s1", newItem("M-05", undefined, draft), null);
    draft = takeOut(draft, "M-01");
    const found = changesOf(published, draft);
    expect(Object.fromEntries(found.items)).toEqual({ "M-02": "changed", "M-04": "moved", "M-05": "added" });
    expect(found.retired.map((item) => item.code)).toEqual(["M-01"]);
  });

  it("calls as few items moved as possible", () => {
    expect(movedCodes(["a", "b", "c", "d"], ["d", "a", "b", "c"])).toEqual(new Set(["d"]));
    expect(movedCodes(["a", "b", "c"], ["c", "b", "a"]).size).toBe(2);
    fc.assert(
      fc.property(fc.shuffledSubarray(["a", "b", "c", "d", "e", "f"], { minLength: 6 }), (after) => {
        const moved = movedCodes(["a", "b", "c", "d", "e", "f"], after);
        const kept = after.filter((code) => !moved.has(code));
        expect(kept).toEqual([...kept].sort());
      }),
    );
  });
});

describe("undo and redo", () => {
  it("goes back and forward, and forgets what was undone when something else is done", () => {
    let steps = step(step(begin("a"), "b", null), "c", null);
    steps = undo(steps);
    expect(steps.present).toBe("b");
    expect(redo(steps).present).toBe("c");
    expect(redo(step(steps, "d", null)).present).toBe("d");
    expect(undo(undo(undo(steps))).present).toBe("a");
  });

  it("takes typing in one field as one step", () => {
    const typed = step(step(step(begin(""), "农", "MKT-01.zh"), "农贸", "MKT-01.zh"), "农贸市", "MKT-01.zh");
    expect(undo(typed).present).toBe("");
    expect(undo(step(typed, "x", "MKT-01.en")).present).toBe("农贸市");
    const again = step(undo(typed), "新", "MKT-01.zh");
    expect(undo(again).present).toBe("");
  });
});

describe("conditions as rows", () => {
  const simple: Condition[] = [
    { item: "M-01", verdict: "na" },
    { not: { item: "M-01", verdict: "na" } },
    { item: "M-02", value: { op: "<", value: 60 } },
    { all: [{ switch: "no_lift" }, { not: { item: "M-01", verdict: "fail" } }] },
    { any: [{ switch: "no_lift" }, { item: "M-02", value: { op: ">=", value: 1.5 } }] },
  ];
  it.each(simple)("come back as they were: %j", (condition) => {
    const rows = asQuestions(condition);
    expect(rows && asCondition(rows)).toEqual(condition);
  });

  it("are not taken apart where a row cannot say them", () => {
    expect(asQuestions({ all: [{ any: [{ switch: "a" }, { switch: "b" }] }] })).toBeNull();
    expect(asQuestions({ not: { all: [{ switch: "a" }] } })).toBeNull();
    expect(asQuestions({ not: { not: { switch: "a" } } })).toBeNull();
  });

  it("are none without rows", () => {
    expect(asCondition({ mode: "any", rows: [] })).toBeNull();
    expect(asQuestions(null)).toEqual({ mode: "all", rows: [] });
  });
});

describe("setting one value of a rule", () => {
  const document = { lines: { good: 80 }, fronts: [{ code: "food", line: null }], weekdays: [1, 2] };

  it("gives a new document and leaves the old one", () => {
    expect(putAt(document, ["fronts", 0, "line"], 85)).toEqual({ ...document, fronts: [{ code: "food", line: 85 }] });
    expect(putAt(document, ["lines", "good"], 82)).toEqual({ ...document, lines: { good: 82 } });
    expect(document.lines.good).toBe(80);
    expect(putAt(document, ["lines", "good"], 82).fronts).toBe(document.fronts);
  });

  it("keeps numbers numbers, and reads what is typed into lists", () => {
    expect(sameKind([1, 2], "3\n 4 \n")).toEqual([3, 4]);
    expect(sameKind(["V101"], "V101\n\nV201")).toEqual(["V101", "V201"]);
    expect(sameKind([1], "x")).toEqual(["x"]);
  });

  it("names an entry by what people call it", () => {
    expect(entryTitle({ code: "food", zh: "食安" }, "zh")).toBe("食安 food");
    expect(entryTitle({ type: "market", weight: 3 }, "zh")).toBe("market");
    expect(entryTitle({ from: "08:00", to: "12:00" }, "zh")).toBe("08:00 – 12:00");
  });
});
