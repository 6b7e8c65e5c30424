"""Feeds for programs: streamed, paged, within what the token's person sees; and every cell of every file is the text it is."""

import csv
import io
import json
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlalchemy import select
from sqlmodel import col

from app.authz import actor_of
from app.casework.queries import CaseFilter
from app.db import Database
from app.models import User
from app.primitives import new_id, utc_now, xml_text
from app.reports import feed_endpoints, feeds, ledger, odata_endpoints, queries
from app.reports.lines import Line
from app.reports.manifest import About
from app.reports.odata import PROPERTIES
from app.spreadsheets.lines import csv_pieces
from tests.casework.desk import Desk
from tests.reports.scene import small_ledger

ZONE = ZoneInfo("Asia/Shanghai")
LINE = Line(
    id=new_id(), number="2026-W01-0001", state="closed", state_zh="已销号", fronts="卫生城", point_type="集贸市场", point="市场",
    address="路", street="街道", community="社区", what="垃圾", item="地面", note="备注", clause="条", severity="一般",
    found_at="2026-01-01 10:00", found_by="甲", line_unit="局", unit="局", person="乙", phone="1", measure="清",
    due_at="", before=None, after=None, done_at="", checked_by="丙", checked="合格", is_closed=True, closed_at="",
    remarks="", source="巡查", lat=41.1, lon=121.1,
)  # fmt: skip
TEXTS = [field.name for field in fields(Line) if field.type == "str" or field.type is str]
HOSTILE = st.one_of(
    st.sampled_from(['=HYPERLINK("http://x","点")', "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "{=1}",
                     "http://example.org", "＝1", "mailto:a@b.c", "1e9", "007"]),
    st.text(max_size=20),
)  # fmt: skip
ABOUT = About("问题台账", datetime(2026, 1, 1, tzinfo=UTC), "谁", [("关键词", "=1+1")], 1, is_public=False)


def ledger_of(path: Path, lines: Iterator[Line], *, is_public: bool = False) -> Any:
    ledger.write(path, lines, None, replace(ABOUT, is_public=is_public), ZONE, lambda _at: None)
    return load_workbook(path)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.fixed_dictionaries(dict.fromkeys(TEXTS, HOSTILE)), st.booleans())
def test_nothing_in_any_column_is_a_formula_or_a_link(
    tmp_path_factory: pytest.TempPathFactory, words: dict[str, str], is_public: bool
) -> None:
    line: Line = replace(LINE, **words)  # type: ignore[arg-type]  # texts alone
    path = tmp_path_factory.mktemp("ledger") / "x.xlsx"
    book = ledger_of(path, iter([line]), is_public=is_public)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n")  # never "f"
                assert cell.hyperlink is None
                assert cell.data_type == "s" or cell.value is None or cell.column == 1
    shown = [name for name, *_ in ledger.columns(is_public=is_public)]
    row = {name: cell.value for name, cell in zip(shown, book.worksheets[0][2], strict=True)}
    if not is_public:
        assert (row["责任单位"] or "") == xml_text(words["unit"]).replace("\r", "\n") or "\r" in words["unit"]
    text = b"".join(csv_pieces(feeds.csv_rows([line], "http://x", is_public=is_public)))
    for cell in list(csv.reader(io.StringIO(text.decode("utf-8-sig"), newline="")))[1]:
        assert (
            not cell.lstrip().startswith(("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠"))
            or cell.lstrip("-").replace(".", "").isdigit()
        )
        assert cell[:1] not in ("\t", "\r", "\n")


def test_rows_are_written_as_they_come(tmp_path: Path) -> None:
    """Four times the lines take nowhere near four times the memory: what was written is not kept."""

    def peak(count: int) -> int:
        words = {"note": "很长的说明" * 60, "measure": "措施" * 100}
        lines = (
            replace(LINE, number=str(n), note=words["note"], measure=words["measure"]) for n in range(count)
        )
        tracemalloc.start()
        ledger.write(tmp_path / f"{count}.xlsx", lines, None, ABOUT, ZONE, lambda _at: None)
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(50)  # imports
    small, large = peak(500), peak(2000)
    assert large - small < 1500 * 1500  # of some 5,000 bytes of text a line


def test_a_ledger_costs_a_fixed_number_of_statements(
    desk: Desk, database: Database, count_statements: Callable[[object], AbstractContextManager[Any]]
) -> None:
    cases = small_ledger(desk)
    with database.reading() as session:
        user = session.execute(select(User).where(col(User.username) == "command_c")).scalar_one()
        actor = actor_of(user)
        found = queries.matching(session, actor, CaseFilter(), utc_now())
        in_order = sorted(cases, key=lambda case: (case["submitted_at"], case["number"]))
        assert [str(id_) for id_ in found] == [case["id"] for case in in_order]
        counts = []
        for ids in (found[:1], found):  # the first also begins the transaction
            with count_statements(database) as sent:
                list(queries.lines(session, actor, ids, ZONE, utc_now()))
            counts.append(sent.count)
    assert counts[0] >= counts[1]  # three cases cost no more than one
    assert counts[1] <= 12


