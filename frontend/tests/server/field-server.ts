/**
 * A small server that keeps the public contract over real HTTP: revisions judged by id, number and hash, photos by
 * hash, answers repeated word for word. Faults are told per request, so a test says exactly what the network does.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { contentHash, sha256Hex } from "@/domain/content-hash";
import type { PhotoIn, RecordBody } from "@/domain/types";

export type Fault =
  /** The connection dies before anything is read into the server's memory. */
  | { kind: "lost_request" }
  /** The server commits; the answer never arrives. */
  | { kind: "lost_answer" }
  /** The network delivers it twice. */
  | { kind: "duplicate" }
  | { kind: "status"; status: number; headers?: Record<string, string>; json?: object; text?: string }
  /** 200 and a login page, whatever was asked. */
  | { kind: "portal" }
  | { kind: "redirect"; to: string }
  /** One bit of the body turns over on the way. */
  | { kind: "flip" };

export interface Seen {
  method: string;
  path: string;
  user: string | null;
  status: number | null;
  bytes: number;
}

interface Held {
  revision: number;
  sha256: string;
  body: RecordBody & { photos?: PhotoIn[] };
  received_at: string;
}

interface Answer {
  status: number;
  json: object;
  headers?: Record<string, string>;
}

const problem = (status: number, code: string, extra: object = {}): Answer => ({
  status,
  json: { type: `errors#${code}`, title: "No", status, code, detail: `because of ${code}`, ...extra },
});

