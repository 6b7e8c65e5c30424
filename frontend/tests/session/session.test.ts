import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fetchTransport } from "@/api/transport";
import { newId } from "@/domain/ids";
import { Session, UnsentWork, type SessionState } from "@/session";
import { openDevice, type DeviceStore } from "@/store";
import { FieldServer } from "../server/field-server";
import { visit } from "../world";

let server: FieldServer;
let device: DeviceStore;
let channelName: string;
const open: Session[] = [];

/** Two sessions with one channel are two tabs of one phone. */
function tab(base = server.base): Session {
  const session = new Session({ device, transport: fetchTransport(base), channel: new BroadcastChannel(channelName) });
  open.push(session);
  return session;
}

function signedIn(session: Session): Extract<SessionState, { kind: "signed_in" }> {
  if (session.state.kind !== "signed_in") throw new Error(`state is ${session.state.kind}`);
  return session.state;
}

const until = async (session: Session, kind: SessionState["kind"]): Promise<void> =>
  new Promise((resolve) => {
    session.subscribe((state) => {
      if (state.kind === kind) resolve();
    });
  });

beforeEach(async () => {
  server = await FieldServer.start();
  device = await openDevice(`device-${newId()}`);
  channelName = newId();
});

afterEach(async () => {
  for (const session of open.splice(0)) session.close();
  device.close();
  await server.stop();
});

describe("who am I", () => {
  it("signs in, and is still there after a restart without a network", async () => {
    const id = newId();
    const session = tab();
    expect((await session.start()).kind).toBe("signed_out");
    const me = await session.login(id, "secret");
    expect(me.user.id).toBe(id);
    const draft = await visit(signedIn(session).store);
    session.close();

    const offline = tab("http://127.0.0.1:9"); // nobody listens there
    await offline.start();
    await offline.confirm();
    expect(signedIn(offline)).toMatchObject({ confirmed: false, needs_login: false, me: { user: { id } } });
    expect((await signedIn(offline).store.inspections.get(draft))?.answers).toHaveLength(2);
  });

  it("finds a login the browser still holds although its storage was evicted", async () => {
    const id = newId();
    server.sessionUser = id;
    const session = tab();
    await session.start();
    await session.confirm();
    expect(signedIn(session)).toMatchObject({ confirmed: true, me: { user: { id } } });
  });

  it("a wrong password says so and changes nothing", async () => {
    const session = tab();
    await session.start();
    await expect(session.login("wrong-person", "x")).rejects.toMatchObject({ name: "ApiProblem", code: "login.refused", status: 401 });
    expect(session.state.kind).toBe("signed_out");
  });

  it("a portal is no login and no logout", async () => {
    const id = newId();
    const session = tab();
    await session.start();
    await session.login(id, "x");
    server.fault = () => ({ kind: "portal" });
    await session.confirm();
    expect(signedIn(session).needs_login).toBe(false);
    await expect(session.login(id, "x")).rejects.toMatchObject({ code: "portal" });
    server.fault = () => ({ kind: "status", status: 401, text: "<html>sign in to the network</html>" });
    await session.confirm();
    expect(signedIn(session).needs_login).toBe(false);
  });

  it("T13: an expired session only asks for a login; the store stays open and nothing is wiped", async () => {
    const id = newId();
    const session = tab();
    await session.start();
    await session.login(id, "x");
    const draft = await visit(signedIn(session).store);
    server.sessionUser = null;
    await session.confirm();
    expect(signedIn(session).needs_login).toBe(true);
    expect(await signedIn(session).store.inspections.get(draft)).not.toBeNull();
    await session.login(id, "x");
    expect(signedIn(session)).toMatchObject({ needs_login: false, confirmed: true });
    expect(await signedIn(session).store.inspections.get(draft)).not.toBeNull();
  });
});

describe("two people, one phone", () => {
  it("the second has a store of their own; the first finds theirs again", async () => {
    const [a, b] = [newId(), newId()];
    const session = tab();
    await session.start();
    await session.login(a, "x");
    const draft = await visit(signedIn(session).store);
    await session.login(b, "x");
    expect(signedIn(session).store.userId).toBe(b);
    expect(await signedIn(session).store.inspections.get(draft)).toBeNull();
    await session.login(a, "x");
    expect(await signedIn(session).store.inspections.get(draft)).not.toBeNull();
  });

  it("a login freezes the other user's tab: nothing more is written there", async () => {
    const [a, b] = [newId(), newId()];
    const [first, second] = [tab(), tab()];
    await first.start();
    await first.login(a, "x");
    const { store } = signedIn(first);
    const draft = await visit(store);
    await second.start();
    await second.login(b, "x");
    await until(first, "frozen");
    await expect(store.inspections.answer(draft, { item: "MKT-01", verdict: "fail" })).rejects.toMatchObject({ code: "closed" });
  });

  it("a login of the same user wakes their other tab", async () => {
    const a = newId();
    const [first, second] = [tab(), tab()];
    await first.start();
    await first.login(a, "x");
    await second.start();
    server.sessionUser = null;
    await second.confirm();
    expect(signedIn(second).needs_login).toBe(true);
    await first.login(a, "x");
    await new Promise<void>((resolve) => {
      second.subscribe((s) => {
        if (s.kind === "signed_in" && !s.needs_login) resolve();
      });
    });
  });
});

describe("T14: logout", () => {
  it("without unsent work takes everything of this user off the phone", async () => {
    const id = newId();
    const session = tab();
    await session.start();
    await session.login(id, "x");
    await session.logout();
    expect(session.state).toEqual({ kind: "signed_out", known: [] });
    expect((await indexedDB.databases()).map((d) => d.name)).not.toContain(`sancheng-user-${id}`);
    expect(server.sessionUser).toBeNull();
  });

  it("with unsent work is refused until the user chooses; sealed work is there after the next login", async () => {
    const id = newId();
    const session = tab();
    await session.start();
    await session.login(id, "x");
    const draft = await visit(signedIn(session).store);
    const refused = await session.logout().catch((e: unknown) => e);
    expect(refused).toBeInstanceOf(UnsentWork);
    expect((refused as UnsentWork).unsent).toMatchObject({ drafts: 1, photos: 1 });
    expect(session.state.kind).toBe("signed_in");
    await session.logout("seal");
    expect(session.state).toMatchObject({ kind: "signed_out", known: [{ id }] });
    expect((await device.user(id))?.sealed_at).not.toBeNull();
    await session.login(id, "x");
    const view = await signedIn(session).store.inspections.get(draft);
    expect(await signedIn(session).store.photos.original(view?.photos[0]?.id ?? "")).not.toBeNull();
  });

  it("offline works at once; the server is told at the next start", async () => {
    const id = newId();
    const session = tab();
    await session.start();
    await session.login(id, "x");
    server.fault = () => ({ kind: "lost_request" });
    await session.logout();
    expect(session.state.kind).toBe("signed_out");
    expect(server.sessionUser).toBe(id);
    session.close();
    server.fault = () => null;
    const again = tab();
    await again.start();
    await again.confirm();
    expect(server.sessionUser).toBeNull();
  });
});
