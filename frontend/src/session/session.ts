/**
 * Who am I, offline included. The phone's own memory decides whose store is open; the server only confirms. A network
 * error is never a logout, and nothing unsent is ever wiped. Signing in freezes other tabs that work for somebody else.
 */
import { setActiveUser } from "@/api/identity";
import { ApiProblem, problemOf } from "@/api/problem";
import { fetchTransport, type Answer, type Transport } from "@/api/transport";
import type { Me } from "@/domain/types";
import { openDevice, openStore, type DeviceStore, type KnownUser, type Store, type Unsent } from "@/store";

export type SessionState =
  /** start() has not finished. */
  | { kind: "starting" }
  | { kind: "signed_out"; known: KnownUser[] }
  /** `confirmed`: the server said so since this page was opened. `needs_login`: it said 401; work goes on, sending waits. */
  | { kind: "signed_in"; me: Me; store: Store; confirmed: boolean; needs_login: boolean }
  /** Somebody else signed in in another tab: nothing more is written here. */
  | { kind: "frozen"; by: string };

/** Thrown by logout without a choice: there is work the server does not have. */
export class UnsentWork extends Error {
  override readonly name = "UnsentWork";
  constructor(readonly unsent: Unsent) {
    super("there is unsent work");
  }
}

export interface SessionOptions {
  device?: DeviceStore;
  transport?: Transport;
  openStore?: (userId: string) => Promise<Store>;
  channel?: BroadcastChannel | null;
  now?: () => number;
}

const TIMEOUT_MS = 30_000;

export class Session {
  private current: SessionState = { kind: "starting" };
  private readonly listeners = new Set<(state: SessionState) => void>();
  /** Awaited before a store is closed or wiped: the app stops its sync here. */
  beforeLeave: () => Promise<void> = () => Promise.resolve();
  private device_: DeviceStore | null = null;
  private readonly transport: Transport;
  private readonly channel: BroadcastChannel | null;
  private readonly now: () => number;

  constructor(private readonly options: SessionOptions = {}) {
    this.transport = options.transport ?? fetchTransport();
    this.now = options.now ?? Date.now;
    this.channel =
      options.channel === undefined && typeof BroadcastChannel !== "undefined"
        ? new BroadcastChannel("sancheng-session")
        : (options.channel ?? null);
    if (this.channel) this.channel.onmessage = (event: MessageEvent<unknown>) => this.heard(event.data);
  }

  get state(): SessionState {
    return this.current;
  }

  get device(): DeviceStore {
    if (!this.device_) throw new Error("session.start() has not finished");
    return this.device_;
  }

  subscribe(listener: (state: SessionState) => void): () => void {
    this.listeners.add(listener);
    listener(this.current);
    return () => this.listeners.delete(listener);
  }

  /** Opens what this phone remembers: works without a network. Throws StorageError when there is no storage at all. */
  async start(): Promise<SessionState> {
    this.device_ = this.options.device ?? (await openDevice());
    const userId = await this.device_.currentUserId();
    const known = userId === null ? null : await this.device_.user(userId);
    if (known) await this.enter(known.me, false);
    else await this.showSignedOut();
    return this.current;
  }

  /**
   * Asks the server who this is. A refusal only marks that a login is needed; no answer changes nothing. Call after
   * start() and when the page comes back to the front.
   */
  async confirm(): Promise<void> {
    const { current } = this;
    if (current.kind === "signed_out") await this.findLogin();
    if (current.kind !== "signed_in") return;
    await this.finishLogout();
    const answer = await this.call("GET", "/api/me", undefined, current.me.user.id);
    if (this.current !== current || answer.kind !== "http") return;
    if (answer.status === 401) {
      if (asMe(answer.json) === null && isOurs(answer)) this.set({ ...current, needs_login: true });
      return;
    }
    const me = answer.status === 200 ? asMe(answer.json) : null;
    if (!me) return;
    if (me.user.id !== current.me.user.id) {
      // The cookie is somebody else's: their login happened in another tab.
      this.set({ ...current, needs_login: true });
      return;
    }
    await this.remember(me);
    this.set({ ...current, me, confirmed: true, needs_login: false });
  }

  /** The browser may still hold a login this phone's storage no longer knows (site data was evicted). */
  private async findLogin(): Promise<void> {
    if (!(await this.finishLogout())) return;
    const answer = await this.call("GET", "/api/me", undefined, null);
    const me = answer.kind === "http" && answer.status === 200 ? asMe(answer.json) : null;
    if (!me || this.current.kind !== "signed_out") return;
    await this.remember(me);
    await this.enter(me, true);
  }

  async login(username: string, password: string): Promise<Me> {
    return this.signIn("/api/login", { username, password });
  }

  /** The QR slip of a new account, with the password its owner chooses now. */
  async loginWithSlip(token: string, password: string): Promise<Me> {
    return this.signIn("/api/login/slip", { token, password });
  }

  async changePassword(old: string, next: string): Promise<void> {
    const { current } = this;
    if (current.kind !== "signed_in") throw new Error("nobody is signed in");
    const answer = expectHttp(await this.call("POST", "/api/password", { old, new: next }, current.me.user.id));
    if (answer.status >= 300) throw problemOf(answer.status, answer.json, answer.header("retry-after"));
    await this.confirm();
  }

