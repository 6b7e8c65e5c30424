"""《对账单》 as it leaves the house: every line, the sums, what was disputed, lines to sign on; one's own and no other's."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.stocktakes.weeks import NUMBER, Weeks, after, dispute


@pytest.fixture
def settled(weeks: Weeks) -> list[dict[str, Any]]:
    made = [weeks.handed(due=after(days=-1)), weeks.handed(due=after(days=-1))]
    made.append(weeks.handed(due=after(days=-1), unit="MARKET1"))
    weeks.open()
    [first] = weeks.answer("handler_cg", "CG", [dispute(made[0], "other", "=周二已报")]).json()["disputes"]
    weeks.rule(first, ruling="upheld", rules_as="on_time", reason="照片时间在期限内")
    weeks.settle()
    return made


def file(weeks: Weeks, who: str, form: str, unit: str | None = "CG") -> Any:
    asked = {"format": form} | ({"unit_id": str(weeks.world.units[unit])} if unit else {})
    return weeks.client(who).get(f"/api/stocktakes/{NUMBER}/file", params=asked)


def test_a_table_holds_the_lines_and_nothing_that_calculates(
    weeks: Weeks, settled: list[dict[str, Any]]
) -> None:
    book: Any = load_workbook(BytesIO(file(weeks, "handler_cg", "xlsx").content))
    rows = [[cell.value for cell in row] for row in book.active.iter_rows()]
    [head] = [at for at, row in enumerate(rows) if row[1] == "问题编号"]
    assert [row[1] for row in rows[head + 1 :]] == sorted(case["number"] for case in settled[:2])
    assert all(cell.data_type != "f" for row in book.active.iter_rows() for cell in row)
    said = [row[10] for row in rows[head + 1 :]]
    assert "其他；=周二已报；异议成立；照片时间在期限内" in said
    assert "超期未销 → 按期" in [row[9] for row in rows[head + 1 :]]
    everything: Any = load_workbook(BytesIO(file(weeks, "command_c", "xlsx", None).content)).active
    assert {row[2].value for row in everything.iter_rows()} >= {"区综合执法局", "古塔农贸市场开办方"}


def test_paper_has_the_sums_and_lines_to_sign_on(weeks: Weeks, settled: list[dict[str, Any]]) -> None:
    document = Document(BytesIO(file(weeks, "handler_cg", "docx").content))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "应销号 2：按期 1，超期销号 0，超期未销 1；按期销号率 50.0%。" in words
    assert "单位负责人（盖章）" in words
    assert [row.cells[1].text for row in document.tables[0].rows][1:] == sorted(
        case["number"] for case in settled[:2]
    )
    pdf = PdfReader(BytesIO(file(weeks, "handler_cg", "pdf").content))
    printed = "".join(page.extract_text() for page in pdf.pages)
    assert all(case["number"] in printed.replace("\n", "") for case in settled[:2])
    assert "单位核对人" in printed


def test_what_no_document_can_hold_does_not_keep_the_list_from_being_printed(weeks: Weeks) -> None:
    case = weeks.handed(due=after(days=-1))
    weeks.open()
    said = '扫\x0b码\x1b补\ufffe录\n=HYPERLINK("http://x")😀'
    assert weeks.answer("handler_cg", "CG", [dispute(case, "other", said)]).status_code == 201
    row = Document(BytesIO(file(weeks, "handler_cg", "docx").content)).tables[0].rows[1]
    assert row.cells[9].text == '其他；扫码补录\n=HYPERLINK("http://x")😀；待裁定'
    for form in ("xlsx", "pdf"):
        assert file(weeks, "handler_cg", form).status_code == 200


def test_the_text_for_a_chat_names_what_is_late(weeks: Weeks, settled: list[dict[str, Any]]) -> None:
    unit = str(weeks.world.units["CG"])
    text = (
        weeks.client("handler_cg")
        .get(f"/api/stocktakes/{NUMBER}/text", params={"unit_id": unit})
        .json()["text"]
    )
    assert text.startswith(f"【{NUMBER} 对账单】")
    assert (settled[0]["number"] in text, settled[1]["number"] in text) == (False, True)


@pytest.mark.parametrize("form", ["xlsx", "docx", "pdf"])
def test_nobody_takes_away_what_is_not_theirs(weeks: Weeks, settled: list[dict[str, Any]], form: str) -> None:
    status = {
        who: file(weeks, who, form, "MARKET1").status_code for who in ("handler_m", "street_t", "outsider_o")
    }
    assert status == {"handler_m": 200, "street_t": 200, "outsider_o": 404}
    assert (
        weeks.lines("street_t", unit_id=str(weeks.world.units["CG"])) != []
    )  # at its places: not the unit's whole list
    assert file(weeks, "street_t", form, "CG").status_code == 404
    assert file(weeks, "inspector_a", form).status_code == 403
    assert file(weeks, "leader_l", form).status_code == 200
