/**
 * The typed client of the screens: paths, parameters and answers come from schema.gen.ts (`npm run client`).
 *
 *   const page = await ok(api.GET("/api/cases", { params: { query: { state: "submitted" } } }));
 *
 * `ok` gives the data or throws `ApiProblem`. What a phone creates does not go through here: it goes through the store.
 */
import createClient from "openapi-fetch";
import { identityHeaders } from "./identity";
import { ApiProblem, problemOf } from "./problem";
import type { paths } from "./schema.gen";

export { ApiProblem } from "./problem";
export type { components, paths } from "./schema.gen";

export const api = createClient<paths>({
  baseUrl: "",
  credentials: "same-origin",
  // Looked up per call: tests and pages may replace fetch after this module has loaded.
  fetch: (request) => globalThis.fetch(request),
});

api.use({
  onRequest({ request }) {
    for (const [name, value] of Object.entries(identityHeaders())) request.headers.set(name, value);
    return request;
  },
  onError({ error }) {
    if (error instanceof DOMException && error.name === "AbortError") return undefined; // the caller gave up by itself
    return new ApiProblem("network", null, error instanceof Error ? error.message : String(error));
  },
});

interface Answered<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The data of a 2xx answer, or a thrown ApiProblem. */
export async function ok<T>(call: Promise<Answered<T>>): Promise<T> {
  let answer: Answered<T>;
  try {
    answer = await call;
  } catch (error) {
    // A 2xx page of a captive portal is not JSON.
    if (error instanceof SyntaxError) throw new ApiProblem("portal", 200, "the answer is not JSON");
    throw error;
  }
  const { response, data, error } = answer;
  if (!response.ok) throw problemOf(response.status, error, response.headers.get("retry-after"));
  return data as T;
}

/** A photo of the server for an <img>. The cookie does the rest; the browser caches by ETag. */
export function photoUrl(photoId: string, variant: "screen" | "thumb" | "stamped" | "original"): string {
  return `/api/photos/${encodeURIComponent(photoId)}/${variant}`;
}
