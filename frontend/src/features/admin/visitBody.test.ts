import { describe, expect, it } from "vitest";
import { differences } from "@/features/outbox/compare";
import { asBody, failuresFirst } from "./visitBody";

const first = { answers: [{ item: "MKT-01", verdict: "fail", photos: ["a"] }, { item: "MKT-02", verdict: "pass" }], photos: [{ id: "a" }] };

describe("the body of a visit", () => {
  it("is the same with and without the fields that have a default", () => {
    const spelt = { ...first, outcome: "done", note: null, answers: first.answers.map((one) => ({ sample: 0, bulk: false, photos: [], ...one })) };
    expect(differences(asBody(first), asBody(spelt))).toEqual([]);
  });

  it("shows what a later revision changed", () => {
    const later = { ...first, answers: [{ item: "MKT-01", verdict: "pass" }, { item: "MKT-02", verdict: "pass" }] };
    expect(differences(asBody(first), asBody(later)).map((one) => one.kind)).toEqual(["answer"]);
  });

  it("puts failures first and keeps the walk otherwise", () => {
    const verdicts = ["pass", "na", "fail", "pass", "fail"].map((verdict, at) => ({ item: String(at), verdict }));
    expect(failuresFirst(asBody({ answers: verdicts }).answers).map((one) => one.item)).toEqual(["2", "4", "1", "0", "3"]);
  });
});
