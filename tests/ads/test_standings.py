"""达标 of points and 达标率 over them: what counts, what is missing, and what is not claimed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.ads import rules
from app.primitives import utc_now
from tests.ads.register import see, stock
from tests.intake.bodies import AT
from tests.world import World

As = Callable[[str], TestClient]
Counting = Callable[[object], Any]


def standing(as_user: As, world: World, point: str = "P01", by: str = "supervisor_s") -> Any:
    answer = as_user(by).get(f"/api/ads/points/{world.points[point]}")
    assert answer.status_code == 200, answer.text
    return answer.json()["standing"]


def test_five_fine_ads_on_the_right_themes_meet_what_a_market_must_have(as_user: As, world: World) -> None:
    assert standing(as_user, world)["state"] == "unregistered"
    stock(as_user, world)
    found = standing(as_user, world)
    assert (found["state"], found["count"], found["required"], found["poor"]) == ("met", 5, 5, 0)
    assert {need["theme"]: (need["have"], need["need"]) for need in found["themes"]} == {
        "core_values": (2, 2),
        "integrity": (2, 2),
    }


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"condition": "damaged", "act": "change"}, "condition_ok"),
        ({"condition": "gone", "act": "change"}, "number_ok"),
        ({"theme": "civility", "act": "change"}, "themes_ok"),
        ({"form": "banner", "act": "change"}, "number_ok"),  # not a form that counts at a market
    ],
)
def test_one_ad_that_no_longer_holds_undoes_it_and_says_which_part(
    as_user: As, world: World, changes: dict[str, Any], part: str
) -> None:
    first = stock(as_user, world)[0]
    later = {"ad_id": first["ad_id"], "seen_at": (AT + timedelta(hours=1)).isoformat()}
    see(as_user, world, **{"theme": "core_values", **changes, **later})
    found = standing(as_user, world)
    assert (found["state"], found[part]) == ("unmet", False)


def test_movable_forms_do_not_count_in_an_estate(as_user: As, world: World) -> None:
    for theme in ("core_values", "minors"):
        see(as_user, world, point="P02", theme=theme, form="poster")
    assert standing(as_user, world, "P02")["count"] == 0
    for theme in ("core_values", "minors"):
        see(as_user, world, point="P02", theme=theme, form="wall")
    assert standing(as_user, world, "P02")["state"] == "met"


def test_an_ad_nobody_saw_for_long_is_marked_for_another_look_and_still_counts(
    as_user: As, world: World
) -> None:
    old = (utc_now() - timedelta(days=100)).isoformat()
    stock(as_user, world, seen_at=old)
    found = standing(as_user, world)
    assert (found["state"], found["stale"]) == ("met", 5)


def test_rates_stand_beside_their_coverage_and_say_what_was_not_measured(as_user: As, world: World) -> None:
    stock(as_user, world)
    see(as_user, world, point="P02", theme="core_values", form="wall")
    page = as_user("leader_l").get("/api/ads/rates?by=street").json()
    rows = {row["name"]: row for row in page["items"]}
    assert (rows["天安街道"]["asked"], rows["天安街道"]["registered"], rows["天安街道"]["met"]) == (2, 2, 1)
    assert (rows["天安街道"]["rate"], rows["天安街道"]["coverage"]) == (0.5, 1.0)
    assert (rows["石油街道"]["rate"], rows["石油街道"]["coverage"]) == (None, 0.0)
    total = page["total"]
    assert (total["asked"], total["registered"], total["coverage"]) == (3, 2, pytest.approx(2 / 3))
    assert (total["number_met"], total["number_of"], total["share_met"], total["share_of"]) == (1, 2, 0, 0)
    themes = {row["code"]: row for row in page["themes"]}
    assert (themes["core_values"]["standing"], themes["core_values"]["share"]) == (3, pytest.approx(3 / 6))
    by_type = as_user("leader_l").get("/api/ads/rates?by=point_type").json()["items"]
    assert {row["key"]: row["met"] for row in by_type} == {"market": 1, "old_estate": 0, "park_square": 0}


def test_the_table_filters_and_pages(as_user: As, world: World) -> None:
    stock(as_user, world)
    desk = as_user("supervisor_s")

    def codes(query: str) -> list[str]:
        page = desk.get(f"/api/ads/points?{query}").json()
        assert page["total"] >= len(page["items"])
        return [row["point"]["code"] for row in page["items"]]

    assert codes("") == ["P01", "P02", "P03"]
    assert codes("state=met") == ["P01"]
    assert codes("state=unregistered") == ["P02", "P03"]
    assert codes("type=park_square") == codes("q=公园") == ["P03"]
    assert codes(f"street_id={world.units['TIANAN']}") == ["P01", "P02"]
    first = desk.get("/api/ads/points?limit=2").json()
    assert codes(f"limit=2&cursor={first['next_cursor']}") == ["P03"]


def test_a_unit_reads_the_ads_of_its_own_points_and_no_names(as_user: As, world: World) -> None:
    body = stock(as_user, world)[0]
    own = as_user("handler_m").get("/api/ads/points").json()
    assert [row["point"]["code"] for row in own["items"]] == ["P01"]
    page = as_user("handler_m").get(f"/api/ads/points/{world.points['P01']}").json()
    assert {ad["seen_by"] for ad in page["ads"]} == {"巡查二组"}
    assert (
        as_user("handler_m").get(f"/api/photos/{body['photos'][0]['id']}/thumb").status_code == 404
    )  # no bytes yet
    assert as_user("outsider_o").get(f"/api/ads/points/{world.points['P01']}").status_code == 404
    desk = as_user("supervisor_s").get(f"/api/ads/points/{world.points['P01']}").json()
    assert {ad["seen_by"] for ad in desk["ads"]} == {"inspector_a"}


def test_the_work_does_not_grow_with_the_register(
    as_user: As, world: World, client: TestClient, count_statements: Counting
) -> None:
    desk = as_user("supervisor_s")
    desk.get("/api/ads/points")
    with count_statements(client.app) as few:
        desk.get("/api/ads/points")
    stock(as_user, world)
    stock(as_user, world)
    with count_statements(client.app) as many:
        desk.get("/api/ads/points")
    assert many.count == few.count


def test_the_bundle_brings_the_register_and_changes_with_it(as_user: As, world: World) -> None:
    phone, unit = as_user("inspector_a"), as_user("handler_m")
    before = phone.get("/api/bundle")
    assert before.json()["ads"] == []
    assert {quota["type"] for quota in before.json()["ad_content"]["quotas"]} >= {"market", "construction"}
    body = see(as_user, world)
    see(as_user, world, point="P03", theme="civility", form="landscape")
    after = phone.get("/api/bundle", headers={"if-none-match": before.headers["etag"]})
    assert after.status_code == 200
    found = {ad["id"]: ad for ad in after.json()["ads"]}
    assert len(found) == 2
    assert found[body["ad_id"]]["photos"] == [body["photos"][0]["id"]]
    assert [ad["id"] for ad in unit.get("/api/bundle").json()["ads"]] == [body["ad_id"]]
    again = {"if-none-match": after.headers["etag"]}
    assert phone.get("/api/bundle", headers=again).status_code == 304
    see(as_user, world, ad_id=body["ad_id"], act="confirm", seen_at=(AT + timedelta(days=1)).isoformat())
    assert phone.get("/api/bundle", headers=again).status_code == 200


def test_a_share_is_judged_by_what_the_checklist_measured() -> None:
    content = {
        "themes": [], "forms": [{"code": "hoarding", "fixed": True}],
        "conditions": [{"code": "good", "counts": True}],
        "quotas": [{
            "type": "site", "min_count": 0, "min_by_theme": {}, "min_forms": 1, "required_forms": [],
            "fixed_only": False, "themes": ["civility"], "forms": ["hoarding"],
            "shares": [{"of": "hoarding_area", "percent": 30, "item": "CON-04"}],
        }],
    }  # fmt: skip
    ad = {"theme": "civility", "form": "hoarding", "condition": "good", "stale": False}
    assert rules.judge(content, "site", [ad], {}).share_ok is None
    assert rules.judge(content, "site", [ad], {"CON-04": 30.0}).state == "met"
    assert rules.judge(content, "site", [ad], {"CON-04": 29.9}).state == "unmet"
