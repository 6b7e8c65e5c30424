import { describe, expect, it, vi } from "vitest";
import type { CaseDetail, CaseRow } from "@/features/cases/moves";
import { createQueue, UNDO_MS, type Queue, type QueuePorts } from "./queue";

vi.mock("@/features/account/start", () => ({ deviceId: () => "device" }));

const row = (id: string): CaseRow => ({ id, version: 1, state: "submitted", photos: [], flags: [] }) as unknown as CaseRow;
const ids = (queue: Queue): string[] => (queue.items.value ?? []).map((item) => item.id);

class Overtaken extends Error {}

function build(overrides: Partial<QueuePorts> = {}): { queue: Queue; sent: { id: string; event: string; move: string; version: unknown }[]; clock: { at: number } } {
  const sent: { id: string; event: string; move: string; version: unknown }[] = [];
  const clock = { at: 0 };
  let moves = 0;
  const pages: Record<string, { items: CaseRow[]; next_cursor: string | null }> = {
    "": { items: [row("a"), row("b"), row("c")], next_cursor: "2" },
    "2": { items: [row("c"), row("d")], next_cursor: null },
  };
  const queue = createQueue({
    page: (cursor) => Promise.resolve(pages[cursor ?? ""] ?? { items: [], next_cursor: null }),
    detail: (id) => Promise.resolve({ ...row(id), allowed: ["file"] } as unknown as CaseDetail),
    prepare: (target, step, after) => ({
      id: `m${(moves += 1)}`,
      case_id: target.id,
      pictures: [],
      body: { ...step, ...(after ? { after } : { version: target.version }) } as never,
    }),
    send: (move) => {
      sent.push({ id: move.case_id, event: move.body.event, move: move.id, version: move.body.version ?? move.body.after });
      return Promise.resolve({ version: 2 } as never);
    },
    isOvertaken: (error) => error instanceof Overtaken,
    state: "submitted",
    now: () => clock.at,
    ...overrides,
  });
  return { queue, sent, clock };
}