  /**
   * Signs out. With unsent work it throws UnsentWork until the caller says `seal`: the unsent part then stays on this
   * phone, closed, until this user signs in again. What the server has is wiped. Works offline: the server is told at
   * the next contact.
   */
  async logout(choice: "ask" | "seal" = "ask"): Promise<void> {
    const { current } = this;
    if (current.kind !== "signed_in") return;
    const { store, me } = current;
    const unsent = await store.outbox.unsent();
    const hasUnsent = unsent.drafts + unsent.records + unsent.photos > 0;
    if (hasUnsent && choice === "ask") throw new UnsentWork(unsent);
    await this.beforeLeave();
    await this.device.set("logout_pending", me.user.id);
    await this.device.setCurrentUser(null);
    await store.wipeDelivered();
    if (hasUnsent) {
      const at = new Date(this.now()).toISOString();
      await this.device.saveUser({ id: me.user.id, me, confirmed_at: at, sealed_at: at });
      store.close();
    } else {
      await store.destroy();
      await this.device.forgetUser(me.user.id);
    }
    setActiveUser(null);
    this.channel?.postMessage({ kind: "signed_out", userId: me.user.id });
    await this.showSignedOut();
    await this.finishLogout();
  }

  close(): void {
    this.channel?.close();
    if (this.current.kind === "signed_in") this.current.store.close();
    this.listeners.clear();
  }

  /** The cookie is HttpOnly: only the server can take it away, so a logout made offline is caught up here. False: later. */
  private async finishLogout(): Promise<boolean> {
    const userId = await this.device.get<string>("logout_pending");
    if (userId === null) return true;
    const signedIn = this.current.kind === "signed_in" ? this.current.me.user.id : null;
    // Somebody signed in since: that login has replaced the cookie.
    if (signedIn === null) {
      const answer = await this.call("POST", "/api/logout", undefined, userId);
      if (answer.kind !== "http" || (answer.status !== 204 && answer.status !== 401)) return false;
    }
    await this.device.set("logout_pending", null);
    return true;
  }

  private async signIn(path: string, body: object): Promise<Me> {
    const answer = expectHttp(await this.call("POST", path, body, null));
    if (answer.status !== 200) {
      if (answer.status < 400) throw new ApiProblem("portal", answer.status, "the answer is not ours");
      throw problemOf(answer.status, answer.json, answer.header("retry-after"));
    }
    const me = asMe(answer.json);
    if (!me) throw new ApiProblem("portal", answer.status, "the answer is not ours");
    await this.device.set("logout_pending", null);
    await this.remember(me);
    const { current } = this;
    if (current.kind === "signed_in" && current.me.user.id === me.user.id) {
      this.set({ ...current, me, confirmed: true, needs_login: false });
    } else {
      if (current.kind === "signed_in") {
        await this.beforeLeave();
        current.store.close();
      }
      await this.enter(me, true);
    }
    this.channel?.postMessage({ kind: "signed_in", userId: me.user.id, name: me.user.name });
    return me;
  }

  private async enter(me: Me, confirmed: boolean): Promise<void> {
    const store = await (this.options.openStore ?? openStore)(me.user.id);
    // Nothing is written that is known already: a phone without room must still open, show and export.
    if ((await this.device.currentUserId()) !== me.user.id) await this.device.setCurrentUser(me.user.id);
    setActiveUser(me.user.id);
    if (confirmed) await store.sync.setState({ pause: null });
    this.set({ kind: "signed_in", me, store, confirmed, needs_login: false });
  }

  private async remember(me: Me): Promise<void> {
    await this.device.saveUser({
      id: me.user.id,
      me,
      confirmed_at: new Date(this.now()).toISOString(),
      sealed_at: null,
    });
  }

  private async showSignedOut(): Promise<void> {
    setActiveUser(null);
    this.set({ kind: "signed_out", known: await this.device.users() });
  }

  private heard(message: unknown): void {
    const { current } = this;
    if (current.kind !== "signed_in" || typeof message !== "object" || message === null) return;
    const { kind, userId, name } = message as { kind?: unknown; userId?: unknown; name?: unknown };
    if (kind === "signed_in" && userId !== current.me.user.id) {
      current.store.close();
      this.set({ kind: "frozen", by: typeof name === "string" ? name : "" });
    } else if (kind === "signed_in") {
      this.set({ ...current, needs_login: false, confirmed: true });
    } else if (kind === "signed_out" && userId === current.me.user.id) {
      current.store.close();
      void this.showSignedOut();
    }
  }

  private set(state: SessionState): void {
    this.current = state;
    for (const listener of [...this.listeners]) listener(state);
  }

  private call(method: "GET" | "POST", path: string, json: unknown, userId: string | null): Promise<Answer> {
    return this.transport.call({ method, path, timeoutMs: TIMEOUT_MS, userId, ...(json !== undefined && { json }) });
  }
}

function expectHttp(answer: Answer): Extract<Answer, { kind: "http" }> {
  if (answer.kind === "http") return answer;
  throw new ApiProblem(answer.kind, null, answer.kind === "network" ? answer.message : "timeout");
}

function isOurs(answer: Extract<Answer, { kind: "http" }>): boolean {
  return typeof answer.json === "object" && answer.json !== null && "code" in answer.json;
}

function asMe(json: unknown): Me | null {
  if (typeof json !== "object" || json === null) return null;
  const { user, rights } = json as { user?: unknown; rights?: unknown };
  if (typeof user !== "object" || user === null || !Array.isArray(rights)) return null;
  const { id, username, roles } = user as { id?: unknown; username?: unknown; roles?: unknown };
  return typeof id === "string" && typeof username === "string" && Array.isArray(roles) ? (json as Me) : null;
}
