import { beforeAll, describe, expect, it } from "vitest";
import type { Condition } from "@/domain/types";
import { useLanguage, wantMessages } from "@/i18n";
import { conditionWords, deadlineWords, limitWords, repeatWords } from "./words";

beforeAll(async () => {
  await useLanguage("zh");
  await wantMessages(["standards"]);
});

const names = {
  item: (code: string) => (code === "CON-13" ? "有食堂" : undefined),
  switch: (code: string) => (code === "no_live_poultry" ? "无活禽" : undefined),
};
const say = (when: Condition) => conditionWords(when, names);

describe("rules of an item in words", () => {
  it("name what a condition asks about", () => {
    expect(say({ not: { item: "CON-13", verdict: "na" } })).toBe("当「有食堂」（CON-13）为不适用时不查");
    expect(say({ item: "CON-13", verdict: "pass" })).toBe("当「有食堂」（CON-13）为合格时查");
    expect(say({ not: { switch: "no_live_poultry" } })).toBe("打开「无活禽」时不查");
    expect(say({ item: "CON-14", value: { op: "<", value: 60 } })).toBe("当CON-14的数小于 60 时查");
  });

  it("bracket one list inside another", () => {
    const both: Condition = {
      all: [{ switch: "no_live_poultry" }, { any: [{ item: "CON-13", verdict: "fail" }, { switch: "no_live_poultry" }] }],
    };
    expect(say(both)).toBe("打开「无活禽」时查，并且（当「有食堂」（CON-13）为不合格时查，或者打开「无活禽」时查）");
  });

  it("say limits, repetition and deadlines as people do", () => {
    expect(limitWords({ op: ">=", value: 5, unit: "处" })).toBe("不少于 5 处");
    expect(repeatWords({ min: 1, max: 6, fold: "worst", zh: "楼道", en: "Stairway" }, "楼道")).toBe("每次查 1 至 6 处（楼道），有一处不合格就算不合格");
    expect([4, 12, 24, 168].map(deadlineWords)).toEqual(["4 小时内（只算白天）", "12 小时内", "1 天内", "7 天内"]);
  });
});
