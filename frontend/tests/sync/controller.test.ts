import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fetchTransport, type Transport } from "@/api/transport";
import { newId } from "@/domain/ids";
import { openDevice, type DeviceStore, type Store } from "@/store";
import { SyncController } from "@/sync";
import { FieldServer } from "../server/field-server";
import { bundle, freshStore, visit } from "../world";

let server: FieldServer;
let store: Store;
let device: DeviceStore;
let transport: Transport;
const controllers: SyncController[] = [];

beforeEach(async () => {
  server = await FieldServer.start();
  store = await freshStore();
  device = await openDevice(`device-${newId()}`);
  transport = fetchTransport(server.base);
  server.sessionUser = store.userId;
  server.bundle = { json: bundle(), etag: '"one"' };
});

afterEach(async () => {
  await Promise.all(controllers.splice(0).map((one) => one.stop()));
  store.close();
  device.close();
  await server.stop();
});

function control(over: Transport = transport): SyncController {
  const controller = new SyncController({ store, device, appVersion: "0.1.0+test", transport: over });
  controllers.push(controller);
  controller.start();
  return controller;
}

const pulls = (): number => server.requests.filter((request) => request.path.startsWith("/api/bundle")).length;

describe("the bundle after a delivery", () => {
  it("is asked for again when it was on its way before the server had what was sent", async () => {
    let release: () => void = () => undefined;
    let held = 0;
    const slow: Transport = {
      ...transport,
      download: async (request) => {
        const answer = await transport.download(request);
        if (request.path.startsWith("/api/bundle") && (held += 1) === 1) await new Promise<void>((go) => (release = go));
        return answer;
      },
    };
    const controller = control(slow);
    await vi.waitFor(() => expect(held).toBe(1)); // answered by the server, and still on the wire
    await store.inspections.finish(await visit(store));
    await controller.retryNow();
    await vi.waitFor(async () => expect((await store.sync.state()).last_delivered_at).not.toBeNull());
    await vi.waitFor(async () => expect((await store.sync.state()).drain).toBeNull());
    expect(held).toBe(1);
    release();
    await vi.waitFor(() => expect(held).toBe(2));
  });

  it("is asked for by the next page when the page that delivered was closed before it could", async () => {
    const controller = new SyncController({ store, device, appVersion: "0.1.0+test", transport });
    controllers.push(controller);
    controller.start();
    await vi.waitFor(async () => expect(await store.bundle.etag()).toBe('"one"'));
    const first = pulls();
    await controller.stop();
    controllers.splice(0);

    const sender = new SyncController({ store, device, appVersion: "0.1.0+test", transport, pulls: false });
    controllers.push(sender);
    sender.start();
    await store.inspections.finish(await visit(store));
    await sender.retryNow();
    await vi.waitFor(async () => expect((await store.sync.state()).last_delivered_at).not.toBeNull());
    expect(pulls()).toBe(first);
    control();
    await vi.waitFor(() => expect(pulls()).toBe(first + 1));
  });

  it("is left alone when nothing was sent since", async () => {
    const controller = control();
    await vi.waitFor(async () => expect(await store.bundle.etag()).toBe('"one"'));
    await controller.stop();
    controllers.splice(0);
    const before = pulls();
    const again = control();
    await again.retryNow();
    await again.stop();
    expect(pulls()).toBe(before);
  });
});
