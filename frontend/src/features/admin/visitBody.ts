import type { AnswerIn, InspectionBody } from "@/domain/types";

/** A visit's body as it was sent: fields with a default may have been left out, and are filled in here. Pure. */
export function asBody(sent: Record<string, unknown>): InspectionBody {
  const body = sent as unknown as InspectionBody;
  return {
    ...body,
    outcome: body.outcome ?? "done",
    note: body.note ?? null,
    photos: body.photos ?? [],
    answers: (body.answers ?? []).map(
      (answer): AnswerIn => ({
        ...answer,
        sample: answer.sample ?? 0,
        value: answer.value ?? null,
        switches: answer.switches ?? null,
        note: answer.note ?? null,
        violation: answer.violation ?? null,
        bulk: answer.bulk ?? false,
        photos: answer.photos ?? [],
      }),
    ),
  };
}

/** What failed comes first, the rest in the order of the walk. */
export function failuresFirst(answers: readonly AnswerIn[]): AnswerIn[] {
  const rank = { fail: 0, na: 1, pass: 2 };
  return [...answers].sort((a, b) => rank[a.verdict] - rank[b.verdict]);
}
