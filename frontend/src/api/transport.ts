/**
 * One request, one answer, nothing decided: what sync and session talk through. Redirects are never followed, because a
 * captive portal answers by redirecting; timeouts grow with the body, so that a slow link finishes.
 */
import { identityHeaders } from "./identity";

export type Answer =
  | { kind: "http"; status: number; json: unknown; header: (name: string) => string | null; sentAt: number; receivedAt: number }
  | { kind: "network"; message: string }
  | { kind: "timeout" };

export interface Call {
  method: "GET" | "PUT" | "POST" | "DELETE";
  path: string;
  json?: unknown;
  headers?: Record<string, string>;
  timeoutMs: number;
  userId?: string | null;
}

export interface Upload {
  path: string;
  bytes: ArrayBuffer;
  contentType: string;
  timeoutMs: number;
  userId: string;
  onProgress: (sent: number) => void;
}

export interface Download {
  path: string;
  headers?: Record<string, string>;
  timeoutMs: number;
  userId: string;
  /** `total` is null when the server does not say how long the text is. */
  onProgress?: (received: number, total: number | null) => void;
}

export type Downloaded =
  | { kind: "http"; status: number; bytes: ArrayBuffer; header: (name: string) => string | null; sentAt: number; receivedAt: number }
  | { kind: "network"; message: string }
  | { kind: "timeout" };

export interface Transport {
  call(call: Call): Promise<Answer>;
  upload(upload: Upload): Promise<Answer>;
  download(download: Download): Promise<Downloaded>;
}

/** `base` is "" in the app: same origin. */
export function fetchTransport(base = "", send: typeof fetch = (...args) => globalThis.fetch(...args)): Transport {
  async function request(path: string, init: RequestInit, timeoutMs: number): Promise<Downloaded> {
    return requestWith(send, base + path, init, timeoutMs);
  }
  return {
    async call({ method, path, json, headers = {}, timeoutMs, userId }) {
      const init: RequestInit = { method, headers: { Accept: "application/json", ...identityHeaders(userId), ...headers } };
      if (json !== undefined) {
        init.body = JSON.stringify(json);
        init.headers = { ...init.headers, "Content-Type": "application/json" };
      }
      return parsed(await request(path, init, timeoutMs));
    },
    async upload(upload) {
      if (typeof XMLHttpRequest !== "undefined") return xhrUpload(base, upload);
      const { path, bytes, contentType, timeoutMs, userId, onProgress } = upload;
      const headers = { Accept: "application/json", "Content-Type": contentType, ...identityHeaders(userId) };
      const answer = parsed(await request(path, { method: "PUT", headers, body: bytes }, timeoutMs));
      if (answer.kind === "http") onProgress(bytes.byteLength);
      return answer;
    },
    download({ path, headers = {}, timeoutMs, userId, onProgress }) {
      const init = { method: "GET", headers: { Accept: "*/*", ...identityHeaders(userId), ...headers } };
      return requestWith(send, base + path, init, timeoutMs, onProgress);
    },
  };
}

async function requestWith(
  send: typeof fetch,
  url: string,
  init: RequestInit,
  timeoutMs: number,
  onProgress?: Download["onProgress"],
): Promise<Downloaded> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), timeoutMs);
  const sentAt = Date.now();
  try {
    const response = await send(url, {
      ...init,
      redirect: "manual",
      credentials: "same-origin",
      cache: "no-store",
      signal: controller.signal,
    });
    const receivedAt = Date.now();
    // An opaque redirect hides its status: 302 stands for "somebody sent us elsewhere".
    const status = response.type === "opaqueredirect" ? 302 : response.status;
    const bytes = onProgress ? await readAll(response, onProgress) : await response.arrayBuffer();
    return { kind: "http", status, bytes, header: (name) => response.headers.get(name), sentAt, receivedAt };
  } catch (error) {
    if (controller.signal.aborted) return { kind: "timeout" };
    return { kind: "network", message: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}

async function readAll(response: Response, onProgress: NonNullable<Download["onProgress"]>): Promise<ArrayBuffer> {
  // Content-Length counts compressed bytes while the stream gives plain ones; the server names the plain length.
  const named = response.headers.get("x-content-bytes") ?? (response.headers.get("content-encoding") ? null : response.headers.get("content-length"));
  const total = named === null ? null : Number(named);
  if (!response.body) return response.arrayBuffer();
  const pieces: Uint8Array[] = [];
  let received = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    pieces.push(value);
    received += value.byteLength;
    onProgress(received, total);
  }
  const whole = new Uint8Array(received);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole.buffer;
}

function parsed(answer: Downloaded): Answer {
  if (answer.kind !== "http") return answer;
  const { bytes, ...rest } = answer;
  return { ...rest, json: parseJson(new TextDecoder().decode(bytes)) };
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // whoever asked decides what a text that is not JSON means
  }
}

/** XMLHttpRequest, because fetch cannot say how much of a body has left. */
function xhrUpload(base: string, upload: Upload): Promise<Answer> {
  const { path, bytes, contentType, timeoutMs, userId, onProgress } = upload;
  return new Promise((resolve) => {
    const xhr = new XMLHttpRequest();
    const sentAt = Date.now();
    xhr.open("PUT", base + path);
    xhr.timeout = timeoutMs;
    xhr.responseType = "text";
    xhr.setRequestHeader("Accept", "application/json");
    xhr.setRequestHeader("Content-Type", contentType);
    for (const [name, value] of Object.entries(identityHeaders(userId))) xhr.setRequestHeader(name, value);
    xhr.upload.onprogress = (event) => onProgress(event.loaded);
    xhr.ontimeout = () => resolve({ kind: "timeout" });
    xhr.onerror = () => resolve({ kind: "network", message: "upload failed" });
    xhr.onabort = () => resolve({ kind: "network", message: "upload aborted" });
    xhr.onload = () => {
      // XHR follows redirects by itself: an answer from elsewhere is not an answer of ours.
      const elsewhere = xhr.responseURL !== "" && new URL(xhr.responseURL).pathname !== new URL(base + path, location.href).pathname;
      resolve({
        kind: "http",
        status: elsewhere ? 302 : xhr.status,
        json: parseJson(xhr.responseText),
        header: (name) => xhr.getResponseHeader(name),
        sentAt,
        receivedAt: Date.now(),
      });
    };
    xhr.send(bytes);
  });
}
