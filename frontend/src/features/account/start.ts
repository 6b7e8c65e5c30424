import { shallowRef } from "vue";
import type { Device, Me } from "@/domain/types";
import { Session, UnsentWork, type SessionState } from "@/session";
import type { KnownUser, Unsent } from "@/store";
import { SyncController } from "@/sync";
import { currentMe, currentStore, frozenBy, needsLogin, outdated } from "./session";
import { tellStorageTrouble } from "./saving";

/** The one session and the one sync of this page; screens call the functions below and read session.ts and status.ts. */
const session = new Session();
export const sync = shallowRef<SyncController | null>(null);

/** Roles that work offline from the bundle: for them it is kept fresh without asking. */
const fieldRoles = ["inspector", "inspection_team", "checker", "unit_handler", "unit_leader", "lead_unit", "liaison", "leader"];

let syncedUser: string | null = null;

/** Opens what the phone remembers; needs no network. Throws StorageError when the browser has no storage at all. */
export async function startSession(): Promise<void> {
  session.beforeLeave = async () => {
    await sync.value?.stop();
    sync.value = null;
    syncedUser = null;
  };
  session.subscribe(show);
  await session.start();
  void session.confirm();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void session.confirm();
  });
}

function show(state: SessionState): void {
  frozenBy.value = state.kind === "frozen" ? state.by : null;
  if (state.kind !== "signed_in") {
    if (state.kind === "frozen") void session.beforeLeave();
    currentMe.value = null;
    currentStore.value = null;
    return;
  }
  const resumed = needsLogin.value && !state.needs_login;
  needsLogin.value = state.needs_login;
  currentStore.value = state.store;
  currentMe.value = state.me;
  if (syncedUser === state.me.user.id) {
    if (resumed) void sync.value?.resume();
    else if (state.confirmed && !state.needs_login) void sync.value?.signedIn();
    return;
  }
  syncedUser = state.me.user.id;
  const controller = new SyncController({
    store: state.store,
    device: session.device,
    appVersion: __APP_VERSION__,
    pulls: state.me.user.roles.some((role) => fieldRoles.includes(role)),
    onError: (error) => {
      console.error(error);
      void tellStorageTrouble(error);
    },
  });
  sync.value = controller;
  state.store.onTrouble((trouble) => {
    // "closed" was put right by the store itself; only a newer version in another tab needs a person.
    if (trouble === "outdated") outdated.value = true;
  });
  controller.start();
}

export async function logIn(username: string, password: string): Promise<Me> {
  const me = await session.login(username, password);
  void currentStore.value?.persist();
  return me;
}

export async function logInWithSlip(token: string, password: string): Promise<Me> {
  const me = await session.loginWithSlip(token, password);
  void currentStore.value?.persist();
  return me;
}

/** 立即重试. Resolves when nothing more is due. */
export async function retryNow(recordId?: string): Promise<void> {
  await sync.value?.retryNow(recordId);
}

export function changePassword(old: string, fresh: string): Promise<void> {
  return session.changePassword(old, fresh);
}

/** null: signed out. Otherwise there is unsent work and nothing happened; call again with "seal" to keep it sealed. */
export async function logOut(choice: "ask" | "seal"): Promise<Unsent | null> {
  try {
    await session.logout(choice);
    return null;
  } catch (error) {
    if (error instanceof UnsentWork) return error.unsent;
    throw error;
  }
}

/** People who used this phone and whose unsent work is still on it. */
export async function knownUsers(): Promise<KnownUser[]> {
  return session.state.kind === "starting" ? [] : session.device.users();
}

/** This phone as it names itself in what it sends. */
export async function thisDevice(): Promise<Device> {
  return { id: session.device.id, app_version: __APP_VERSION__, clock_offset_ms: await session.device.clockOffset() };
}

export function deviceId(): string {
  return session.device.id;
}
