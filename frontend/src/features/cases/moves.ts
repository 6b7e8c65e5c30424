import { api, ApiProblem, ok } from "@/api/client";
import { newId } from "@/domain/ids";
import { deviceId } from "@/features/account/start";
import { needsOf } from "@/features/desk/lifecycle";
import type { Schemas } from "@/features/desk/lookups";
import type { Picture } from "@/features/desk/pictures";
import { sendBehind } from "./behind";

/** Steps of the lifecycle as the desk takes them: one id per step, so that a lost answer can be asked for again. */
export type CaseRow = Schemas["CaseOut"];
export type CaseDetail = Schemas["CaseDetail"];
export type MoveReceipt = Schemas["MoveReceipt"];
type MoveIn = Schemas["MoveIn"];

export interface Step {
  event: string;
  reason?: string;
  /** refuse, void: "other" keeps the failing answer standing. */
  ended_as?: "no_violation" | "other";
  accountable_unit_id?: string;
  co_unit_ids?: string[];
  line_unit_id?: string;
  due_at?: string;
  /** suspend, supervise: who approved or sees to it, the plan date or the date of supervision, and what is done meanwhile. */
  leader_name?: string;
  new_due_at?: string;
  measure?: string;
  target_case_id?: string;
  /** split: photos that become a case of their own. */
  photo_ids?: string[];
  /** What the reviewer shows with the words: declared with the step, sent after it. */
  pictures?: readonly Picture[];
}

export interface PreparedMove {
  id: string;
  case_id: string;
  body: MoveIn;
  pictures: readonly Picture[];
}

/** `after`: the step that this one follows in the same breath, instead of the version on the screen. */
export function prepare(target: { id: string; version: number }, step: Step, after?: string): PreparedMove {
  const { pictures = [], ...said } = step;
  return {
    id: newId(),
    case_id: target.id,
    pictures,
    body: {
      ...said,
      ...(pictures.length > 0 ? { photos: pictures.map((picture) => picture.declared) } : {}),
      ...(after === undefined ? { version: target.version } : { after }),
      occurred_at: new Date().toISOString(),
      // Online there is no queue to account for: the time of receipt is the time of the step.
      device: { id: deviceId(), app_version: __APP_VERSION__, clock_offset_ms: null },
    },
  };
}

function put(move: PreparedMove): Promise<MoveReceipt> {
  return ok(
    api.PUT("/api/cases/{case_id}/moves/{move_id}", {
      params: { path: { case_id: move.case_id, move_id: move.id } },
      body: move.body,
    }),
  );
}

/**
 * Sends the step, then its pictures; an answer that was lost on the way is asked for once more under the same id. The step stands as
 * soon as the server has it: pictures that did not get through follow by themselves.
 */
export async function send(move: PreparedMove): Promise<MoveReceipt> {
  const receipt = await taken(move);
  await sendBehind(move.pictures);
  return receipt;
}

async function taken(move: PreparedMove): Promise<MoveReceipt> {
  try {
    return await put(move);
  } catch (error) {
    if (error instanceof ApiProblem && error.isOffline && navigator.onLine) return put(move);
    throw error;
  }
}

export function readCase(id: string): Promise<CaseDetail> {
  return ok(api.GET("/api/cases/{case_id}", { params: { path: { case_id: id } } }));
}

/** Somebody else was faster, or the case is no longer where the screen showed it. */
export function isOvertaken(error: unknown): boolean {
  return (
    error instanceof ApiProblem &&
    (error.status === 404 || (error.status === 409 && error.code !== "casework.move_conflict"))
  );
}

/** Overtaken by oneself: another page, or the second tap of two. */
export const movedByMe = (error: unknown): boolean => error instanceof ApiProblem && error.code === "casework.moved_by_you";

/** What the command office dates and signs with a leader's name: a sheet of its own asks for them. */
export const PLANNED: readonly string[] = ["supervise", "suspend"];

/** The step can be completed here: it asks for nothing, for a reason only, or has a sheet here. */
export function isCompletable(event: string, target: Pick<CaseDetail, "severity" | "source" | "flags">): boolean {
  const needs = needsOf(event);
  if (PLANNED.includes(event) || event === "dispatch") return true;
  if (needs === null || event === "undo" || needs.some((need) => need !== "reason")) return false;
  // Passing these takes a photo from the site, which is the phone's work.
  const onSite = target.severity === "critical" || target.source === "上级" || target.flags.includes("supervised");
  return event !== "pass" || !onSite;
}

export const needsReason = (event: string): boolean => needsOf(event)?.includes("reason") ?? false;
