import { beforeAll, describe, expect, it } from "vitest";
import { useLanguage, wantMessages } from "@/i18n";
import { blankChannel, saidWords, TOPICS } from "./channels";

beforeAll(async () => {
  await useLanguage("zh");
  await wantMessages(["channels"]);
});

describe("saidWords", () => {
  it("explains silence", () => {
    expect(saidWords("wecom", "timeout")).toContain("没有回应");
  });
  it("says what to do about a refusal we know, beside the refusal itself", () => {
    const words = saidWords("feishu", "19024 Key Words Not Found");
    expect(words).toContain("19024 Key Words Not Found");
    expect(words).toContain("三城巡检");
  });
  it("shows a refusal we do not know as it is", () => {
    expect(saidWords("wecom", "40001 invalid credential")).toBe("40001 invalid credential");
    expect(saidWords("wecom", "HTTP 502")).toBe("HTTP 502");
  });
});

it("a new channel takes only what there is, and nothing at night", () => {
  const blank = blankChannel();
  expect(blank.takes.every((topic) => TOPICS.includes(topic))).toBe(true);
  expect(blank.urgent).toEqual([]);
});
