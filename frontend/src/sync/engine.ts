/**
 * The drain: one at a time per user (Web Lock), whichever tab starts it. Items are taken one after another from the
 * store, so an item that fails waits by itself and the others go on. Started by new work, coming online, the page
 * becoming visible, a timer at the next due time, and 立即重试.
 */
import type { Answer, Transport } from "@/api/transport";
import { clockOffset } from "@/domain/time";
import { StorageError, type DeviceStore, type Store } from "@/store";
import { waitMs } from "./policy";
import { pushPhoto, pushRecord, type Pushed, type PushContext } from "./push";

/** Web Locks as far as the drain needs them; `run` resolves to false when another tab is draining. */
export type Lock = (name: string, run: () => Promise<void>) => Promise<boolean>;

export interface EngineOptions {
  store: Store;
  device: DeviceStore;
  transport: Transport;
  appVersion: string;
  lock?: Lock;
  now?: () => number;
  random?: () => number;
  /** Records or photos were delivered in a drain that has just ended. */
  onDelivered?: (count: number) => void;
  /** Something was refused: what this phone knows of the district may be old. */
  onRefused?: () => void;
  onError?: (error: unknown) => void;
}

/** So many different items in a row that reach nobody mean the link is down, not the items. */
const LINK_DOWN_AFTER = 2;
/** One row may take several rounds (a newer revision, its parent again); more than this is two machines arguing. */
const ROUNDS_PER_ROW = 12;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export class Engine {
  private readonly now: () => number;
  private readonly random: () => number;
  private readonly lock: Lock;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private running: Promise<void> | null = null;
  private again = false;
  private stopped = true;
  /** What paused an earlier page may be over: somebody signed in, or this is the new version. One request tells. */
  private mustAskAgain = false;
  private linkFailures = 0;
  private unsubscribe: (() => void)[] = [];

  constructor(private readonly options: EngineOptions) {
    this.now = options.now ?? Date.now;
    this.random = options.random ?? Math.random;
    this.lock = options.lock ?? webLock;
  }

  private get store(): Store {
    return this.options.store;
  }

  start(): void {
    if (!this.stopped) return;
    this.stopped = false;
    let known = 0;
    const wake = this.store.sync.wake().subscribe({
      next: (fresh) => {
        // Only more work is news: rows left over when the link went down must not restart the drain by themselves.
        if (fresh > known) void this.kick();
        known = fresh;
      },
      error: (error) => this.options.onError?.(error),
    });
    this.unsubscribe.push(() => wake.unsubscribe());
    if (typeof window !== "undefined") {
      const online = (): void => void this.cameOnline();
      const visible = (): void => {
        if (document.visibilityState === "visible") void this.kick();
      };
      window.addEventListener("online", online);
      document.addEventListener("visibilitychange", visible);
      this.unsubscribe.push(
        () => window.removeEventListener("online", online),
        () => document.removeEventListener("visibilitychange", visible),
      );
    }
    this.mustAskAgain = true;
    void this.kick();
  }

  /** Ends after the item that is on the wire. */
  async stop(): Promise<void> {
    this.stopped = true;
    for (const end of this.unsubscribe.splice(0)) end();
    if (this.timer !== null) clearTimeout(this.timer);
    await this.running;
  }

  /** Waits caused by the missing link end; what a server asked to wait for stays. */
  async cameOnline(): Promise<void> {
    this.linkFailures = 0;
    await this.store.sync.liftLinkWaits();
    await this.kick();
  }

  /** After a login or an update: what was paused goes on. */
  async resume(): Promise<void> {
    await this.store.sync.setState({ pause: null });
    await this.cameOnline();
  }

  /** The server has just said that this user is signed in: a pause for the lack of it is over, whoever ended it. */
  async signedIn(): Promise<void> {
    const { pause } = await this.store.sync.state();
    if (pause === "login" || pause === "other_user") await this.resume();
  }

  /** Drains now; when a drain is running it looks again before it ends. Resolves when there is nothing due. */
  kick(): Promise<void> {
    if (this.stopped) return Promise.resolve();
    this.again = true;
    this.running ??= this.run().finally(() => {
      this.running = null;
      if (this.again && !this.stopped) void this.kick();
    });
    return this.running;
  }

  private async run(): Promise<void> {
    try {
      if (this.mustAskAgain) await this.store.sync.setState({ pause: null });
      this.mustAskAgain = false;
      while (this.again && !this.stopped) {
        this.again = false;
        await this.lock(`sancheng-drain-${this.store.userId}`, () => this.drain());
      }
    } catch (error) {
      // Storage trouble: nothing was lost, the timer tries again.
      this.options.onError?.(error);
    } finally {
      await this.schedule();
    }
  }

  private async drain(): Promise<void> {
    const { sync } = this.store;
    const { pause } = await sync.state();
    if (pause === "login" || pause === "other_user" || pause === "update") return;
    await sync.clearSending();
    let done = 0;
    let refused = 0;
    const failed = new Set<string>();
    const rounds = new Map<string, number>();
    try {
      while (!this.stopped) {
        const [row] = (await sync.due(this.now())).filter((r) => !failed.has(r.key));
        if (!row) break;
        const left = await sync.waitingCount();
        await sync.setState({ drain: { done, total: done + left } });
        const outcome = await this.push(row);
        if (outcome === "done") {
          const round = (rounds.get(row.key) ?? 0) + 1;
          rounds.set(row.key, round);
          const left = await sync.row(row.key);
          if (!left) done += 1;
          else if (left.state === "attention") refused += 1;
          else if (round >= ROUNDS_PER_ROW) failed.add(row.key);
          this.linkFailures = 0;
          continue;
        }
        failed.add(row.key);
        if (outcome === "later") {
          this.linkFailures = 0; // an answer came: the link is fine
          continue;
        }
        if (await this.mustStop(outcome)) break;
      }
    } finally {
      await sync.setState({ drain: null });
      await sync.clearSending();
      if (done > 0) this.options.onDelivered?.(done);
      if (refused > 0) this.options.onRefused?.();
    }
  }

  /** True: there is no point in trying the other items now. */
  private async mustStop(outcome: Exclude<Pushed, "done" | "later">): Promise<boolean> {
    const { sync } = this.store;
    if (typeof outcome === "object") {
      await sync.setState({ pause: outcome.pause });
      return true;
    }
    if (outcome === "portal") {
      await sync.setState({ pause: "portal" });
      this.linkFailures += 1;
      return true;
    }
    this.linkFailures += 1;
    if (this.linkFailures < LINK_DOWN_AFTER) return false;
    await sync.setState({ pause: (await this.behindPortal()) ? "portal" : "offline" });
    return true;
  }

  /** An upload through a portal fails like a dead link; a plain request that may not follow redirects tells them apart. */
  private async behindPortal(): Promise<boolean> {
    const answer = await this.options.transport.call({ method: "GET", path: "/healthz", timeoutMs: 10_000 });
    return answer.kind === "http" && !(answer.status < 300 && typeof answer.json === "object") && answer.status < 500;
  }

  private push(row: Parameters<typeof pushRecord>[0]): Promise<Pushed> {
    const context: PushContext = {
      store: this.store,
      transport: this.options.transport,
      now: this.now,
      random: this.random,
      device: async () => ({
        id: this.options.device.id,
        app_version: this.options.appVersion,
        clock_offset_ms: await this.options.device.clockOffset(),
      }),
      onContact: (answer) => this.onContact(answer),
    };
    return row.kind === "record" ? pushRecord(row, context) : pushPhoto(row, context);
  }

  private async onContact(answer: Extract<Answer, { kind: "http" }>): Promise<void> {
    await noteClock(this.options.device, answer);
    const { pause } = await this.store.sync.state();
    const reachable = pause === "offline" || pause === "portal" ? { pause: null } : {};
    await this.store.sync.setState({ last_contact_at: new Date(this.now()).toISOString(), ...reachable });
  }

  /** The timer is at the next due time; while the link is down it is the link's own back-off. */
  private async schedule(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    if (this.stopped) return;
    try {
      const { pause } = await this.store.sync.state();
      const dueAt = await this.store.sync.nextDueAt();
      if (dueAt === null || pause === "login" || pause === "other_user" || pause === "update") {
        await this.store.sync.setState({ next_try_at: null });
        return;
      }
      const link = this.linkFailures > 0 ? waitMs({ attempts: this.linkFailures - 1, random: this.random() }, null) : 0;
      // At least a second: a row held back by another one is due all the time.
      const wait = Math.min(LONGEST_TIMER_MS, Math.max(1000, link, dueAt - this.now()));
      await this.store.sync.setState({ next_try_at: new Date(this.now() + wait).toISOString() });
      this.timer = setTimeout(() => void this.kick(), wait);
    } catch (error) {
      this.options.onError?.(error);
      if (!(error instanceof StorageError) || error.code !== "closed") return;
      this.timer = setTimeout(() => void this.kick(), waitMs({ attempts: 0, random: this.random() }, null));
    }
  }
}

/** The offset is kept to the second: HTTP dates have no more, and a jittering value would change every body's device. */
export async function noteClock(
  device: DeviceStore,
  answer: { header: (name: string) => string | null; sentAt: number; receivedAt: number },
): Promise<void> {
  const date = answer.header("date");
  const offset = date === null ? null : clockOffset(date, answer.sentAt, answer.receivedAt);
  if (offset === null) return;
  const known = await device.clockOffset();
  if (known === null || Math.abs(known - offset) > 1000) await device.setClockOffset(offset);
}

const webLock: Lock = async (name, run) => {
  // Before Safari 15.4 there are no Web Locks: two tabs may then send the same thing, which the server answers alike.
  if (typeof navigator === "undefined" || !("locks" in navigator)) {
    await run();
    return true;
  }
  return navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (!lock) return false;
    await run();
    return true;
  });
};
