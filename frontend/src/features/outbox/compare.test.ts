import { describe, expect, it } from "vitest";
import type { AnswerIn, InspectionBody, PhotoIn } from "@/domain/types";
import { differences } from "./compare";

const answer = (item: string, change: Partial<AnswerIn> = {}): AnswerIn => ({
  item,
  sample: 0,
  verdict: "pass",
  value: null,
  switches: null,
  note: null,
  violation: null,
  bulk: false,
  photos: [],
  ...change,
});

const body = (change: Partial<InspectionBody> = {}): InspectionBody => ({
  point_id: "p",
  round_id: null,
  checklist: { code: "MKT", version: 1 },
  revision: 1,
  base_sha256: null,
  started_at: "2026-11-01T00:00:00Z",
  finished_at: "2026-11-01T00:10:00Z",
  author_id: null,
  captured_by_role: null,
  position: null,
  position_reason: null,
  outcome: "done",
  answers: [],
  photos: [],
  note: null,
  ...change,
});

describe("differences of two versions of a visit", () => {
  it("finds nothing where only revision and times differ", () => {
    expect(differences(body({ revision: 2 }), body({ revision: 1, finished_at: "2026-11-02T00:00:00Z" }))).toEqual([]);
  });

  it("ignores how an answer was set, and the order of photos", () => {
    const ours = body({ answers: [answer("A", { bulk: true, photos: ["1", "2"] })] });
    const theirs = body({ answers: [answer("A", { photos: ["2", "1"] })] });
    expect(differences(ours, theirs)).toEqual([]);
  });

  it("names answers that were changed, added and dropped, each sample by itself", () => {
    const ours = body({
      answers: [answer("A", { verdict: "fail" }), answer("B"), answer("C", { sample: 1, value: 3 })],
    });
    const theirs = body({ answers: [answer("A"), answer("D"), answer("C", { sample: 1, value: 4 })] });
    const found = differences(ours, theirs).map(
      (row) => row.kind === "answer" && [row.item, row.ours?.verdict, row.theirs?.verdict],
    );
    expect(found).toEqual([
      ["A", "fail", "pass"],
      ["B", "pass", undefined],
      ["C", "pass", "pass"],
      ["D", undefined, "pass"],
    ]);
  });

  it("names the note, the outcome and the number of photos", () => {
    const photo = (id: string): PhotoIn => ({
      id,
      sha256: "",
      bytes: 1,
      content_type: "image/jpeg",
      width: 1,
      height: 1,
      taken_at: "",
      position: null,
      source: "camera",
      role: "scene",
      exif: null,
    });
    const ours = body({ outcome: "could_not_inspect", note: "门锁", photos: [photo("1")] });
    expect(differences(ours, body())).toEqual([
      { kind: "field", field: "outcome", ours: "could_not_inspect", theirs: "done" },
      { kind: "field", field: "note", ours: "门锁", theirs: null },
      { kind: "photos", ours: 1, theirs: 0 },
    ]);
  });
});
