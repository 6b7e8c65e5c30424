import { describe, expect, it } from "vitest";
import type { Badge } from "@/store";
import { asSyncStatus } from "./badge";

const badge = (change: Partial<Badge>): Badge => ({
  state: "empty",
  drafts: 0,
  waiting: 0,
  attention: 0,
  sending: null,
  pause: null,
  next_try_at: null,
  last_contact_at: null,
  last_delivered_at: null,
  ...change,
});

describe("what the badge says", () => {
  it("never claims delivery while a photo or a draft is here", () => {
    expect(asSyncStatus(badge({ state: "waiting", waiting: 1 }))).toEqual({ kind: "waiting", count: 1 });
    expect(asSyncStatus(badge({ state: "saved", drafts: 1 }))).toEqual({ kind: "saved" });
    expect(asSyncStatus(badge({ state: "attention", attention: 1, waiting: 4 }))).toEqual({
      kind: "attention",
      count: 1,
    });
  });

  it("shows motion only with its numbers", () => {
    const sending = { done: 2, total: 6 };
    expect(asSyncStatus(badge({ state: "sending", waiting: 4, sending }))).toEqual({ kind: "sending", ...sending });
    expect(asSyncStatus(badge({ state: "sending", waiting: 4 }))).toEqual({ kind: "waiting", count: 4 });
  });

  it("says delivered when everything is, also before the first record", () => {
    expect(asSyncStatus(badge({ state: "delivered" }))).toEqual({ kind: "delivered" });
    expect(asSyncStatus(badge({}))).toEqual({ kind: "delivered" });
  });
});
