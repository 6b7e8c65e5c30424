/**
 * Any order of saving, editing, crashing, replaying, duplicates and lost answers ends with server = phone. The model is
 * what the user was told: an acknowledged save must be there after any crash; one that was not acknowledged may be.
 */
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { fetchTransport } from "@/api/transport";
import { newId } from "@/domain/ids";
import type { InspectionBody, Verdict } from "@/domain/types";
import { openDevice, openStore, type Store } from "@/store";
import { Engine } from "@/sync/engine";
import { watchTransactions } from "../store/kill";
import { FieldServer, type Fault } from "../server/field-server";
import { first, pointId, roundId, shot } from "../world";
import { MINUTE } from "./phone";

type Step =
  | { do: "answer"; record: number; item: number; verdict: Verdict; crash: boolean }
  | { do: "photo"; record: number; item: number; crash: boolean }
  | { do: "remove"; record: number; crash: boolean }
  | { do: "finish"; record: number; crash: boolean }
  | { do: "drain"; faults: number[]; crash: boolean }
  | { do: "replay"; nth: number }
  | { do: "reopen" };

const RECORDS = 3;
const record = fc.nat({ max: RECORDS - 1 });
const crash = fc.boolean().filter((b) => b).map(() => true); // drawn rarely through `maybeCrash`
const maybeCrash = fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: crash });

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant("answer" as const), record, item: fc.nat({ max: 3 }), verdict: fc.constantFrom<Verdict>("pass", "fail", "na"), crash: maybeCrash }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("photo" as const), record, item: fc.nat({ max: 3 }), crash: maybeCrash }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("remove" as const), record, crash: maybeCrash }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("finish" as const), record, crash: maybeCrash }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("drain" as const), faults: fc.array(fc.nat({ max: 9 }), { maxLength: 8 }), crash: maybeCrash }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("replay" as const), nth: fc.nat({ max: 30 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("reopen" as const) }) },
);

/** 0–4: the network behaves. */
function faultOf(n: number | undefined): Fault | null {
  switch (n) {
    case 5:
      return { kind: "lost_request" };
    case 6:
      return { kind: "lost_answer" };
    case 7:
      return { kind: "duplicate" };
    case 8:
      return { kind: "status", status: 503, text: "busy" };
    case 9:
      return { kind: "portal" };
    default:
      return null;
  }
}

/** What the user was told about one record. */
interface Told {
  id: string | null;
  /** Acknowledged verdict per item; a crash while saving leaves both possible, or none where there was none before. */
  verdicts: Map<string, Set<Verdict | undefined>>;
  /** Acknowledged photos that were not acknowledged as removed. */
  photos: Set<string>;
  maybeGone: Set<string>;
}

class World {
  store!: Store;
  engine!: Engine;
  now = Date.now();
  readonly userId = newId();
  readonly told: Told[] = Array.from({ length: RECORDS }, () => ({ id: null, verdicts: new Map(), photos: new Set(), maybeGone: new Set() }));
  private seed = 0;

  constructor(
    readonly server: FieldServer,
    readonly device: Awaited<ReturnType<typeof openDevice>>,
    private readonly kill: () => void,
  ) {}

  async open(): Promise<void> {
    this.store = await openStore(this.userId, { now: () => this.now });
    this.engine = new Engine({
      store: this.store,
      device: this.device,
      transport: fetchTransport(this.server.base),
      appVersion: "t",
      now: () => this.now,
      random: () => 0.5,
      lock: async (_name, run) => {
        await run();
        return true;
      },
    });
  }

  /** The process dies after a moment: what had not committed is undone, the database closes under whatever is running. */
  async die(running: Promise<unknown>): Promise<void> {
    running.catch(() => undefined);
    for (let n = this.now % 9; n > 0; n--) await new Promise((resolve) => setImmediate(resolve));
    this.kill();
    this.store.close();
    await running.catch(() => undefined);
    await this.engine.stop().catch(() => undefined);
    await this.open();
  }

  private async idOf(n: number): Promise<string> {
    const told = this.told[n];
    if (!told) throw new Error("no such record");
    told.id ??= await this.store.inspections.start({ point_id: pointId(n + 1), round_id: roundId, checklist: { code: "MKT", version: 2 } });
    return told.id;
  }