describe("the triage queue", () => {
  it("starts with the first case and reads on before the end comes near, without doubles", async () => {
    const { queue } = build();
    await queue.load();
    expect(queue.current.value?.id).toBe("a");
    queue.go(1);
    await vi.waitFor(() => expect(ids(queue)).toEqual(["a", "b", "c", "d"]));
    queue.go(10);
    expect(queue.current.value?.id).toBe("d");
    queue.go(-10);
    expect(queue.current.value?.id).toBe("a");
  });

  it("removes a decided case at once and stands on the next", async () => {
    const { queue, sent } = build();
    await queue.load();
    const answer = queue.decide(row("a"), { event: "file" });
    expect(ids(queue)[0]).toBe("b");
    expect(queue.current.value?.id).toBe("b");
    expect((await answer).kind).toBe("taken");
    expect(sent).toEqual([{ id: "a", event: "file", move: "m1", version: 1 }]);
  });

  it("puts the case back where it was when the step fails, and repeats it under the same id", async () => {
    let fails = true;
    const used: string[] = [];
    const { queue } = build({
      send: (move) => {
        used.push(move.id);
        return fails ? Promise.reject(new Error("no network")) : Promise.resolve({ version: 2 } as never);
      },
    });
    await queue.load();
    queue.select("b");
    expect((await queue.decide(row("b"), { event: "file" })).kind).toBe("failed");
    expect(ids(queue).slice(0, 3)).toEqual(["a", "b", "c"]);
    expect(queue.current.value?.id).toBe("b");
    fails = false;
    expect((await queue.decide(row("b"), { event: "file" })).kind).toBe("taken");
    expect(used).toEqual(["m1", "m1"]);
  });

  it("lets a case go that a colleague decided, and keeps one that still waits", async () => {
    const gone = build({
      send: () => Promise.reject(new Overtaken()),
      detail: (id) => Promise.resolve({ ...row(id), state: "filed", version: 2 } as unknown as CaseDetail),
    });
    await gone.queue.load();
    const outcome = await gone.queue.decide(row("a"), { event: "file" });
    expect(outcome.kind).toBe("overtaken");
    expect(ids(gone.queue)).not.toContain("a");

    const waiting = build({
      send: () => Promise.reject(new Overtaken()),
      detail: (id) => Promise.resolve({ ...row(id), version: 5 } as unknown as CaseDetail),
    });
    await waiting.queue.load();
    await waiting.queue.decide(row("a"), { event: "file" });
    expect(waiting.queue.items.value?.[0]).toMatchObject({ id: "a", version: 5 });
  });

  it("takes back the last decisions, newest first, within their time", async () => {
    const { queue, sent, clock } = build();
    await queue.load();
    await queue.decide(row("a"), { event: "file" });
    await queue.decide(row("b"), { event: "refuse", reason: "x" });
    expect((await queue.undo())?.id).toBe("b");
    expect(queue.current.value?.id).toBe("b");
    expect(sent.at(-1)).toMatchObject({ id: "b", event: "undo", version: 2 });
    clock.at = UNDO_MS;
    expect(queue.canUndo()).toBe(false);
    expect(await queue.undo()).toBeNull();
    expect(ids(queue)).not.toContain("a");
  });

  it("takes back the decision whose answer is still on its way, not the one before", async () => {
    const answers: (() => void)[] = [];
    const { queue } = build({
      send: (move) =>
        move.body.event === "undo" || move.case_id === "a"
          ? Promise.resolve({ version: 2 } as never)
          : new Promise((done) => answers.push(() => done({ version: 2 } as never))),
    });
    await queue.load();
    await queue.decide(row("a"), { event: "file" });
    const slow = queue.decide(row("b"), { event: "refuse", reason: "x" });
    const back = queue.undo();
    await vi.waitFor(() => expect(answers).toHaveLength(1));
    answers[0]?.();
    await slow;
    expect((await back)?.id).toBe("b");
    expect(ids(queue)).not.toContain("a");
  });

  it("pulls nobody back who has moved on before the answer came", async () => {
    let fail: (why: Error) => void = () => undefined;
    const { queue } = build({ send: () => new Promise((_, no) => (fail = no)) });
    await queue.load();
    queue.go(1); // more is read
    await vi.waitFor(() => expect(ids(queue)).toHaveLength(4));
    queue.go(-1);
    const answer = queue.decide(row("a"), { event: "file" });
    queue.go(1);
    expect(queue.current.value?.id).toBe("c");
    fail(new Error("no network"));
    expect((await answer).kind).toBe("failed");
    expect(ids(queue)[0]).toBe("a"); // it is back, and waits
    expect(queue.current.value?.id).toBe("c");
  });

  it("takes two steps with one key, and takes both back with one", async () => {
    const { queue, sent } = build();
    await queue.load();
    await queue.decide(row("a"), { event: "file" }, { event: "dispatch", accountable_unit_id: "u" });
    expect(sent.map((one) => [one.event, one.version])).toEqual([["file", 1], ["dispatch", "m1"]]);
    expect(queue.current.value?.id).toBe("b");
    expect((await queue.undo())?.id).toBe("a");
    expect(sent.slice(2).map((one) => [one.event, one.version])).toEqual([["undo", 2], ["undo", "m3"]]);
    expect(ids(queue)[0]).toBe("a");
  });

  it("shows a case as it stands when only the first of two steps was taken", async () => {
    const { queue } = build({
      send: (move) =>
        move.body.event === "dispatch" ? Promise.reject(new Error("422")) : Promise.resolve({ version: 2, state: "filed" } as never),
      detail: (id) => Promise.resolve({ ...row(id), state: "filed", version: 2 } as unknown as CaseDetail),
    });
    await queue.load();
    expect((await queue.decide(row("a"), { event: "file" }, { event: "dispatch" })).kind).toBe("failed");
    expect(queue.current.value).toMatchObject({ id: "a", state: "filed", version: 2 });
  });

  it("keeps a case that is split, and drops one that a colleague took", async () => {
    const { queue } = build();
    await queue.load();
    await queue.decide(row("a"), { event: "split", photo_ids: ["p"] });
    expect(queue.current.value?.id).toBe("a");
    expect(queue.drop("a")?.id).toBe("a");
    expect(queue.current.value?.id).toBe("b");
    expect(queue.drop("a")).toBeNull();
  });

  it("adds new reports at the end and never one that was decided here", async () => {
    let first = [row("a"), row("b")];
    const { queue } = build({ page: () => Promise.resolve({ items: first, next_cursor: null }) });
    await queue.load();
    await queue.decide(row("a"), { event: "file" });
    first = [row("n"), row("a"), row("b")];
    expect(await queue.refresh()).toBe(1);
    expect(ids(queue)).toEqual(["b", "n"]);
  });
});
