import { describe, expect, it, vi } from "vitest";
import type { CasePhoto } from "./photos";

vi.mock("@/i18n", () => ({ t: (key: string) => key }));
vi.mock("@/api/client", () => ({ photoUrl: (id: string) => id }));
const { beforeAndAfter } = await import("./photos");

const photo = (id: string, role: string): CasePhoto => ({ id, role, received: true });
const step = (photos: CasePhoto[], refusal: string | null = null) => ({ photos, refusal }) as never;

describe("before and after", () => {
  it("takes the result from the steps, the latest first, and never from a refused attempt", () => {
    const sides = beforeAndAfter({
      photos: [photo("a", "scene"), photo("b", "before")],
      events: [
        step([photo("first", "after")]),
        step([photo("refused", "after")], "casework.too_late"),
        step([photo("found", "scene")]),
        step([photo("second", "after")]),
        step([photo("second", "after"), photo("checked", "check")]),
      ],
    });
    expect(sides.before.map((one) => one.id)).toEqual(["a", "b"]);
    expect(sides.after.map((one) => one.id)).toEqual(["checked", "second", "first"]);
  });
});
