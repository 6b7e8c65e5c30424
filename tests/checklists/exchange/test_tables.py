"""Plain tables as people fill them in: every mistake by row and column, nothing calculated, nothing lost."""

import io
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from app.checklists.exchange.imports import Imported
from app.checklists.exchange.tables_out import as_csv, as_xlsx, template
from app.checklists.loader import Content

TakeIn = Callable[[bytes], Imported]


def book(*rows: Sequence[Any]) -> bytes:
    made = Workbook()
    sheet = made.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def items(found: Imported) -> list[dict[str, Any]]:
    assert found.document is not None, [str(finding) for finding in found.findings]
    return [item for section in found.document["sections"] for item in section["items"]]


def told(found: Imported, severity: str) -> list[tuple[str, int | None, str | None]]:
    return [
        (finding.code.removeprefix("checklists."), finding.row, finding.column)
        for finding in found.findings
        if finding.severity == severity
    ]


def test_the_template_can_be_handed_in_as_it_is(take_in: TakeIn) -> None:
    found = take_in(template())
    assert (found.format, found.items) == ("table", 1)
    assert items(found)[0]["threshold"] == {"op": ">=", "value": 2, "unit": "处"}
    opened = load_workbook(io.BytesIO(template()))
    assert opened.sheetnames == ["考核点", "填写说明"]
    lists = {rule.formula1 for rule in opened["考核点"].data_validations.dataValidation}
    assert '"一般,重要,关键"' in lists
    assert opened["填写说明"].max_row > 30


def test_one_column_is_enough(take_in: TakeIn) -> None:
    found = take_in(book(["检查内容"], ["地面干净"], [None], ["摊位亮证"]))
    assert [item["zh"] for item in items(found)] == ["地面干净", "摊位亮证"]
    assert told(found, "warning").count(("code_assigned", 2, None)) == 1
    assert told(found, "warning").count(("code_assigned", 4, None)) == 1


def test_headers_and_words_of_either_language(take_in: TakeIn) -> None:
    head = [
        "Section (zh)",
        "Code",
        "zh",
        "Item (EN)",
        "Answer",
        "op",
        "value",
        "measured in",
        "Severity",
        "when",
    ]
    rows: list[list[Any]] = [
        ["入口", "MKT-01", "设公平秤", "A fair scale", "", "", "", "", "major", ""],
        ["", "MKT-02", "公示投诉电话", "Hotline shown", "判断", "", "", "", "一般", "MKT-01 = 合格"],
        ["场内", "MKT-03", "公益广告不少于5处", "At least 5 ads", "Count", "≥", 5, "处", "关键", ""],
    ]
    found = take_in(book(["农贸市场检查表"], [None], head, *rows))
    first, second, third = items(found)
    assert (first["severity"], second["severity"], third["severity"]) == ("major", "minor", "critical")
    assert second["when"] == {"item": "MKT-01", "verdict": "pass"}
    assert third["threshold"] == {"op": ">=", "value": 5, "unit": "处"}
    assert found.document is not None
    assert [section["zh"] for section in found.document["sections"]] == ["入口", "场内"]


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("严重程度", "很严重", "cell_unreadable"),
        ("判定方式", "打分", "cell_unreadable"),
        ("合格值", "五处", "cell_unreadable"),
        ("整改时限（小时）", "三天", "cell_unreadable"),
        ("整改时限（小时）", 0, "cell_unreadable"),
        ("战线", "交通", "cell_unreadable"),
        ("问题类别", "小广告", "cell_unreadable"),
        ("指标", "第14条", "cell_unreadable"),
        ("适用条件", "如果有食堂", "cell_unreadable"),
        ("情形开关", "没有电梯", "cell_unreadable"),
        ("最少次数", "几次", "cell_unreadable"),
        ("拍照要求", "看情况", "cell_unreadable"),
    ],
)
def test_a_wrong_cell_is_named_by_row_and_column(take_in: TakeIn, column: str, value: Any, code: str) -> None:
    found = take_in(book(["考核点", column], ["地面干净", None], ["摊位亮证", value]))
    assert found.document is None
    assert (code, 3, column) in told(found, "error")
    shown = next(finding for finding in found.findings if finding.severity == "error")
    assert str(value) in shown.detail_zh
    assert str(value) in shown.detail_en


def test_a_code_may_stand_once(take_in: TakeIn) -> None:
    found = take_in(book(["编号", "考核点"], ["MKT-01", "甲"], ["MKT-01", "乙"]))
    assert told(found, "error") == [("code_repeated", 3, "编号")]


def test_names_that_the_content_does_not_know_are_told(take_in: TakeIn) -> None:
    found = take_in(book(["考核点", "问题类别", "责任单位"], ["地面干净", "V998", "天庭"]))
    assert ("reference_unknown", 2, "问题类别") in told(found, "warning")
    assert ("reference_unknown", 2, "责任单位") in told(found, "warning")
    assert found.document is not None


def test_columns_and_rows_that_say_nothing(take_in: TakeIn) -> None:
    found = take_in(
        book(["考核点", "严重程度", "领导批示"], ["地面干净", "一般", "同意"], [None, "一般", None])
    )
    assert ("column_unknown", 1, "领导批示") in told(found, "warning")
    assert told(found, "skipped") == [("text_missing", 3, "考核点")]
    assert len(items(found)) == 1


def test_a_table_without_a_header_is_told_so(take_in: TakeIn) -> None:
    found = take_in(book(["甲", "乙"], [1, 2]))
    assert [finding.code for finding in found.findings] == ["checklists.header_missing"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
@pytest.mark.parametrize("text", ['HYPERLINK("http://example.org";"x")', "1+1", "SUM(A1:A9)"])
def test_nothing_that_goes_out_is_a_formula(content: Content, take_in: TakeIn, start: str, text: str) -> None:
    document = content.types["types/market.yaml"].model_dump(mode="json")
    item = document["sections"][0]["items"][0]
    item["zh"] = item["en"] = document["zh"] = f"{start}{text}"
    opened = load_workbook(io.BytesIO(as_xlsx(document)))
    cells = [cell for sheet in opened.worksheets for row in sheet.iter_rows() for cell in row]
    assert sum(cell.value == f"{start}{text}" for cell in cells) == 3
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    lines = as_csv(document).decode("utf-8-sig")
    assert f"'{start}{text}".replace('"', '""') in lines
    assert take_in(as_csv(document)).document == take_in(as_xlsx(document)).document == document


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_as_spreadsheets_write_it(take_in: TakeIn, encoding: str, delimiter: str) -> None:
    rows = [["编号", "考核点", "严重程度"], ["MKT-01", '地面"干净"', "重要"]]
    text = "\r\n".join(
        delimiter.join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in rows
    )
    found = take_in(text.encode(encoding))
    assert found.format == "csv"
    assert [(item["zh"], item["severity"]) for item in items(found)] == [('地面"干净"', "major")]


def test_a_formula_counts_by_its_result(take_in: TakeIn) -> None:
    """A formula nobody ever calculated is an empty cell, not a text that begins with =."""
    found = take_in(book(["考核点", "严重程度"], ["地面干净", "一般"], ['="地面"&"干净"', "一般"]))
    assert [item["zh"] for item in items(found)] == ["地面干净"]
    assert told(found, "skipped") == [("text_missing", 3, "考核点")]
