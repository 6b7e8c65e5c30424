"""Pass rates to take away say what the screen says, in the same words."""

import csv
import hashlib
import io
import json
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from app.reports.rates import COLUMNS, DEFINITIONS, NOTHING, header, values
from app.results.schemas import By, RatePage
from app.settings import REPOSITORY
from app.spreadsheets.lines import csv_pieces, inert
from tests.casework.desk import ITEM, Desk


def test_definitions_are_the_words_of_the_screen() -> None:
    words: dict[str, Any] = json.loads(
        (REPOSITORY / "frontend/src/locales/zh/results.json").read_text(encoding="utf-8")
    )["definition"]
    for name, text in DEFINITIONS.items():
        said = words[name]
        assert text == (said if isinstance(said, str) else said["text"])


@pytest.mark.parametrize("by", get_args(By))
def test_every_number_of_the_screen_is_in_both_files(desk: Desk, by: str) -> None:
    desk.visit(fails=(ITEM,))
    asked = {"by": by, "round_id": str(desk.world.round_id)}
    leader = desk.client("leader_l")
    page = RatePage.model_validate(leader.get("/api/pass-rates", params=asked).json())
    expected = [values(row) for row in [*page.items, page.total]]
    assert page.items

    answer = leader.get("/api/pass-rates.xlsx", params=asked)
    assert answer.status_code == 200, answer.text
    assert answer.headers["etag"] == f'"{hashlib.sha256(answer.content).hexdigest()}"'
    assert int(answer.headers["content-length"]) == len(answer.content)
    book = load_workbook(io.BytesIO(answer.content))
    sheet = book.worksheets[0]
    [head, *rows] = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert head == header(page)
    for row, wanted in zip(rows, expected, strict=True):
        for cell, value in zip(row, wanted, strict=True):
            if isinstance(value, float):
                assert cell == pytest.approx(value)
            else:
                assert cell == (NOTHING if value is None else value)
    assert any(DEFINITIONS["current"] in str(row[1].value) for row in book["口径"].iter_rows())

    text = leader.get("/api/pass-rates.csv", params=asked).content.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text)))
    end = lines.index([])
    assert lines[0] == header(page)
    for line, wanted in zip(lines[1:end], expected, strict=True):
        for cell, value in zip(line, wanted, strict=True):
            if isinstance(value, float):
                assert float(cell) == pytest.approx(value, abs=1e-6)
            else:
                assert cell == (NOTHING if value is None else str(value))
    assert any(DEFINITIONS["current"] in line[1] for line in lines[end + 1 :])


def test_nothing_judged_is_neither_all_nor_none(desk: Desk) -> None:
    answer = desk.client("command_c").get("/api/pass-rates.csv", params={"by": "point"})
    [head, total] = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))[:2]
    assert total[head.index("合格率")] == NOTHING
    assert set(COLUMNS) < set(head)


def test_a_unit_gets_no_foreign_points(desk: Desk) -> None:
    desk.visit(fails=(ITEM,))
    asked = {"by": "point"}
    assert "古塔农贸市场" in desk.client("handler_m").get("/api/pass-rates.csv", params=asked).text
    assert "古塔农贸市场" not in desk.client("outsider_o").get("/api/pass-rates.csv", params=asked).text


@given(st.text(alphabet=st.sampled_from("=+-@|%＝＋－＠\t\r\n '\"a中1()\x00"), max_size=12))
def test_no_text_is_a_formula_in_csv(text: str) -> None:
    cell = inert(text)
    assert isinstance(cell, str)
    assert cell.lstrip()[:1] not in set("=+-@|%＝＋－＠")
    assert cell[:1] not in set("\t\r\n")
    [line] = list(csv.reader(io.StringIO(b"".join(csv_pieces([[text, -1]])).decode("utf-8-sig"), newline="")))
    assert line == [cell, "-1"]
