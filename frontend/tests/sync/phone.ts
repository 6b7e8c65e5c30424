/** A phone: one user's store, a device, and an engine against a field server, with a clock the test turns. */
import { fetchTransport } from "@/api/transport";
import { newId } from "@/domain/ids";
import { openDevice, openStore, type DeviceStore, type Store } from "@/store";
import { Engine, type EngineOptions } from "@/sync/engine";
import type { FieldServer } from "../server/field-server";

export interface Phone {
  store: Store;
  device: DeviceStore;
  engine: Engine;
  clock: { now: number };
  errors: unknown[];
  /** Lets `ms` go by and drains what is due. */
  later(ms?: number): Promise<void>;
  drain(): Promise<void>;
  close(): Promise<void>;
}

export const MINUTE = 60_000;

export async function phone(
  server: FieldServer,
  { userId = newId(), sign = true, options = {} }: { userId?: string; sign?: boolean; options?: Partial<EngineOptions> } = {},
): Promise<Phone> {
  const clock = { now: Date.now() };
  const store = await openStore(userId, { now: () => clock.now });
  const device = await openDevice(`device-${newId()}`);
  const errors: unknown[] = [];
  if (sign) server.sessionUser = userId;
  const engine = new Engine({
    store,
    device,
    transport: fetchTransport(server.base),
    appVersion: "0.1.0+test",
    now: () => clock.now,
    random: () => 0.5,
    onError: (error) => errors.push(error),
    ...options,
  });
  engine.start();
  const drain = (): Promise<void> => engine.kick();
  await drain();
  return {
    store,
    device,
    engine,
    clock,
    errors,
    drain,
    later: (ms = 10 * MINUTE) => {
      clock.now += ms;
      return drain();
    },
    close: async () => {
      await engine.stop();
      store.close();
      device.close();
    },
  };
}
