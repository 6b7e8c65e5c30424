import { describe, expect, it } from "vitest";
import type { Bundle, Item } from "@/domain/types";
import { bundle as emptyBundle, checklist } from "../../../tests/world";
import { clauseOf, itemOf, searchHeld, treeOf } from "./held";
import type { Wanted } from "./types";

const any: Wanted = { q: "", type: "", front: "", clause: "", severity: "", method: "", core: "" };

function held(): Bundle {
  const list = checklist(2);
  const [first, second, third, fourth] = (list.sections[0]?.items ?? []) as [Item, Item, Item, Item];
  Object.assign(first, { zh: "地面干净，无积水", clauses: ["WS2014-14"], help_zh: "看通道和摊位", help_en: "Look at aisles" });
  Object.assign(second, { zh: "公厕有人保洁", clauses: ["WS2014-14", "WS2014-13"], core: false, severity: "critical" });
  Object.assign(third, { fronts: ["food"], when: { not: { item: "MKT-02", verdict: "na" } } });
  Object.assign(fourth, { fronts: ["food"], violation: "V101" });
  const clause = { standard: "WS2014", edition: "2014", title_en: "", text: "", thresholds: "", onsite: "field" as const };
  return emptyBundle({
    checklists: [checklist(1, false), list],
    standards: [{ code: "WS2014", edition: "2014", zh: "卫生城市标准", en: "Standard", front: "sanitary", note: "" }],
    clauses: [
      { ...clause, code: "WS2014-01", no: "1", title: "政府重视", category: "组织管理", category_no: "1", onsite: "none", text: "纳入议事日程" },
      { ...clause, code: "WS2014-13", no: "13", title: "公厕", category: "市容", category_no: "3" },
      { ...clause, code: "WS2014-14", no: "14", title: "集贸市场", category: "市容", category_no: "3" },
      { ...clause, code: "WS2014-15", no: "15", title: "还没有考核点", category: "市容", category_no: "3", onsite: "part" },
    ],
    violations: [
      {
        code: "V101", zh: "暴露垃圾", en: "Garbage", group: "市容", severity: "major", deadline_hours: 24, fronts: [], lead: null,
        units: [], capture_hint: "全景", close_criteria: "彻底清理", rank: null,
      },
    ],
  });
}

describe("the standards a phone holds", () => {
  it("count distinct items, and name clauses without one with the reason", () => {
    const tree = treeOf(held());
    expect([tree.items, tree.core]).toEqual([4, 3]);
    expect(tree.fronts.map((front) => [front.code, front.items])).toEqual([["sanitary", 2], ["civilized", 0], ["food", 2]]);
    const standard = tree.fronts[0]?.standards[0];
    expect(standard?.coverage).toEqual({ clauses: 4, tested: 2, paper: ["WS2014-01"], gap: ["WS2014-15"] });
    expect([standard?.items, standard?.core]).toEqual([2, 1]);
    expect(standard?.categories.map((one) => [one.no, one.clauses.length, one.items])).toEqual([["1", 1, 0], ["3", 3, 2]]);
  });

  it("show a clause with its edition, neighbours and items, and say nothing of how they went", () => {
    const clause = clauseOf(held(), "WS2014-14");
    expect(clause?.edition).toBe("2014");
    expect([clause?.before?.code, clause?.after?.code]).toEqual(["WS2014-13", "WS2014-15"]);
    expect(clause?.by_type.map((group) => [group.type.zh, group.items.map((item) => item.code)])).toEqual([["农贸市场", ["MKT-01", "MKT-02"]]]);
    expect(clause?.total).toBeNull();
    expect(clause?.by_type[0]?.items[0]?.result).toBeNull();
    expect(clauseOf(held(), "WS2014-77")).toBeNull();
  });

  it("show an item with what its condition asks about", () => {
    const item = itemOf(held(), "MKT-03");
    expect(item?.mentioned.map((one) => one.code)).toEqual(["MKT-02"]);
    expect(item?.result).toBeNull();
    expect(itemOf(held(), "MKT-99")).toBeNull();
  });

  it("are searched by any substring, in items, classes and clauses", () => {
    const codes = (wanted: Partial<Wanted>) => searchHeld(held(), { ...any, ...wanted }).items.map((item) => `${item.code} ${item.found ?? ""}`);
    expect(codes({ q: "厕" })).toEqual(["MKT-02 wording"]);
    expect(codes({ q: "净无积" })).toEqual(["MKT-01 wording"]);
    expect(codes({ q: "摊位" })).toEqual(["MKT-01 details"]);
    expect(codes({ q: "彻底" })).toEqual(["MKT-04 violation"]);
    expect(codes({ q: "集贸" })).toEqual(["MKT-01 clause", "MKT-02 clause"]);
    expect(codes({ severity: "critical" })).toEqual(["MKT-02 "]);
    expect(codes({ core: "false", front: "food" })).toEqual([]);
    expect(codes({ clause: "WS2014-13" })).toEqual(["MKT-02 "]);
  });

  it("find a clause that only papers show, while nothing is asked that clauses do not have", () => {
    const found = searchHeld(held(), { ...any, q: "议事日程" });
    expect(found.clauses.map((clause) => [clause.code, clause.excerpt])).toEqual([["WS2014-01", "纳入议事日程"]]);
    expect(searchHeld(held(), { ...any, q: "议事日程", front: "food" }).clauses).toEqual([]);
    expect(searchHeld(held(), { ...any, q: "议事日程", type: "market" }).clauses).toEqual([]);
  });

  it("claim nothing of an edition that no item is tied to", () => {
    const bundle = held();
    const tree = treeOf({ ...bundle, standards: bundle.standards?.map((one) => ({ ...one, mapped: false })) ?? null });
    const standard = tree.fronts[0]?.standards[0];
    expect(standard?.coverage).toBeNull();
    expect(standard?.categories[0]?.clauses[0]?.untested).toBe("unmapped");
  });

  it("of a server that does not send the standards yet, are shown without them", () => {
    const old = { ...held(), standards: null };
    expect(treeOf(old).fronts[0]?.standards).toEqual([]);
    expect(clauseOf(old, "WS2014-14")?.edition).toBe("2014");
  });
});
