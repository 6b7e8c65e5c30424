import { describe, expect, it } from "vitest";
import file from "../../../tests/vectors/ads.json";
import { overlayAds, type LocalSighting, type RegisteredAd } from "./ad-register";
import { judgeAds, type AdContent, type SeenAd } from "./ads";

interface Vector {
  name: string;
  type: string;
  ads: SeenAd[];
  measured: Record<string, number>;
  expected: object;
}

describe("达标 is judged as on the server", () => {
  const content = file.content as unknown as AdContent;
  for (const row of file.cases as unknown as Vector[]) {
    it(row.name, () => {
      expect(judgeAds(content, row.type, row.ads, row.measured)).toEqual(row.expected);
    });
  }
});

describe("the register with what this phone has seen", () => {
  const server: RegisteredAd = {
    id: "ad-1",
    point_id: "p",
    theme: "core_values",
    form: "board",
    size_m2: 6,
    size_text: "",
    condition: "good",
    place: "东门",
    first_seen: "2026-11-01T00:00:00Z",
    last_seen: "2026-11-10T00:00:00Z",
    photos: ["server-photo"],
  };
  const seen = (over: Partial<LocalSighting>): LocalSighting => ({
    record_id: "r1",
    ad_id: "ad-1",
    point_id: "p",
    theme: "core_values",
    form: "board",
    size_m2: 6,
    size_text: null,
    condition: "good",
    place: "东门",
    seen_at: "2026-11-20T00:00:00.000Z",
    delivered: false,
    photos: [],
    ...over,
  });

  it("shows a new ad before the server knows of it", () => {
    const [, added] = overlayAds([server], [seen({ ad_id: "ad-2", photos: ["mine"] })]);
    expect(added).toMatchObject({ id: "ad-2", pending: "r1", photos: ["mine"], local_photos: true });
  });

  it("lets a confirmation keep the photo there is", () => {
    const [ad] = overlayAds([server], [seen({})]);
    expect(ad).toMatchObject({ last_seen: "2026-11-20T00:00:00.000Z", photos: ["server-photo"], local_photos: false, pending: "r1" });
  });

  it("takes the latest of several, whatever their order", () => {
    const rows = [
      seen({ record_id: "r3", condition: "gone", seen_at: "2026-11-22T00:00:00.000Z" }),
      seen({ record_id: "r2", condition: "faded", seen_at: "2026-11-21T00:00:00.000Z", delivered: true }),
    ];
    for (const order of [rows, [...rows].reverse()]) {
      expect(overlayAds([server], order)[0]).toMatchObject({ condition: "gone", pending: "r3" });
    }
  });

  it("gives way to what somebody else saw later", () => {
    const newer = { ...server, condition: "damaged", last_seen: "2026-11-25T00:00:00Z" };
    expect(overlayAds([newer], [seen({})])[0]).toMatchObject({ condition: "damaged", pending: null });
    expect(overlayAds([newer], [seen({ delivered: true })])[0]).toMatchObject({ condition: "damaged", pending: null });
  });

  it("is the server's word once the bundle brings the same sighting back", () => {
    const same = { ...server, last_seen: "2026-11-20T00:00:00Z" };
    expect(overlayAds([same], [seen({ delivered: true })])[0]).toMatchObject({ pending: null, photos: ["server-photo"] });
  });

  it("loses nothing of either side", () => {
    const ids = overlayAds([server], [seen({ ad_id: "ad-3" }), seen({ record_id: "r9", ad_id: "ad-4" })]).map((ad) => ad.id);
    expect(new Set(ids)).toEqual(new Set(["ad-1", "ad-3", "ad-4"]));
  });
});