def test_streamed_lists_are_whole_or_broken(desk: Desk) -> None:
    cases = small_ledger(desk)
    client = desk.client("command_c")
    body = client.get("/api/cases.geojson")
    assert body.headers["content-type"].startswith("application/geo+json")
    assert len(json.loads(body.content)["features"]) == 3
    with pytest.raises(json.JSONDecodeError):
        json.loads(body.content[:-3])
    assert client.get("/api/cases.csv", params={"state": "closed"}).text.count(cases[0]["number"]) == 1


def test_points_stand_where_they_are(desk: Desk) -> None:
    features = json.loads(desk.client("command_c").get("/api/points.geojson").content)["features"]
    found = {one["properties"]["code"]: one for one in features}
    assert found["P01"]["geometry"] == {"type": "Point", "coordinates": [121.118, 41.112]}  # longitude first
    assert found["P01"]["properties"]["street"] == "天安街道"
    own = json.loads(desk.client("handler_m").get("/api/points.geojson").content)["features"]
    assert {one["properties"]["code"] for one in own} == {"P01"}


def test_short_papers_are_made_at_once_and_long_ones_are_not(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_ledger(desk)
    client = desk.client("command_c")
    for path, start in (("ledger.xlsx", b"PK"), ("album.docx", b"PK"), ("album.pdf", b"%PDF")):
        answer = client.get(f"/api/{path}", params={"state": "closed"})
        assert (answer.status_code, answer.content[:4][: len(start)]) == (200, start), path
        assert int(answer.headers["content-length"]) == len(answer.content)
    monkeypatch.setitem(feed_endpoints.AT_ONCE, "ledger_xlsx", 2)
    refused = client.get("/api/ledger.xlsx")
    assert (refused.status_code, refused.json()["code"], refused.json()["count"]) == (
        422,
        "reports.too_long",
        3,
    )


def test_a_bi_tool_reads_page_by_page(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    cases = small_ledger(desk)
    client = desk.client("command_c")
    service = client.get("/api/odata").json()
    assert [one["name"] for one in service["value"]] == ["Cases"]
    schema = ElementTree.fromstring(client.get("/api/odata/$metadata").content)  # our own
    named = {one.get("Name") for one in schema.iter("{http://docs.oasis-open.org/odata/ns/edm}Property")}
    assert named == set(PROPERTIES)
    monkeypatch.setattr(odata_endpoints, "PAGE", 1)
    found, address = [], "/api/odata/Cases?$count=true"
    while address:
        page = client.get(address).json()
        assert len(page["value"]) == 1
        assert set(page["value"][0]) == named
        found += [one["number"] for one in page["value"]]
        link = page.get("@odata.nextLink", "")
        address = f"/api/odata/Cases?{urlsplit(link).query}" if link else ""
    assert sorted(found) == sorted(case["number"] for case in cases)
    assert len(found) == len(set(found)) == 3
    top = client.get("/api/odata/Cases", params={"$top": 2}).json()
    assert parse_qs(urlsplit(top["@odata.nextLink"]).query)["$top"] == ["1"]
    assert client.get("/api/odata/Cases", params={"$top": 0, "$count": True}).json() | {"@odata.context": ""} == {
        "@odata.context": "", "@odata.count": 3, "value": [],
    }  # fmt: skip


def test_what_a_filter_says_is_done_or_refused(desk: Desk) -> None:
    closed, handed, _ = small_ledger(desk)
    client = desk.client("command_c")

    def ask(words: str) -> Any:
        return client.get("/api/odata/Cases", params={"$filter": words})

    unit = desk.world.units["CG"]
    assert [one["number"] for one in ask("state eq 'closed'").json()["value"]] == [closed["number"]]
    assert [one["number"] for one in ask(f"unitId eq {unit} and state eq 'in_progress'").json()["value"]] == [
        handed["number"]
    ]
    assert (
        ask("submittedAt ge 2020-01-01T00:00:00Z and submittedAt lt 2020-01-02T00:00:00Z").json()["value"]
        == []
    )
    assert len(ask("submittedAt ge 2020-01-01T00:00:00Z").json()["value"]) == 3
    assert ask("violation eq 'it''s'").json()["value"] == []
    for words in ("state eq closed", "state ne 'closed'", "state eq 'nonsense'", "or", "state eq 'closed' or true",
                  "state eq 'closed' and", "state eq 'closed' and state eq 'filed'", "submittedAt ge 2020-01-01",
                  "unitId eq 'x'", "contains(number,'1')", "number eq 'x'"):  # fmt: skip
        answer = ask(words)
        assert (answer.status_code, answer.json()["code"]) == (400, "reports.odata_filter"), words
