import { api, ApiProblem, ok, type paths } from "@/api/client";
import { identityHeaders } from "@/api/identity";
import { problemOf } from "@/api/problem";
import { deviceId } from "@/features/account/start";
import type { Schemas } from "@/features/desk/lookups";

export type Source = Schemas["CaseSourceOut"];
export type Sources = Schemas["CaseSourcesOut"];
export type SourceCode = Source["source"];
export type Preview = Schemas["ListPreview"];
export type Mapping = Schemas["SourceMappingOut"];
export type MappingIn = Schemas["SourceMappingIn"];
export type ImportReport = Schemas["ListImportOut"];
export type ListLine = Schemas["SourceListLine"];
export type SourceList = Schemas["SourceListOut"];
export type Receipt = Schemas["Receipt"];
export type ReportIn = Schemas["ReportIn"];
type Points = NonNullable<paths["/api/points"]["get"]["parameters"]["query"]>;

export const readSources = (): Promise<Sources> => ok(api.GET("/api/sources", {}));

export const readLists = (cursor: string | null): Promise<Schemas["SourceListPage"]> =>
  ok(api.GET("/api/source-lists", { params: { query: { limit: 50, ...(cursor ? { cursor } : {}) } } }));

export const readList = (id: string): Promise<SourceList> => ok(api.GET("/api/source-lists/{list_id}", { params: { path: { list_id: id } } }));

export const replyUrl = (id: string): string => `/api/source-lists/${encodeURIComponent(id)}/reply.xlsx`;

export const saveMapping = (source: SourceCode, body: MappingIn): Promise<Mapping> =>
  ok(api.PUT("/api/sources/{source}/mapping", { params: { path: { source } }, body }));

export const findPoints = async (q: string): Promise<Schemas["PointOut"][]> => {
  const query: Points = { q, status: "active", limit: 8 };
  return (await ok(api.GET("/api/points", { params: { query } }))).items;
};

/** The bytes of a list as they are: the server looks at what they are, not at the name. */
async function sendFile<T>(path: string, file: File): Promise<T> {
  const headers = { ...identityHeaders(), "Content-Type": "application/octet-stream" };
  let response: Response;
  try {
    response = await fetch(path, { method: "POST", body: file, headers, credentials: "same-origin" });
  } catch (error) {
    throw new ApiProblem("network", null, String(error));
  }
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw problemOf(response.status, answer, response.headers.get("retry-after"));
  return answer as T;
}

const base = (source: string): string => `/api/sources/${encodeURIComponent(source)}`;

export const previewList = (source: string, file: File): Promise<Preview> => sendFile(`${base(source)}/preview`, file);

export function sendList(source: string, file: File, version: number, dryRun: boolean): Promise<ImportReport> {
  const query = new URLSearchParams({ mapping_version: String(version), dry_run: String(dryRun), name: file.name.slice(0, 200) });
  return sendFile(`${base(source)}/lists?${query}`, file);
}

/** A report of the desk. The same id with the same content may be sent again: an answer may be lost on its way. */
export const register = (id: string, report: Omit<ReportIn, "device" | "revision" | "base_sha256">): Promise<Receipt> =>
  ok(
    api.PUT("/api/reports/{report_id}", {
      params: { path: { report_id: id } },
      body: {
        ...report,
        revision: 1,
        base_sha256: null,
        // Online there is no queue to account for: the time of receipt is the time of the record.
        device: { id: deviceId(), app_version: __APP_VERSION__, clock_offset_ms: null },
      },
    }),
  );
