import { describe, expect, it } from "vitest";
import { newId, isId } from "@/domain/ids";
import { addDays, age, clockOffset, daysBetween, isSameLocalDay, localDate, weekStart } from "@/domain/time";

describe("T15: dates are dates, instants are instants", () => {
  it("the local day is the district's, whatever the phone's zone", () => {
    expect(localDate("2026-11-19T16:30:00Z")).toBe("2026-11-20");
    expect(localDate("2026-11-19T15:59:59Z")).toBe("2026-11-19");
    expect(localDate("2026-11-19T16:30:00Z", "UTC")).toBe("2026-11-19");
    expect(isSameLocalDay("2026-11-19T16:00:00Z", "2026-11-20T15:59:00Z")).toBe(true);
  });

  it("days are counted without losing one to daylight saving", () => {
    expect(daysBetween("2026-03-01", "2026-04-01")).toBe(31);
    expect(daysBetween("2026-10-20", "2026-10-19")).toBe(-1);
    expect(addDays("2026-02-27", 2)).toBe("2026-03-01");
    expect(addDays("2024-02-27", 2)).toBe("2024-02-29");
    expect(() => daysBetween("2026-3-1", "2026-04-01")).toThrow(RangeError);
  });

  it("weeks begin on Monday", () => {
    expect(["2026-11-22", "2026-11-23", "2026-11-29"].map(weekStart)).toEqual(["2026-11-16", "2026-11-23", "2026-11-23"]);
  });

  it("ages are said as people say them, and never from the future", () => {
    const now = Date.parse("2026-11-20T12:00:00Z");
    expect(age("2026-11-20T11:59:31Z", now)).toEqual({ value: 0, unit: "minute" });
    expect(age("2026-11-20T11:00:00Z", now)).toEqual({ value: 1, unit: "hour" });
    expect(age("2026-11-18T11:00:00Z", now)).toEqual({ value: 2, unit: "day" });
    expect(age("2027-11-18T11:00:00Z", now)).toEqual({ value: 0, unit: "minute" });
  });

  it("the clock's offset is what has to be added, half the round trip taken off", () => {
    const year = 365 * 86_400_000;
    const sent = Date.parse("2025-11-20T12:00:00Z");
    expect(clockOffset("Fri, 20 Nov 2026 12:00:01 GMT", sent, sent + 2000)).toBe(year + 500);
    expect(clockOffset("not a date", 0, 10)).toBeNull();
    expect(clockOffset("Fri, 20 Nov 2026 12:00:01 GMT", 10, 0)).toBeNull();
  });
});

describe("ids", () => {
  it("are UUIDv7 and sort as they were made, also when the clock stands still or goes back", () => {
    const ids = Array.from({ length: 5000 }, (_, n) => newId(1_700_000_000_000 - n));
    expect(new Set(ids).size).toBe(5000);
    expect([...ids].sort()).toEqual(ids);
    for (const id of [ids[0], ids[4999]]) expect(isId(id) && id[14] === "7").toBe(true);
    const made = newId(Date.parse("2030-01-01T00:00:00Z"));
    expect(parseInt(made.replaceAll("-", "").slice(0, 12), 16)).toBe(Date.parse("2030-01-01T00:00:00Z"));
  });

  it("knows what is none", () => {
    expect(["", "x", "0190cccc-0000-7000-8000-00000000000", null, 7].some(isId)).toBe(false);
  });
});
