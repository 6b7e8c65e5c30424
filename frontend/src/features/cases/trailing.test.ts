import { describe, expect, it } from "vitest";
import { ApiProblem } from "@/api/problem";
import type { Picture } from "@/features/desk/pictures";
import { createTrailing } from "./trailing";

const picture = (id: string): Picture => ({ id, sent: false }) as unknown as Picture;

function build(answers: Record<string, unknown[]>): {
  trailing: ReturnType<typeof createTrailing>;
  sent: string[];
  waits: number[];
  refused: string[];
  planned: { run: () => void; ms: number }[];
} {
  const seen = { sent: [] as string[], waits: [] as number[], refused: [] as string[], planned: [] as { run: () => void; ms: number }[] };
  const trailing = createTrailing({
    send: ({ id }) => {
      const answer = answers[id]?.shift();
      if (answer !== undefined) return Promise.reject(answer instanceof Error ? answer : new Error("no network"));
      seen.sent.push(id);
      return Promise.resolve();
    },
    waits: (count) => seen.waits.push(count),
    refused: ({ id }) => seen.refused.push(id),
    later: (run, ms) => seen.planned.push({ run, ms }),
  });
  return { trailing, ...seen };
}

describe("pictures behind a step", () => {
  it("are sent in order, and nothing waits", async () => {
    const { trailing, sent, waits, planned } = build({});
    await trailing.add([picture("a"), picture("b")]);
    expect([sent, waits, planned.length]).toEqual([["a", "b"], [0], 0]);
  });

  it("wait and are sent again, with growing pauses, until they are there", async () => {
    const { trailing, sent, waits, planned } = build({ a: [1, 2] });
    await trailing.add([picture("a"), picture("b")]);
    expect([sent, waits]).toEqual([["b"], [1]]);
    await trailing.now();
    expect(waits).toEqual([1, 1]);
    await trailing.now();
    expect([sent, waits, trailing.count()]).toEqual([["b", "a"], [1, 1, 0], 0]);
    expect(planned.map((one) => one.ms)).toEqual([3000]); // one is planned, however often a person asks
    planned[0]?.run();
    expect(sent).toEqual(["b", "a"]);
  });

  it("are given up only when the server says that it will never take them", async () => {
    const never = new ApiProblem("photos.unreadable", 422, "not an image");
    const login = new ApiProblem("auth.required", 401, "log in");
    const { trailing, refused, sent } = build({ a: [never], b: [login] });
    await trailing.add([picture("a"), picture("b")]);
    expect([refused, trailing.count()]).toEqual([["a"], 1]);
    await trailing.now();
    expect([sent, trailing.count()]).toEqual([["b"], 0]);
  });

  it("are not sent twice when a step is repeated", async () => {
    const { trailing, sent } = build({});
    const one = picture("a");
    await trailing.add([one]);
    await trailing.add([one]);
    expect(sent).toEqual(["a"]);
  });
});
