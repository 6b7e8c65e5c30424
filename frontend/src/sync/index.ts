/**
 * Sync as the screens see it: one controller per open store. It sends by itself and refreshes the bundle by itself;
 * screens only ask for "now". What it does is read from the store (`store.outbox.badge()`, `store.outbox.live()`).
 */
import { ApiProblem } from "@/api/problem";
import { fetchTransport, type Transport } from "@/api/transport";
import type { DeviceStore, Store } from "@/store";
import { Engine, type Lock } from "./engine";
import { prefetchPhotos, pullBundle, type Pulled, type PullProgress } from "./pull";

export type { PullProgress, Pulled } from "./pull";

export interface SyncOptions {
  store: Store;
  device: DeviceStore;
  appVersion: string;
  transport?: Transport;
  lock?: Lock;
  now?: () => number;
  random?: () => number;
  /** Storage trouble and the like, for the one place that shows it. */
  onError?: (error: unknown) => void;
  /** false: no bundle by itself (tests, desk). */
  pulls?: boolean;
}

/** Older than this the bundle is fetched again when the app comes to the front. */
const FRESH_MS = 10 * 60_000;

export class SyncController {
  private readonly engine: Engine;
  private readonly transport: Transport;
  private pulling: Promise<Pulled> | null = null;
  private readonly progress = new Set<(progress: PullProgress) => void>();
  private stopped = false;
  private stale = false;

  constructor(private readonly options: SyncOptions) {
    this.transport = options.transport ?? fetchTransport();
    this.engine = new Engine({
      store: options.store,
      device: options.device,
      transport: this.transport,
      appVersion: options.appVersion,
      ...(options.lock && { lock: options.lock }),
      ...(options.now && { now: options.now }),
      ...(options.random && { random: options.random }),
      ...(options.onError && { onError: options.onError }),
      onDelivered: () => {
        this.overtaken();
      },
      onRefused: () => {
        this.overtaken();
      },
    });
  }

  start(): void {
    this.engine.start();
    if (!(this.options.pulls ?? true)) return;
    void this.refreshIfOld();
    if (typeof document !== "undefined") document.addEventListener("visibilitychange", this.onVisible);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (typeof document !== "undefined") document.removeEventListener("visibilitychange", this.onVisible);
    await this.engine.stop();
    await this.pulling?.catch(() => undefined);
  }

  /** 立即重试. Resolves when nothing more is due. */
  async retryNow(recordId?: string): Promise<void> {
    await this.options.store.outbox.retry(recordId);
    await this.engine.resume();
  }

  /** After a login: paused work goes on. */
  async resume(): Promise<void> {
    await this.engine.resume();
    if (this.options.pulls ?? true) void this.refreshIfOld();
  }

  /** The server confirmed who this is. */
  async signedIn(): Promise<void> {
    await this.engine.signedIn();
  }

  /** Bundle, then photos. One at a time; a second caller joins the first. Throws ApiProblem or StorageError. */
  refresh(onProgress?: (progress: PullProgress) => void): Promise<Pulled> {
    if (onProgress) this.progress.add(onProgress);
    this.pulling ??= this.pull().finally(() => {
      this.pulling = null;
      this.progress.clear();
    });
    return this.pulling;
  }

  /** What was asked for before the server took something in does not show it: a pull that is running is followed by one more. */
  private overtaken(): void {
    if (!(this.options.pulls ?? true)) return;
    this.stale = true;
    void this.refreshQuietly();
  }

  private async pull(): Promise<Pulled> {
    const { store, device, now } = this.options;
    const options = {
      store,
      device,
      transport: this.transport,
      ...(now && { now }),
      onProgress: (progress: PullProgress) => {
        for (const listener of this.progress) listener(progress);
      },
    };
    await store.sweep(); // first: a bundle needs room
    const pulled = { changed: false, photos: 0 };
    do {
      this.stale = false;
      pulled.changed = (await pullBundle(options)) || pulled.changed;
      await store.sync.setState({ last_contact_at: new Date((now ?? Date.now)()).toISOString() });
      pulled.photos += await prefetchPhotos(options);
    } while (this.stale && !this.stopped);
    return pulled;
  }

  private readonly onVisible = (): void => {
    if (document.visibilityState === "visible") void this.refreshIfOld();
  };

  private async refreshIfOld(): Promise<void> {
    const { bundle, sync } = this.options.store;
    const at = await bundle.askedAt().catch(() => null);
    const age = at === null ? Infinity : (this.options.now ?? Date.now)() - Date.parse(at);
    // A page that was closed between a delivery and the pull after it left that pull to the next one.
    const delivered = (await sync.state().catch(() => null))?.last_delivered_at ?? null;
    const isOwed = at !== null && delivered !== null && Date.parse(delivered) >= Date.parse(at);
    if (age > FRESH_MS || isOwed) await this.refreshQuietly();
  }

  /** By itself: being offline is no news, and a lost login is shown by the engine's pause. */
  private async refreshQuietly(): Promise<void> {
    if (this.stopped) return;
    try {
      await this.refresh();
    } catch (error) {
      if (!(error instanceof ApiProblem)) this.options.onError?.(error);
      else if (error.status === 401) {
        const pause = error.code === "session.other_user" ? "other_user" : "login";
        await this.options.store.sync.setState({ pause }).catch((e: unknown) => this.options.onError?.(e));
      } else if (error.code === "portal") {
        await this.options.store.sync.setState({ pause: "portal" }).catch((e: unknown) => this.options.onError?.(e));
      }
    }
  }
}
