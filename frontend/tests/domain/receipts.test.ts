import { describe, expect, it } from "vitest";
import { asCurrent, asMoveReceipt, asPhotoReceipt, asProblem, asReceipt, settlesPhoto, settlesRevision } from "@/domain/receipts";
import type { Problem } from "@/domain/types";

const sha = "a".repeat(64);
const receipt = { id: "i", revision: 1, content_sha256: sha, received_at: "2026-11-20T00:00:00Z", photos: [{ id: "p", sha256: sha, held: true }], missing_photos: [], cases: [{ id: "c", number: "1", item: null }] };

describe("is this our receipt?", () => {
  it("takes ours, with fields of later versions", () => {
    expect(asReceipt({ ...receipt, new_field: 1 })).toMatchObject({ id: "i" });
    expect(asPhotoReceipt({ id: "p", sha256: sha, bytes: 3, received_at: "2026-11-20T00:00:00Z" })).not.toBeNull();
    expect(asMoveReceipt({ id: "m", case_id: "c", event: "sign", state: "in_progress", version: 2, received_at: "2026-11-20T00:00:00Z", photos: [], missing_photos: [] })).not.toBeNull();
  });

  it.each([
    ["nothing", undefined],
    ["null", null],
    ["a text", "<html>"],
    ["an empty object", {}],
    ["a list", [receipt]],
    ["no hash", { ...receipt, content_sha256: "abc" }],
    ["a revision that is a text", { ...receipt, revision: "1" }],
    ["no date", { ...receipt, received_at: "soon" }],
    ["photos without held", { ...receipt, photos: [{ id: "p", sha256: sha }] }],
    ["no cases", { ...receipt, cases: undefined }],
    ["a portal's JSON", { status: "login_required", url: "http://10.0.0.1" }],
  ])("refuses %s", (_name, json) => expect(asReceipt(json)).toBeNull());

  it("settles exactly one revision of one record, one photo with one hash and length", () => {
    const ours = asReceipt(receipt);
    if (!ours) throw new Error("not a receipt");
    expect(settlesRevision(ours, "i", 1, sha)).toBe(true);
    expect(settlesRevision(ours, "i", 2, sha)).toBe(false);
    expect(settlesRevision(ours, "x", 1, sha)).toBe(false);
    expect(settlesRevision(ours, "i", 1, "b".repeat(64))).toBe(false);
    const photo = { id: "p", sha256: sha, bytes: 3, received_at: "" };
    expect(settlesPhoto(photo, { id: "p", sha256: sha, bytes: 3 })).toBe(true);
    expect(settlesPhoto(photo, { id: "p", sha256: sha, bytes: 4 })).toBe(false);
  });

  it("a problem has a code of ours; a conflict names what the server holds", () => {
    expect(asProblem({ status: 502, title: "Bad Gateway" })).toBeNull();
    const problem = asProblem({ status: 409, title: "Conflict", code: "intake.fork", current: { revision: 2, content_sha256: sha, body: {} } }) as Problem;
    expect(asCurrent(problem)?.revision).toBe(2);
    expect(asCurrent({ ...problem, current: { state: "closed", version: 3 } })).toBeNull();
  });
});
