/** What the transport tests share: one server per test, phones that are closed after it, and what "delivered" means. */
import { afterEach, beforeEach, expect } from "vitest";
import type { InspectionBody } from "@/domain/types";
import type { OutboxItem, Store } from "@/store";
import { FieldServer } from "../server/field-server";
import { first } from "../world";
import { phone, type Phone } from "./phone";

export interface Bench {
  server: FieldServer;
  aPhone(options?: Parameters<typeof phone>[1]): Promise<Phone>;
  /** Server = phone: the same content under the same hash, and every photo byte for byte. */
  expectDelivered(p: Phone, id: string): Promise<void>;
}

export const outbox = (store: Store): Promise<OutboxItem[]> => first(store.outbox.live());
export const badge = (store: Store) => first(store.outbox.badge());

export async function item(store: Store, id: string): Promise<OutboxItem> {
  const found = (await outbox(store)).find((i) => i.record_id === id);
  if (!found) throw new Error(`no ${id} in the outbox`);
  return found;
}

/** Call at the top of a test file. */
export function useBench(): Bench {
  const phones: Phone[] = [];
  const bench = {
    aPhone: async (options: Parameters<typeof phone>[1] = {}) => {
      const made = await phone(bench.server, options);
      phones.push(made);
      return made;
    },
    expectDelivered: async (p: Phone, id: string) => {
      const view = await p.store.inspections.get(id);
      const last = view?.revisions.at(-1);
      const held = bench.server.current(id);
      expect(held?.sha256).toBe(last?.content_sha256);
      const { device, ...body } = held?.body as InspectionBody & { device: { id: string } };
      expect(body).toEqual(last?.body);
      expect(device.id).toBe(p.device.id);
      for (const photo of body.photos) {
        const local = await p.store.photos.original(photo.id);
        expect(bench.server.photos.get(photo.id)).toEqual(new Uint8Array(local ?? new ArrayBuffer(0)));
      }
      expect((await item(p.store, id)).state).toBe("delivered");
    },
  } as Bench;

  beforeEach(async () => {
    bench.server = await FieldServer.start();
  });

  afterEach(async () => {
    for (const p of phones.splice(0)) {
      await p.close();
      expect(p.errors).toEqual([]);
    }
    await bench.server.stop();
  });
  return bench;
}
