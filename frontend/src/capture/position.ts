/**
 * Where the phone is. The first fix of a phone can be kilometres off, so fixes are watched and the best of a window is
 * given, with its accuracy; nothing here ever blocks work.
 */
import type { Fix } from "@/domain/types";

export type PositionState =
  | { kind: "off" }
  | { kind: "searching"; fix: null }
  | { kind: "ok"; fix: Fix }
  /** The user or the system said no; `fix` is the last one known, if it is young enough. */
  | { kind: "denied"; fix: Fix | null }
  | { kind: "unavailable"; fix: Fix | null };

/** A fix older than this says nothing about a person who walks. */
const WINDOW_MS = 30_000;
/** What a second of age costs in metres: walking speed. */
const METRES_PER_SECOND = 1.4;
const DAY_MS = 86_400_000;

export class PositionWatcher {
  private current: PositionState = { kind: "off" };
  private fixes: { fix: Fix; at: number }[] = [];
  private watch: number | null = null;
  private readonly listeners = new Set<(state: PositionState) => void>();

  constructor(
    private readonly geolocation: Pick<Geolocation, "watchPosition" | "clearWatch"> | undefined = globalThis.navigator
      ?.geolocation,
    private readonly now: () => number = Date.now,
  ) {}

  get state(): PositionState {
    return this.current;
  }

  subscribe(listener: (state: PositionState) => void): () => void {
    this.listeners.add(listener);
    listener(this.current);
    return () => this.listeners.delete(listener);
  }

  start(): void {
    if (this.watch !== null) return;
    if (!this.geolocation) {
      this.set({ kind: "unavailable", fix: null });
      return;
    }
    this.set({ kind: "searching", fix: null });
    this.watch = this.geolocation.watchPosition(
      (position) => this.take(position),
      (error) => this.fail(error),
      { enableHighAccuracy: true, maximumAge: 5_000, timeout: 30_000 },
    );
  }

  stop(): void {
    if (this.watch !== null) this.geolocation?.clearWatch(this.watch);
    this.watch = null;
    this.fixes = [];
    this.set({ kind: "off" });
  }

  /** The best fix of the window: small accuracy radius, little age. */
  best(): Fix | null {
    const now = this.now();
    let best: Fix | null = null;
    let bestCost = Infinity;
    for (const { fix, at } of this.fixes) {
      const age = now - at;
      if (age > WINDOW_MS) continue;
      const cost = fix.accuracy_m + (age / 1000) * METRES_PER_SECOND;
      if (cost < bestCost) [best, bestCost] = [fix, cost];
    }
    return best;
  }

  /** Resolves as soon as a fix is good enough, else with the best there is at the end. Never rejects. */
  settle({ goodEnoughM = 15, timeoutMs = 10_000 } = {}): Promise<Fix | null> {
    return new Promise((resolve) => {
      let unsubscribe: (() => void) | null = null;
      const end = (): void => {
        clearTimeout(timer);
        unsubscribe?.();
        resolve(this.best());
      };
      const timer = setTimeout(end, timeoutMs);
      unsubscribe = this.subscribe((state) => {
        const good = (this.best()?.accuracy_m ?? Infinity) <= goodEnoughM;
        const hopeless = state.kind === "denied" || state.kind === "unavailable";
        if (good || hopeless) queueMicrotask(end); // after `unsubscribe` is there
      });
    });
  }

  private take(position: GeolocationPosition): void {
    const now = this.now();
    const { latitude, longitude, accuracy } = position.coords;
    if (![latitude, longitude, accuracy].every(Number.isFinite)) return;
    // Some phones count from boot or from 2001: a stamp a day away from now is not a time.
    const at = Math.abs(now - position.timestamp) < DAY_MS ? position.timestamp : now;
    const fix: Fix = { lat: latitude, lon: longitude, accuracy_m: accuracy, fixed_at: new Date(at).toISOString() };
    this.fixes = [...this.fixes.filter((f) => now - f.at <= WINDOW_MS), { fix, at: now }].slice(-60);
    this.set({ kind: "ok", fix: this.best() ?? fix });
  }

  private fail(error: GeolocationPositionError): void {
    const fix = this.best();
    if (error.code === error.PERMISSION_DENIED) this.set({ kind: "denied", fix });
    else if (error.code === error.TIMEOUT && fix) this.set({ kind: "ok", fix });
    else if (error.code === error.TIMEOUT) this.set({ kind: "searching", fix: null });
    else this.set({ kind: "unavailable", fix });
  }

  private set(state: PositionState): void {
    this.current = state;
    for (const listener of [...this.listeners]) listener(state);
  }
}
