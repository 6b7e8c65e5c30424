/**
 * What an answer means for the outbox: one pure table, first match wins, printed into docs by a test. Nothing here reads
 * or writes anything, and no row of it ever drops an item.
 *
 * settle     a receipt of ours: settle what it names
 * retry      later, by itself, with back-off; other items go on
 * offline    nothing reached the server: keep everything, try again, tell "network login" for a portal
 * pause      nothing more is sent until the user logs in or the app is updated
 * repush     the server does not know this photo: send its record once more, then the photo, once
 * rehash     hash the bytes again; intact bytes are sent again
 * fork       the server holds something else: keep both sides, or put ours on top if it is our own
 * attention  shown, editable, exportable; never sent again by itself
 */

export type Seen =
  | { kind: "network" }
  | { kind: "timeout" }
  | {
      kind: "http";
      status: number;
      /** Problem code when the body is a problem of ours, else null. */
      code: string | null;
      /** A receipt that settles what was sent, or a problem of ours; anything else came from something in between. */
      ours: boolean;
      /** A receipt of ours for something else: other revision, hash or bytes. */
      mismatch?: boolean;
      retryAfterS: number | null;
    };

export type Decision =
  | { do: "settle" }
  | { do: "retry"; waitMs: number }
  | { do: "offline"; why: "network" | "timeout" | "portal" }
  | { do: "pause"; why: "login" | "other_user" | "update" }
  | { do: "repush" }
  | { do: "rehash" }
  | { do: "fork" }
  | { do: "attention" };

export interface Situation {
  item: "record" | "photo";
  /** Tries so far that ended in "retry", 0 at first. */
  attempts: number;
  /** 0 ≤ random < 1. */
  random: number;
}

interface Rule {
  when: string;
  then: Decision["do"];
  matches: (seen: Seen, item: Situation["item"]) => boolean;
  why?: "network" | "timeout" | "portal" | "login" | "other_user" | "update";
}

const http = (test: (s: Extract<Seen, { kind: "http" }>, item: Situation["item"]) => boolean): Rule["matches"] =>
  (seen, item) => seen.kind === "http" && test(seen, item);

const isSuccess = (status: number): boolean => status >= 200 && status < 300;
const RETRIED: ReadonlySet<number> = new Set([408, 425, 429]);
/** Refusals that are believed whoever says them: a proxy's 413 is as final as ours, and it names the photo. */
const FINAL: ReadonlySet<number> = new Set([413, 415]);

export const POLICY: readonly Rule[] = [
  { when: "no connection", then: "offline", why: "network", matches: (s) => s.kind === "network" },
  { when: "timeout", then: "offline", why: "timeout", matches: (s) => s.kind === "timeout" },
  { when: "2xx with our receipt", then: "settle", matches: http((s) => isSuccess(s.status) && s.ours) },
  { when: "2xx with a receipt for something else", then: "retry", matches: http((s) => isSuccess(s.status) && s.mismatch === true) },
  { when: "2xx that is not our receipt", then: "offline", why: "portal", matches: http((s) => isSuccess(s.status)) },
  { when: "3xx", then: "offline", why: "portal", matches: http((s) => s.status >= 300 && s.status < 400) },
  { when: "401 session.other_user", then: "pause", why: "other_user", matches: http((s) => s.status === 401 && s.code === "session.other_user") },
  { when: "401 of ours", then: "pause", why: "login", matches: http((s) => s.status === 401 && s.ours) },
  { when: "426", then: "pause", why: "update", matches: http((s) => s.status === 426 && s.ours) },
  { when: "408, 425, 429, 5xx", then: "retry", matches: http((s) => RETRIED.has(s.status) || s.status >= 500) },
  { when: "413, 415", then: "attention", matches: http((s) => FINAL.has(s.status)) },
  { when: "other 4xx that is not ours", then: "offline", why: "portal", matches: http((s) => !s.ours) },
  { when: "404 photos.undeclared", then: "repush", matches: http((s, item) => item === "photo" && s.code === "photos.undeclared") },
  { when: "422 photos.hash_mismatch", then: "rehash", matches: http((s, item) => item === "photo" && s.code === "photos.hash_mismatch") },
  { when: "409 with the current body", then: "fork", matches: http((s, item) => item === "record" && s.status === 409) },
  { when: "any other refusal of ours", then: "attention", matches: () => true },
];

export function decide(seen: Seen, situation: Situation): Decision {
  const rule = POLICY.find((r) => r.matches(seen, situation.item));
  switch (rule?.then) {
    case "settle":
    case "repush":
    case "rehash":
    case "fork":
      return { do: rule.then };
    case "retry": {
      const asked = seen.kind === "http" ? seen.retryAfterS : null;
      return { do: "retry", waitMs: waitMs(situation, asked) };
    }
    case "offline":
      return { do: "offline", why: rule.why as "network" | "timeout" | "portal" };
    case "pause":
      return { do: "pause", why: rule.why as "login" | "other_user" | "update" };
    default:
      return { do: "attention" };
  }
}

const FIRST_WAIT_MS = 5_000;
export const LONGEST_WAIT_MS = 5 * 60_000;
/** A server that asks for longer than this is asked again anyway: nobody waits a day because of one header. */
const LONGEST_ASKED_MS = 60 * 60_000;

/** 5 s · 2ⁿ with jitter over the upper half, at most 5 min; Retry-After wins. */
export function waitMs({ attempts, random }: Pick<Situation, "attempts" | "random">, retryAfterS: number | null): number {
  if (retryAfterS !== null) {
    // A little after what was asked, so that a thousand phones do not come back in one second.
    return Math.min(LONGEST_ASKED_MS, Math.max(1000, retryAfterS * 1000)) + Math.floor(random * 2000);
  }
  const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempts, 10));
  return Math.floor(full / 2 + (full / 2) * random);
}

const PATIENCE_MS = 45_000;
/** 2 KB/s: a quarter of a 64 kbit/s line, which leaves room for loss and for two seconds of round trip. */
const SLOWEST_BYTES_PER_MS = 2;

/** No timeout is shorter than the transfer takes on the slowest link worth using. */
export function timeoutMs(bytes: number): number {
  return PATIENCE_MS + Math.ceil(bytes / SLOWEST_BYTES_PER_MS);
}