export class FieldServer {
  readonly requests: Seen[] = [];
  /** Every accepted revision of every record, oldest first. */
  readonly revisions = new Map<string, Held[]>();
  readonly moves = new Map<string, { sha256: string; receipt: object }>();
  readonly photos = new Map<string, Uint8Array>();
  readonly declared = new Map<string, PhotoIn>();
  /** Refusals by record or photo id: what a server that changed its mind says. */
  readonly refuse = new Map<string, Answer>();
  sessionUser: string | null = null;
  bundle: { json: object; etag: string } | null = null;
  /** What is answered to `?since=` the bundle of this (bare) etag. */
  changes = new Map<string, object>();
  checklists = new Map<string, object>();
  /** Milliseconds the server's clock is ahead. */
  ahead = 0;
  fault: (request: { method: string; path: string; nth: number }) => Fault | null = () => null;
  private nth = 0;
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly http: Server) {}

  static async start(): Promise<FieldServer> {
    const http = createServer();
    const server = new FieldServer(http);
    http.on("connection", (socket) => {
      server.sockets.add(socket);
      socket.on("close", () => server.sockets.delete(socket));
    });
    http.on("request", (request, response) => {
      server.handle(request, response).catch((error: unknown) => {
        response.destroy(error instanceof Error ? error : new Error(String(error)));
      });
    });
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
    return server;
  }

  get base(): string {
    return `http://127.0.0.1:${String((this.http.address() as AddressInfo).port)}`;
  }

  current(id: string): Held | undefined {
    return this.revisions.get(id)?.reduce((a, b) => (a.revision > b.revision ? a : b));
  }

  /** Requests that reached the application, by method and path pattern. */
  count(pattern: RegExp, status?: (s: number) => boolean): number {
    return this.requests.filter((r) => pattern.test(`${r.method} ${r.path}`) && (!status || (r.status !== null && status(r.status)))).length;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.http.close(resolve));
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? "").split("?")[0] ?? "";
    const method = request.method ?? "";
    const fault = this.fault({ method, path, nth: this.nth++ });
    const user = request.headers["x-sancheng-user"];
    const seen: Seen = { method, path, user: typeof user === "string" ? user : null, status: null, bytes: 0 };
    if (fault?.kind === "lost_request") {
      request.socket.destroy();
      return;
    }
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const body = Buffer.concat(pieces);
    seen.bytes = body.length;
    this.requests.push(seen);
    if (fault?.kind === "portal") {
      response.writeHead(200, { "content-type": "text/html" }).end("<html>请登录网络</html>");
      return;
    }
    if (fault?.kind === "redirect") {
      response.writeHead(302, { location: fault.to }).end();
      return;
    }
    if (fault?.kind === "status") {
      seen.status = fault.status;
      const text = fault.text ?? JSON.stringify(fault.json ?? problem(fault.status, "test.refused").json);
      response.writeHead(fault.status, { "content-type": fault.text ? "text/html" : "application/problem+json", ...fault.headers }).end(text);
      return;
    }
    if (fault?.kind === "flip" && body.length > 0) body[body.length >> 1] = (body[body.length >> 1] ?? 0) ^ 1;
    let answer = await this.answer(method, path, request, body);
    if (fault?.kind === "duplicate") answer = await this.answer(method, path, request, body);
    seen.status = answer.status;
    if (fault?.kind === "lost_answer") {
      request.socket.destroy();
      return;
    }
    const date = new Date(Date.now() + this.ahead).toUTCString();
    response.writeHead(answer.status, { "content-type": "application/json", date, ...answer.headers });
    response.end(answer.status === 304 || answer.status === 204 ? undefined : JSON.stringify(answer.json));
  }

  private async answer(method: string, path: string, request: IncomingMessage, body: Buffer): Promise<Answer> {
    if (path === "/healthz") return { status: 200, json: { status: "ok" } };
    if (path === "/api/login" && method === "POST") return this.login(JSON.parse(body.toString()) as { username: string });
    if (path === "/api/logout") {
      this.sessionUser = null;
      return { status: 204, json: {} };
    }
    if (this.sessionUser === null) return problem(401, "session.missing");
    const user = request.headers["x-sancheng-user"];
    if (user !== undefined && user !== this.sessionUser) return problem(401, "session.other_user");
    if (path === "/api/me") return { status: 200, json: me(this.sessionUser) };
    if (path === "/api/bundle") {
      const since = new URL(request.url ?? "", this.base).searchParams.get("since");
      return this.sendBundle(request.headers["if-none-match"], since);
    }
    const checklist = /^\/api\/checklists\/(.+)$/.exec(path)?.[1];
    if (checklist) {
      const found = this.checklists.get(checklist);
      return found ? { status: 200, json: found } : problem(404, "checklists.unknown");
    }
    const record = /^\/api\/(inspections|reports|ad-sightings|point-proposals)\/([^/]+)$/.exec(path);
    const move = /^\/api\/cases\/([^/]+)\/moves\/([^/]+)$/.exec(path);
    const photo = /^\/api\/photos\/([^/]+)\/content$/.exec(path);
    const id = record?.[2] ?? move?.[2] ?? photo?.[1] ?? "";
    const refusal = this.refuse.get(id);
    if (method !== "PUT") return problem(404, "request.unknown");
    if (photo) return refusal ?? this.putPhoto(id, new Uint8Array(body));
    const json = JSON.parse(body.toString()) as RecordBody & { photos?: PhotoIn[] };
    if (refusal) {
      if (move) this.declare(json);
      return refusal;
    }
    if (move) return this.putMove(move[1] ?? "", id, json);
    if (record?.[1] === "point-proposals") return this.putProposal(id, json);
    return this.putRecord(id, json);
  }

  private async putRecord(id: string, body: RecordBody & { photos?: PhotoIn[] }): Promise<Answer> {
    const { revision, base_sha256 } = body as { revision: number; base_sha256: string | null };
    const sha256 = await contentHash(body);
    const all = this.revisions.get(id) ?? [];
    const current = this.current(id);
    const known = all.find((r) => r.revision === revision);
    if (known && known.sha256 !== sha256) return this.conflict("intake.revision_conflict", sha256, id);
    if (current && !known && revision > current.revision && base_sha256 !== current.sha256) {
      return this.conflict("intake.fork", sha256, id);
    }
    this.declare(body);
    const held: Held = known ?? { revision, sha256, body, received_at: new Date(Date.now() + this.ahead).toISOString() };
    if (!known) this.revisions.set(id, [...all, held]);
    return { status: known || current ? 200 : 201, json: { ...this.receipt(id, held), cases: [], case_id: null } };
  }

  private receipt(id: string, held: Held): object {
    const photos = (held.body.photos ?? []).map((p) => ({ id: p.id, sha256: p.sha256, held: this.photos.has(p.id) }));
    return {
      id,
      revision: held.revision,
      content_sha256: held.sha256,
      received_at: held.received_at,
      photos,
      missing_photos: photos.filter((p) => !p.held).map((p) => p.id),
    };
  }

  private conflict(code: string, sent: string, id: string): Answer {
    const current = this.current(id);
    return problem(409, code, {
      sent_sha256: sent,
      current: current && { id, revision: current.revision, content_sha256: current.sha256, body: current.body },
    });
  }

  private async putMove(caseId: string, id: string, body: RecordBody & { photos?: PhotoIn[] }): Promise<Answer> {
    const sha256 = await contentHash(body);
    const known = this.moves.get(id);
    if (known) return known.sha256 === sha256 ? { status: 200, json: known.receipt } : problem(409, "casework.move_conflict");
    this.declare(body);
    const { event, after } = body as { event: string; after: string | null };
    if (after !== null && this.refuse.has(after)) return problem(409, "casework.after_refused");
    if (after !== null && !this.moves.has(after)) return problem(425, "casework.after_unknown");
    const photos = (body.photos ?? []).map((p) => ({ id: p.id, sha256: p.sha256, held: this.photos.has(p.id) }));
    const receipt = {
      id,
      case_id: caseId,
      event,
      state: event === "report_done" ? "feedback" : "in_progress",
      version: after === null ? 4 : 5,
      received_at: new Date().toISOString(),
      photos,
      missing_photos: photos.filter((p) => !p.held).map((p) => p.id),
    };
    this.moves.set(id, { sha256, receipt });
    return { status: 201, json: receipt };
  }

  private async putProposal(id: string, body: RecordBody): Promise<Answer> {
    const content_sha256 = await contentHash(body);
    this.moves.set(id, { sha256: content_sha256, receipt: {} });
    return { status: 201, json: { id, content_sha256, received_at: new Date().toISOString() } };
  }

  private declare(body: { photos?: PhotoIn[] }): void {
    for (const photo of body.photos ?? []) this.declared.set(photo.id, photo);
  }

  private async putPhoto(id: string, bytes: Uint8Array<ArrayBuffer>): Promise<Answer> {
    const declared = this.declared.get(id);
    if (!declared) return problem(404, "photos.undeclared");
    if ((await sha256Hex(bytes)) !== declared.sha256) return problem(422, "photos.hash_mismatch");
    const status = this.photos.has(id) ? 200 : 201;
    this.photos.set(id, bytes);
    return { status, json: { id, sha256: declared.sha256, bytes: bytes.length, received_at: new Date().toISOString() } };
  }

  private sendBundle(ifNoneMatch: string | undefined, since: string | null): Answer {
    if (!this.bundle) return problem(503, "bundle.later");
    const { json, etag } = this.bundle;
    if (ifNoneMatch === etag) return { status: 304, json: {}, headers: { etag } };
    return { status: 200, json: this.changes.get(since ?? "") ?? json, headers: { etag } };
  }

  private login({ username }: { username: string }): Answer {
    if (username.startsWith("wrong")) return problem(401, "login.refused");
    this.sessionUser = username;
    return { status: 200, json: me(username) };
  }
}

/** In these tests the user's id is also the name they sign in with. */
export function me(id: string): object {
  return {
    user: { id, username: id, name: `用户${id.slice(-2)}`, roles: ["inspector"], unit: null, street_ids: [], must_change_password: false, team: "二组" },
    server_time: new Date().toISOString(),
    app_version: "0.1.0",
    rights: ["intake.write"],
  };
}
