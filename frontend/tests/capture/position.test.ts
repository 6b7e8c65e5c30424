import { describe, expect, it, vi } from "vitest";
import { PositionWatcher, type PositionState } from "@/capture/position";

/** A receiver the test speaks for. */
class Receiver {
  success: PositionCallback = () => undefined;
  failure: PositionErrorCallback = () => undefined;
  cleared = 0;
  watchPosition(success: PositionCallback, failure?: PositionErrorCallback | null): number {
    this.success = success;
    this.failure = failure ?? this.failure;
    return 7;
  }
  clearWatch(): void {
    this.cleared += 1;
  }
  fix(accuracy: number, lat = 41.1, timestamp = clock.now): void {
    this.success({ coords: { latitude: lat, longitude: 121.1, accuracy }, timestamp } as GeolocationPosition);
  }
  fail(code: number): void {
    this.failure({ code, PERMISSION_DENIED: 1, POSITION_UNAVAILABLE: 2, TIMEOUT: 3, message: "" } as GeolocationPositionError);
  }
}

const clock = { now: Date.parse("2026-11-20T02:00:00Z") };

function watcher(): { receiver: Receiver; watch: PositionWatcher } {
  const receiver = new Receiver();
  const watch = new PositionWatcher(receiver, () => clock.now);
  watch.start();
  return { receiver, watch };
}

describe("position", () => {
  it("gives the best fix of the window, not the first and not the last", () => {
    const { receiver, watch } = watcher();
    expect(watch.state).toEqual({ kind: "searching", fix: null });
    receiver.fix(3000, 41.0);
    clock.now += 2000;
    receiver.fix(8, 41.2);
    clock.now += 2000;
    receiver.fix(35, 41.3);
    expect(watch.best()).toMatchObject({ lat: 41.2, accuracy_m: 8 });
  });

  it("lets an old fix go: a person walks on", () => {
    const { receiver, watch } = watcher();
    receiver.fix(5, 41.2);
    clock.now += 20_000;
    receiver.fix(20, 41.3);
    expect(watch.best()?.lat).toBe(41.3); // 5 m and 20 s of walking are worse than 20 m now
    clock.now += 31_000;
    expect(watch.best()).toBeNull();
  });

  it("does not believe a time a day away, nor numbers that are none", () => {
    const { receiver, watch } = watcher();
    receiver.fix(5, 41.2, 978_307_200_000);
    expect(watch.best()?.fixed_at).toBe(new Date(clock.now).toISOString());
    receiver.fix(Number.NaN, 0);
    expect(watch.best()?.lat).toBe(41.2);
  });

  it("says denied and unavailable, and keeps what it knows through a timeout", () => {
    const { receiver, watch } = watcher();
    receiver.fail(3);
    expect(watch.state.kind).toBe("searching");
    receiver.fix(5);
    receiver.fail(3);
    expect(watch.state.kind).toBe("ok");
    receiver.fail(1);
    expect(watch.state).toMatchObject({ kind: "denied", fix: { accuracy_m: 5 } });
    receiver.fail(2);
    expect(watch.state.kind).toBe("unavailable");
  });

  it("settles at once when good enough, else with the best there is; never hangs", async () => {
    vi.useFakeTimers();
    const { receiver, watch } = watcher();
    const good = watch.settle({ goodEnoughM: 10, timeoutMs: 5000 });
    receiver.fix(60);
    receiver.fix(9);
    await expect(good).resolves.toMatchObject({ accuracy_m: 9 });
    clock.now += 60_000;
    const poor = watch.settle({ goodEnoughM: 10, timeoutMs: 5000 });
    receiver.fix(80);
    await vi.advanceTimersByTimeAsync(5000);
    await expect(poor).resolves.toMatchObject({ accuracy_m: 80 });
    vi.useRealTimers();
  });

  it("settles with nothing where there is no receiver, or when the user says no", async () => {
    const none = new PositionWatcher(undefined, () => clock.now);
    none.start();
    expect(none.state).toEqual({ kind: "unavailable", fix: null });
    await expect(none.settle()).resolves.toBeNull();
    const { receiver, watch } = watcher();
    const asked = watch.settle();
    receiver.fail(1);
    await expect(asked).resolves.toBeNull();
  });

  it("tells its listeners and stops when told", () => {
    const { receiver, watch } = watcher();
    const seen: PositionState["kind"][] = [];
    const unsubscribe = watch.subscribe((state) => seen.push(state.kind));
    receiver.fix(5);
    watch.stop();
    unsubscribe();
    expect(seen).toEqual(["searching", "ok", "off"]);
    expect(receiver.cleared).toBe(1);
    expect(watch.best()).toBeNull();
  });
});