  async take(step: Step): Promise<void> {
    this.now += 1001; // not a multiple of anything: kills come at different moments
    switch (step.do) {
      case "answer": {
        const id = await this.idOf(step.record);
        const item = `MKT-0${String(step.item + 1)}`;
        const told = this.told[step.record]?.verdicts ?? new Map<string, Set<Verdict | undefined>>();
        const saving = this.store.inspections.answer(id, { item, verdict: step.verdict });
        if (!step.crash) {
          await saving;
          told.set(item, new Set([step.verdict]));
        } else {
          told.set(item, new Set([...(told.get(item) ?? [undefined]), step.verdict]));
          await this.die(saving);
        }
        return;
      }
      case "photo": {
        const id = await this.idOf(step.record);
        const taken = await shot(++this.seed, 400);
        const saving = this.store.photos.add(taken, { record_id: id, item: `MKT-0${String(step.item + 1)}` });
        if (step.crash) await this.die(saving);
        else {
          await saving;
          this.told[step.record]?.photos.add(taken.id);
        }
        return;
      }
      case "remove": {
        const told = this.told[step.record];
        const [photo] = told?.photos ?? [];
        if (!told || photo === undefined) return;
        const removing = this.store.photos.remove(photo);
        told.photos.delete(photo);
        if (step.crash) {
          told.maybeGone.add(photo);
          await this.die(removing);
        } else await removing;
        return;
      }
      case "finish": {
        const id = await this.idOf(step.record);
        const finishing = this.store.inspections.finish(id);
        if (step.crash) await this.die(finishing);
        else await finishing;
        return;
      }
      case "drain": {
        this.now += 10 * MINUTE;
        const faults = [...step.faults];
        this.server.fault = () => faultOf(faults.shift());
        this.engine.start();
        const draining = this.engine.kick();
        if (step.crash) {
          await new Promise((resolve) => setTimeout(resolve, 3));
          await this.die(draining);
        } else {
          await draining;
          await this.engine.stop();
        }
        this.server.fault = () => null;
        return;
      }
      case "replay": {
        // Something in the network delivers an old request again, long after.
        const bodies = [...this.server.revisions.entries()].flatMap(([id, all]) => all.map((r) => ({ id, body: r.body })));
        const old = bodies[step.nth % Math.max(1, bodies.length)];
        if (old) {
          const call = { method: "PUT" as const, path: `/api/inspections/${old.id}`, json: old.body, timeoutMs: 5000, userId: this.userId };
          await fetchTransport(this.server.base).call(call);
        }
        return;
      }
      case "reopen":
        await this.die(Promise.resolve());
    }
  }

  async settleEverything(): Promise<void> {
    for (let n = 0; n < RECORDS; n++) {
      if (this.told[n]?.id) await this.store.inspections.finish(this.told[n]?.id ?? "");
    }
    for (let round = 0; round < 12; round++) {
      await this.take({ do: "drain", faults: [], crash: false });
      const { records, photos } = await this.store.outbox.unsent();
      if (records + photos === 0) return;
    }
  }

  async check(): Promise<void> {
    expect(await this.store.outbox.unsent()).toEqual({ drafts: 0, records: 0, photos: 0, bytes: 0 });
    expect((await first(this.store.outbox.badge())).attention).toBe(0);
    expect(await first(this.store.outbox.forks())).toEqual([]);
    for (const told of this.told) {
      if (told.id === null) continue;
      const view = await this.store.inspections.get(told.id);
      const last = view?.revisions.at(-1);
      const held = this.server.current(told.id);
      expect(held?.sha256).toBe(last?.content_sha256);
      const body = held?.body as InspectionBody;
      for (const [item, possible] of told.verdicts) {
        expect([...possible]).toContain(body.answers.find((a) => a.item === item)?.verdict);
      }
      const declared = new Set(body.photos.map((p) => p.id));
      for (const photo of told.photos) expect(declared).toContain(photo);
      for (const { id, sha256 } of body.photos) {
        const local = await this.store.photos.original(id);
        expect(this.server.photos.get(id)).toEqual(new Uint8Array(local ?? new ArrayBuffer(0)));
        expect((await this.store.photos.get(id))?.sha256).toBe(sha256);
      }
      // One chain, each link on the one before: nothing was doubled or overwritten.
      const chain = [...(this.server.revisions.get(told.id) ?? [])].sort((a, b) => a.revision - b.revision);
      const bases = chain.slice(1).map((r) => (r.body as InspectionBody).base_sha256);
      expect(bases).toEqual(chain.slice(0, -1).map((r) => r.sha256));
    }
  }
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe("any order of saves, edits, crashes, replays, duplicates and lost answers", () => {
  it("ends with server = phone", { timeout: 180_000 }, async () => {
    const kill = watchTransactions();
    const server = await FieldServer.start();
    const device = await openDevice(`device-${newId()}`);
    try {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
          server.revisions.clear();
          server.photos.clear();
          server.declared.clear();
          server.fault = () => null;
          const world = new World(server, device, kill);
          server.sessionUser = world.userId;
          await world.open();
          try {
            for (const next of steps) await world.take(next);
            await world.settleEverything();
            await world.check();
          } finally {
            await world.engine.stop();
            world.store.close();
          }
        }),
        { numRuns: Number(process.env["SANCHENG_PROPERTY_RUNS"] ?? 60), endOnFailure: false },
      );
    } finally {
      device.close();
      await server.stop();
    }
  });
});
