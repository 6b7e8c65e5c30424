import type { AdSightingBody, AnswerIn, InspectionBody, RecordBody, ReportBody, StreetVisitBody } from "@/domain/types";

/** What differs between two bodies of one record, in the order a person reads them. Pure. */
export type Difference =
  | { kind: "answer"; item: string; sample: number; ours: AnswerIn | null; theirs: AnswerIn | null }
  | {
      kind: "field";
      field: "note" | "outcome" | "violation" | "point_id" | "place_text" | "severity" | "theme" | "form" | "condition" | "place" | "opinion";
      ours: string | null;
      theirs: string | null;
    }
  | { kind: "photos"; ours: number; theirs: number };

const isInspection = (body: RecordBody): body is InspectionBody => "answers" in body;
const isSighting = (body: RecordBody): body is AdSightingBody => "ad_id" in body;
const isStreetVisit = (body: RecordBody): body is StreetVisitBody => "opinion" in body;
const isReport = (body: RecordBody): body is ReportBody => "reported_at" in body;

export function differences(ours: RecordBody, theirs: RecordBody): Difference[] {
  const found: Difference[] = [];
  if (isInspection(ours) && isInspection(theirs)) {
    found.push(...fields(ours, theirs, ["outcome"]), ...answers(ours, theirs), ...fields(ours, theirs, ["note"]));
  }
  if (isReport(ours) && isReport(theirs)) {
    found.push(...fields(ours, theirs, ["violation", "severity", "point_id", "place_text", "note"]));
  }
  if (isSighting(ours) && isSighting(theirs)) {
    found.push(...fields(ours, theirs, ["theme", "form", "condition", "place", "note"]));
  }
  if (isStreetVisit(ours) && isStreetVisit(theirs)) found.push(...fields(ours, theirs, ["opinion", "note"]));
  const mine = photoIds(ours);
  const other = photoIds(theirs);
  if ([...mine].sort().join() !== [...other].sort().join()) {
    found.push({ kind: "photos", ours: mine.length, theirs: other.length });
  }
  return found;
}

function photoIds(body: RecordBody): string[] {
  return "photos" in body ? body.photos.map((photo) => photo.id) : [];
}

function fields<B extends InspectionBody | ReportBody | AdSightingBody | StreetVisitBody, F extends keyof B & (Difference & { kind: "field" })["field"]>(
  ours: B,
  theirs: B,
  names: F[],
): Difference[] {
  return names
    .filter((name) => (ours[name] ?? null) !== (theirs[name] ?? null))
    .map((field) => ({ kind: "field", field, ours: text(ours[field]), theirs: text(theirs[field]) }));
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function answers(ours: InspectionBody, theirs: InspectionBody): Difference[] {
  const key = (answer: AnswerIn): string => `${answer.item}\u0000${answer.sample}`;
  const mine = new Map(ours.answers.map((answer) => [key(answer), answer]));
  const other = new Map(theirs.answers.map((answer) => [key(answer), answer]));
  return [...new Set([...mine.keys(), ...other.keys()])].flatMap((at): Difference[] => {
    const a = mine.get(at) ?? null;
    const b = other.get(at) ?? null;
    const either = a ?? b;
    if (!either || (a && b && sameAnswer(a, b))) return [];
    return [{ kind: "answer", item: either.item, sample: either.sample, ours: a, theirs: b }];
  });
}

function sameAnswer(a: AnswerIn, b: AnswerIn): boolean {
  return (
    a.verdict === b.verdict &&
    (a.value ?? null) === (b.value ?? null) &&
    (a.note ?? null) === (b.note ?? null) &&
    (a.violation ?? null) === (b.violation ?? null) &&
    [...a.photos].sort().join() === [...b.photos].sort().join()
  );
}
