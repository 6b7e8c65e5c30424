import { api, ApiProblem, ok, type components } from "@/api/client";
import { identityHeaders } from "@/api/identity";
import { problemOf } from "@/api/problem";
import type { DraftDocument } from "./document";

type Schemas = components["schemas"];
export type ChecklistRow = Schemas["ChecklistRow"];
export type Choices = Schemas["ChoicesOut"];
export type DraftProblem = Schemas["DraftProblemOut"];
export type Diff = Schemas["DiffOut"];
export type ItemChange = Schemas["ItemChangeOut"];
export type FieldChange = Schemas["FieldChangeOut"];
export type Version = Schemas["VersionOut"];
export type KnownCode = Schemas["KnownCode"];
export type Draft = Omit<Schemas["DraftOut"], "document" | "published"> & {
  document: DraftDocument;
  published: DraftDocument | null;
};

/** What somebody else saved meanwhile, as the refusal carries it. */
export interface Theirs {
  version: number;
  based_on: number;
  edited_by: string;
  edited_at: string;
  document: DraftDocument;
}

export const readChecklists = async (): Promise<ChecklistRow[]> => (await ok(api.GET("/api/checklists", {}))).items;

export const readChoices = (): Promise<Choices> => ok(api.GET("/api/checklist-choices", {}));

export async function readDraft(code: string): Promise<Draft> {
  return (await ok(api.GET("/api/checklists/{code}/draft", { params: { path: { code } } }))) as unknown as Draft;
}

export async function readVersions(code: string): Promise<Version[]> {
  return (await ok(api.GET("/api/checklists/{code}/versions", { params: { path: { code } } }))).items;
}

export function saveDraft(
  code: string,
  document: DraftDocument,
  version: number,
  more: { based_on?: number; note?: string } = {},
): Promise<Schemas["SavedOut"]> {
  const body = { document: { ...document } as Record<string, unknown>, version, ...more };
  return ok(api.PUT("/api/checklists/{code}/draft", { params: { path: { code } }, body }));
}

export async function discardDraft(code: string, version: number): Promise<void> {
  await ok(api.DELETE("/api/checklists/{code}/draft", { params: { path: { code }, query: { version } } }));
}

export async function restoreDraft(code: string): Promise<Draft> {
  return (await ok(api.POST("/api/checklists/{code}/draft/restore", { params: { path: { code } } }))) as unknown as Draft;
}

export function readDiff(code: string, from: number | null, to: "draft" | number): Promise<Diff> {
  const query = { to, ...(from === null ? {} : { from }) };
  return ok(api.GET("/api/checklists/{code}/diff", { params: { path: { code }, query } }));
}

export function publishDraft(code: string, draft_version: number, note: string): Promise<Schemas["PublishedOut"]> {
  return ok(api.POST("/api/checklists/{code}/publish", { params: { path: { code } }, body: { draft_version, note } }));
}

export function theirsOf(error: unknown): Theirs | null {
  if (!(error instanceof ApiProblem) || error.code !== "checklists.draft_changed") return null;
  const current = (error.problem as { current?: unknown } | null)?.current;
  return typeof current === "object" && current !== null ? (current as Theirs) : null;
}

/** What the service keeps is smaller than what was chosen; it is named by the answer. */
export async function sendPicture(file: File): Promise<string> {
  const json = await sendFile("/api/checklist-pictures", file, file.type.startsWith("image/") ? file.type : "image/*");
  if (typeof json !== "object" || json === null || !("sha256" in json)) throw new ApiProblem("portal", 201, "the answer is not ours");
  return String(json.sha256);
}

async function sendFile(path: string, file: File, type: string): Promise<unknown> {
  let answer: Response;
  try {
    answer = await fetch(path, {
      method: "POST",
      body: file,
      credentials: "same-origin",
      headers: { ...identityHeaders(), "Content-Type": type },
    });
  } catch (error) {
    throw new ApiProblem("network", null, error instanceof Error ? error.message : String(error));
  }
  const json: unknown = await answer.json().catch(() => null);
  if (!answer.ok) throw problemOf(answer.status, json, answer.headers.get("retry-after"));
  return json;
}

// ── files of other programs ──

export interface ImportProblem {
  sheet: string | null;
  row: number | null;
  column: string | null;
  code: string | null;
  severity: string;
  detail_zh: string;
  detail_en: string;
}

export interface ImportReport {
  format: string;
  problems: ImportProblem[];
  items: number;
  sections: number;
  draft: DraftDocument | null;
}

export const exportFormats = ["xlsform", "xlsx", "csv", "yaml", "pdf"] as const;
export type ExportFormat = (typeof exportFormats)[number];

export function exportUrl(code: string, version: number, format: ExportFormat): string {
  return `/api/checklists/${encodeURIComponent(code)}/${String(version)}/export?format=${format}`;
}

export const templateUrl = "/api/checklists/template.xlsx";

/** Reads a file without keeping anything: what would come of it, and what is wrong with it, row by row. */
export async function tryImport(file: File, type: string): Promise<ImportReport> {
  const query = new URLSearchParams({ dry_run: "true", type });
  const json = await sendFile(`/api/checklists/import?${query.toString()}`, file, "application/octet-stream");
  if (typeof json !== "object" || json === null || !("problems" in json)) throw new ApiProblem("portal", 200, "the answer is not ours");
  return json as ImportReport;
}
