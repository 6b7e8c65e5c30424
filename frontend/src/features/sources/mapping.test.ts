import { describe, expect, it } from "vitest";
import { doubled, draftOf, example, isRemembered, lacking, mappingIn } from "./mapping";
import type { Mapping, Preview } from "./wire";

const preview: Preview = {
  sheet: "转办", header_row: 2, header: ["序号", "编号", "内容", "地址"], rows: 2, remembered: false, missing: [], version: 3,
  sample: [{ number: 3, cells: ["1", "", "垃圾", "北街"] }, { number: 4, cells: ["2", "SZ2", "", ""] }],
  columns: { ref: "编号", text: "内容" },
};
const known: Mapping = { source: "12345", version: 3, columns: { ref: "编号", text: "内容" }, classes: { 环境: "V101" }, violation: null, edited_at: "", edited_by: "" };

describe("the mapping of a list", () => {
  it("starts from what is remembered and names what is missing", () => {
    const draft = draftOf(preview, known);
    expect(draft).toEqual({ columns: { ref: "编号", text: "内容" }, classes: { 环境: "V101" }, violation: "" });
    expect(lacking(draft, ["ref", "text"])).toEqual(["address"]);
    expect(lacking({ ...draft, columns: { text: "内容", point: "地址" } }, ["ref", "text"])).toEqual(["ref"]);
  });

  it("is saved only when it says something new", () => {
    const draft = draftOf(preview, known);
    expect(isRemembered(draft, known)).toBe(true);
    expect(isRemembered({ ...draft, columns: { ...draft.columns, due: "" } }, known)).toBe(true);
    expect(isRemembered({ ...draft, columns: { ...draft.columns, address: "地址" } }, known)).toBe(false);
    expect(isRemembered({ ...draft, violation: "V101" }, known)).toBe(false);
    expect(isRemembered(draft, null)).toBe(false);
  });

  it("leaves out what stands under no header", () => {
    expect(mappingIn({ columns: { ref: "编号", due: "" }, classes: { 其他: "" }, violation: "" }, 3)).toEqual({ base_version: 3, columns: { ref: "编号" }, classes: {}, violation: null });
  });

  it("shows the first value there is, and headers used twice", () => {
    expect(example(preview, "编号")).toBe("SZ2");
    expect(example(preview, "没有")).toBe("");
    expect(doubled({ columns: { ref: "编号", text: "编号", due: "", found: "" }, classes: {}, violation: "" })).toEqual(["编号"]);
  });
});
