import { effectScope, nextTick, shallowRef } from "vue";
import { describe, expect, it } from "vitest";
import { useLiveOf } from "./live";

describe("a live query for a key", () => {
  it("keeps what it shows when the object around the key is made anew, and follows the key", async () => {
    const row = shallowRef({ id: "a", seen: 1 });
    const asked: string[] = [];
    const scope = effectScope();
    const { value } = scope.run(() =>
      useLiveOf<string, string>(
        () => row.value.id,
        (id) => ({
          subscribe: ({ next }) => {
            asked.push(id);
            void Promise.resolve().then(() => next(`rows of ${id}`));
            return { unsubscribe: () => undefined };
          },
        }),
      ),
    ) ?? { value: shallowRef<string>() };
    await nextTick();
    const shown: (string | undefined)[] = [];
    row.value = { id: "a", seen: 2 };
    await nextTick();
    shown.push(value.value);
    row.value = { id: "b", seen: 2 };
    await nextTick();
    await nextTick();
    shown.push(value.value);
    expect(shown).toEqual(["rows of a", "rows of b"]);
    expect(asked).toEqual(["a", "b"]);
    scope.stop();
  });
});
