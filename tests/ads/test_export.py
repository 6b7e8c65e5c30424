"""The register as a file: whole, readable in Excel, and never a formula."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from tests.ads.register import see, stock
from tests.intake.bodies import AT, jpeg, photo
from tests.world import World

As = Callable[[str], TestClient]
EVIL = ['=HYPERLINK("http://example.org","点我")', "+1+1", "-2", "@SUM(A1)", "\t=1+1"]


def lines(client: TestClient, query: str = "") -> list[dict[str, str]]:
    answer = client.get(f"/api/ads.csv?{query}")
    assert answer.status_code == 200
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def sheets(client: TestClient) -> dict[str, list[tuple[Any, ...]]]:
    answer = client.get("/api/ads.xlsx")
    assert answer.status_code == 200
    assert "filename*=UTF-8''" in answer.headers["content-disposition"]
    book = load_workbook(io.BytesIO(answer.content))
    assert not [cell.coordinate for sheet in book for row in sheet for cell in row if cell.data_type == "f"]
    return {sheet.title: list(sheet.values) for sheet in book}


def test_every_ad_is_a_line_with_the_address_of_its_photo(as_user: As, world: World) -> None:
    shot = photo(9)
    body = see(as_user, world, photos=[shot], size_m2=6.5)
    as_user("inspector_a").put(
        f"/api/photos/{shot['id']}/content", content=jpeg(9), headers={"content-type": "image/jpeg"}
    )
    see(as_user, world, ad_id=body["ad_id"], act="change", condition="gone", size_m2=6.5,
        seen_at=(AT + timedelta(hours=2)).isoformat(), photos=[photo(10)])  # fmt: skip
    stock(as_user, world)
    found = sheets(as_user("supervisor_s"))
    header, *rows = found["公益广告台账"]
    assert len(rows) == 6
    [gone] = [dict(zip(header, row, strict=True)) for row in rows if "已缺失" in row]
    assert (gone["点位"], gone["面积（㎡）"], gone["计入达标"], gone["核实人"]) == (
        "古塔农贸市场", 6.5, "否", "inspector_a",
    )  # fmt: skip
    places = {row[1]: row[4] for row in found["点位达标"][1:]}
    assert places == {"古塔农贸市场": "达标", "北三里弃管小区": "未登记", "古塔公园": "未登记"}
    assert len(lines(as_user("supervisor_s"))) == 6
    assert len(lines(as_user("supervisor_s"), "type=old_estate")) == 0
    assert {line["核实人"] for line in lines(as_user("handler_m"))} == {"巡查二组"}
    assert lines(as_user("outsider_o")) == []


def test_photos_are_named_once_they_are_here(as_user: As, world: World) -> None:
    shot = photo(9)
    see(as_user, world, photos=[shot])
    assert lines(as_user("supervisor_s"))[0]["照片"] == ""
    as_user("inspector_a").put(
        f"/api/photos/{shot['id']}/content", content=jpeg(9), headers={"content-type": "image/jpeg"}
    )
    assert lines(as_user("supervisor_s"))[0]["照片"].endswith(f"/api/photos/{shot['id']}/screen")


@pytest.mark.parametrize("text", EVIL)
def test_what_people_type_never_becomes_a_formula(as_user: As, world: World, text: str) -> None:
    see(as_user, world, place=text, size_text="-1")
    header, row = sheets(as_user("supervisor_s"))["公益广告台账"]
    assert dict(zip(header, row, strict=True))["位置"].strip() == text.strip()
    [line] = lines(as_user("supervisor_s"))
    assert line["位置"] == f"'{text}"
    assert line["规格"] == "'-1"
