/** 我的台账 without a network: steps that follow each other, what the screen shows meanwhile, and what happens when one is refused. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { groupOf, hasLeft, nameOf } from "@/domain/casework";
import { newId } from "@/domain/ids";
import type { CaseWork, DoneCase, OpenCase } from "@/domain/types";
import { FieldServer } from "../server/field-server";
import { bundle, first, shot } from "../world";
import { phone, type Phone } from "./phone";

const caseId = "0190dddd-0000-7000-8000-000000000001";
const lifecycle = {
  states: [],
  transitions: [
    { event: "sign", zh: "签收", from: ["dispatched"], to: "in_progress" },
    { event: "report_done", zh: "反馈", from: ["dispatched", "in_progress"], to: "feedback" },
    { event: "delegate", zh: "转办", from: ["in_progress"], to: "(same)" },
  ],
  flags: [],
};

const work: CaseWork = {
  place: "古塔农贸市场", address: null, lat: 41.1, lon: 121.1, street_id: null, accountable_unit_id: newId(), line_unit_id: null,
  delegate_ids: [], note: null, source: "巡查", flags: [], dispatched_at: null, feedback_at: null, return_until: null,
  rework_count: 0, extension_count: 0, by_delegate: false, on_site: false, endorsements_needed: [], after: [], history: [],
  allowed_after: { sign: ["report_done", "delegate"] },
};

function open(over: Partial<OpenCase> = {}): OpenCase {
  return {
    id: caseId, number: "2026-W47-0001", state: "dispatched", version: 3, point_id: null, item: null, violation: "V101",
    severity: "minor", due_at: "2026-11-25T10:00:00Z", occurred_at: "2026-11-20T02:00:00Z", photos: [],
    allowed: ["sign", "report_done", "undo"], work, ...over,
  };
}

let server: FieldServer;
let hand: Phone;

beforeEach(async () => {
  server = await FieldServer.start();
  hand = await phone(server);
  await hand.store.bundle.replace(bundle({ cases: [open()], lifecycle }), "one");
});
afterEach(async () => {
  await hand.close();
  await server.stop();
});

const view = () => first(hand.store.ledger.case(caseId));

async function sign(): Promise<string> {
  const id = await hand.store.ledger.start(caseId, "sign", { handler_name: "王某" });
  await hand.store.records.finish(id);
  return id;
}

async function reportDone(seed = 1): Promise<string> {
  const id = await hand.store.ledger.open(caseId, "report_done");
  await hand.store.photos.add(await shot(seed), { record_id: id, role: "after" });
  await hand.store.records.patch(id, "move", { measure: "已清理" });
  await hand.store.records.finish(id);
  return id;
}

function noNetwork(): void {
  server.fault = () => ({ kind: "lost_request" });
}

describe("steps made without a network", () => {
  it("follow each other, show where the case will be, and arrive in order", async () => {
    noNetwork();
    const signed = await sign();
    expect(await view()).toMatchObject({ state: "in_progress", allowed: ["report_done", "delegate"], queued: true });
    const done = await reportDone();
    expect(await view()).toMatchObject({ state: "feedback", allowed: [] });
    server.fault = () => null;
    await hand.engine.cameOnline();
    await hand.later();
    expect([...server.moves.keys()]).toEqual([signed, done]);
    const sent = (await hand.store.records.get(done, "move"))?.revisions[0]?.body;
    expect(sent).toMatchObject({ event: "report_done", after: signed, version: null });
    expect(server.photos.size).toBe(1);
    // The receipt is newer than the bundle: until the next one the screen goes by the receipt.
    expect(await view()).toMatchObject({ state: "feedback", queued: false });
    await hand.store.bundle.replace(
      bundle({ cases: [open({ state: "feedback", version: 5, allowed: [] })], lifecycle, generated_at: new Date(Date.now() + 60_000).toISOString() }),
      "two",
    );
    expect(await view()).toMatchObject({ state: "feedback", moves: [] });
  });

  it("builds on the receipt when the step before has arrived and the bundle has not", async () => {
    await sign();
    await hand.later();
    const done = await hand.store.ledger.open(caseId, "report_done");
    expect((await hand.store.records.get(done, "move"))?.record.content).toMatchObject({ version: 4, after: null });
  });

  it("keeps the step and its photo when the answer is lost, and sends neither twice as something new", async () => {
    await sign();
    server.fault = ({ path }) => (path.includes("/moves/") && server.moves.size === 1 ? { kind: "lost_answer" } : null);
    const done = await reportDone();
    await hand.later();
    server.fault = () => null;
    await hand.engine.cameOnline();
    await hand.later();
    expect(server.moves.size).toBe(2);
    expect((await hand.store.records.get(done, "move"))?.record.delivered_at).not.toBeNull();
  });
});

describe("a step that is refused (T27)", () => {
  it("is shown with its reason, takes the ones behind it along, and can be sent again on the case as it is now", async () => {
    noNetwork();
    const signed = await sign();
    const done = await reportDone();
    server.refuse.set(signed, { status: 409, json: { type: "x", title: "No", status: 409, code: "casework.version_conflict", detail: "moved", current: { state: "in_progress", version: 4, allowed: ["report_done"] } } });
    server.fault = () => null;
    await hand.engine.cameOnline();
    await hand.later();
    expect((await view())?.moves.map((move) => [move.event, move.state, move.code])).toEqual([
      ["sign", "refused", "casework.version_conflict"],
      ["report_done", "refused", "casework.after_refused"],
    ]);
    expect(server.photos.size, "the evidence goes up all the same").toBe(1);
    await hand.store.bundle.replace(bundle({ cases: [open({ state: "in_progress", version: 4, allowed: ["report_done"] })], lifecycle }), "two");
    await hand.store.ledger.setAside(signed);
    const again = await hand.store.ledger.redo(done);
    await hand.later();
    expect(server.moves.has(again.record_id)).toBe(true);
    const kept = await hand.store.records.get(again.record_id, "move");
    expect(kept?.revisions[0]?.body).toMatchObject({ version: 4, after: null, measure: "已清理" });
    expect(kept?.photos).toHaveLength(1);
    expect(await first(hand.store.outbox.badge())).toMatchObject({ attention: 0, waiting: 0 });
  });

  it("stays on the phone when the case was taken away meanwhile", async () => {
    noNetwork();
    const done = await reportDone();
    await hand.store.bundle.replace(bundle({ cases: [], lifecycle }), "two");
    server.refuse.set(done, { status: 404, json: { type: "x", title: "No", status: 404, code: "casework.not_found", detail: "gone" } });
    server.fault = () => null;
    await hand.engine.cameOnline();
    await hand.later();
    const [kept] = (await first(hand.store.ledger.live())) ?? [];
    expect(kept).toMatchObject({ id: caseId, row: null, trouble: true });
    expect(kept && nameOf(kept)).toEqual({ number: "2026-W47-0001", violation: "V101", place: "古塔农贸市场" });
    expect((await hand.store.photos.ofRecord(done)).map((photo) => photo.removed_at)).toEqual([null]);
    await expect(hand.store.ledger.setAside(newId())).resolves.toBeUndefined();
    await hand.store.ledger.setAside(done);
    expect(await first(hand.store.ledger.live())).toEqual([]);
    expect((await hand.store.records.get(done, "move"))?.record.phase, "a copy for a week").toBe("discarded");
  });

  it("cannot be set aside while it may still arrive", async () => {
    noNetwork();
    const done = await reportDone();
    await expect(hand.store.ledger.setAside(done)).rejects.toThrow(/not refused/);
  });
});

describe("the groups of the ledger", () => {
  const now = Date.parse("2026-11-25T06:00:00Z");
  const at = (over: Partial<OpenCase>) => ({ id: caseId, row: open(over), done: null, moves: [], last: null, state: over.state ?? "dispatched", allowed: [], queued: false, trouble: false });

  it("goes by who has to act, then by the day it is due in the district", () => {
    expect(groupOf(at({ due_at: "2026-11-25T05:00:00Z" }), now)).toBe("overdue");
    expect(groupOf(at({ due_at: "2026-11-25T15:30:00Z" }), now)).toBe("today");
    expect(groupOf(at({ due_at: "2026-11-25T16:30:00Z" }), now), "half past midnight in Shanghai").toBe("later");
    expect(groupOf(at({ due_at: null }), now)).toBe("later");
    expect(groupOf({ ...at({ state: "feedback" }), trouble: true }, now)).toBe("trouble");
    expect(groupOf(at({ state: "feedback", due_at: "2026-11-01T00:00:00Z" }), now)).toBe("waiting");
    const reported = { ...at({ state: "feedback" }), allowed: ["endorse", "send_back"] };
    expect(groupOf(reported, now), "its own report waits for the checker").toBe("waiting");
    const below = reported.row.work && { ...reported, row: { ...reported.row, work: { ...reported.row.work, by_delegate: true } } };
    expect(below && groupOf(below, now), "a unit below has answered").toBe("review");
    expect(below && groupOf({ ...below, allowed: [] }, now), "agreed already").toBe("waiting");
    const done: DoneCase = { id: caseId, number: "1", state: "closed", item: null, violation: "V101", severity: "minor", due_at: null, closed_at: "2026-11-24T00:00:00Z", place: null, photos: [] };
    expect(groupOf({ ...at({ state: "closed" }), done }, now)).toBe("done");
  });
});

it("says which step of one's own a case left the phone with", async () => {
  const before = await view();
  await sign();
  await hand.engine.cameOnline();
  await hand.later();
  await hand.store.bundle.replace(bundle({ cases: [], lifecycle, generated_at: "2099-01-01T00:00:00Z" }), "two");
  const left = await view();
  expect(left).toMatchObject({ row: null, done: null, moves: [], last: { event: "sign", state: "received" } });
  // Its receipt still names the case, and which step it was.
  const [receipt] = await first(hand.store.outbox.live());
  expect(receipt).toMatchObject({ kind: "move", state: "delivered", case_number: before?.row?.number, content: { event: "sign" } });
  expect(left && hasLeft(left)).toBe(true);
});
