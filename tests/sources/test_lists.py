"""Lists of other sources: mapped once, tried first, imported whole, never twice, answered in their own columns."""

import io
import zipfile
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from openpyxl import load_workbook

from app.db import Database
from app.models import Case, SourceList, SourceRow
from app.sources.opening import MAX_ROWS
from tests.sources.hotline import COLUMNS, HEADER, ROWS, Hotline, sheet


def rows_in(database: Database) -> tuple[int, int, int]:
    from sqlalchemy import func, select

    with database.reading() as session:
        return tuple(
            session.execute(select(func.count()).select_from(model)).scalar_one()
            for model in (Case, SourceList, SourceRow)
        )


def test_columns_are_guessed_then_remembered(hotline: Hotline) -> None:
    first = hotline.preview(sheet()).json()
    assert (first["remembered"], first["version"], first["header_row"]) == (False, 0, 2)
    assert first["header"] == list(HEADER)
    assert first["columns"] == COLUMNS
    assert first["sample"][0]["cells"][1] == "SZ001"
    chosen = {"ref": "工单编号", "text": "诉求内容", "address": "诉求地址"}
    assert hotline.map(columns=chosen).json()["version"] == 1
    again = hotline.preview(sheet(header=["备用", *HEADER], rows=[(None, *row) for row in ROWS])).json()
    assert (again["remembered"], again["columns"], again["missing"]) == (True, chosen, [])
    fewer = hotline.preview(sheet(header=("工单编号", "诉求内容"), rows=[("A", "B")])).json()
    assert (fewer["columns"], fewer["missing"]) == ({"ref": "工单编号", "text": "诉求内容"}, ["诉求地址"])
    [known] = [one for one in hotline.client().get("/api/sources").json()["items"] if one["mapping"]]
    assert (known["source"], known["bound"], known["mapping"]["columns"]) == ("12345", True, chosen)


def test_a_mapping_must_be_whole_and_is_not_overwritten_unseen(hotline: Hotline) -> None:
    lacking = hotline.map(columns={"ref": "工单编号"})
    assert (lacking.status_code, lacking.json()["code"]) == (422, "sources.bad_mapping")
    assert lacking.json()["fields"] == ["address", "text"]
    double = hotline.map(columns=COLUMNS | {"class": "诉求内容"})
    assert double.json()["fields"] == ["class", "text"]
    assert hotline.map(violation="NONE").json()["violations"] == ["NONE"]
    assert hotline.map().status_code == 200
    assert hotline.map().json()["code"] == "sources.mapping_changed"
    assert hotline.map(base_version=1).json()["version"] == 2
    stale = hotline.send(sheet(), version=1)
    assert (stale.status_code, stale.json()["code"]) == (409, "sources.mapping_changed")


def test_trial_then_import(hotline: Hotline, database: Database) -> None:
    hotline.map()
    before = rows_in(database)
    tried = hotline.send(sheet(), dry_run=True).json()
    assert (tried["applied"], tried["added"], tried["problems"]) == (False, 3, [])
    assert tried["unknown_classes"] == []
    assert rows_in(database) == before
    done = hotline.send(sheet()).json()
    assert (done["applied"], done["added"], done["known"]) == (True, 3, 0)
    cases = {case["source_ref"]: case for case in hotline.cases(source="12345")}
    assert set(cases) == {"SZ001", "SZ002", "SZ003"}
    first, second = cases["SZ001"], cases["SZ002"]
    assert (first["violation"], first["street"]["code"]) == ("V101", "TIANAN")
    assert first["place_text"] == "天安街道北街12号楼下"
    assert (second["violation"], second["street"]["code"]) == ("V201", "SHIYOU")
    assert first["source_due_at"] == "2199-12-01T09:00:00Z"
    assert second["source_due_at"] == "2199-12-02T15:59:00Z", "a day ends with its evening"
    assert cases["SZ003"]["source_due_at"] is None


def test_importing_again_adds_nothing_and_tells_what_changed(hotline: Hotline, database: Database) -> None:
    hotline.map()
    first = hotline.send(sheet()).json()
    standing = rows_in(database)
    again = hotline.send(sheet()).json()
    assert (again["applied"], again["added"], again["known"], again["changed"]) == (True, 0, 3, 0)
    assert again["list_id"] == first["list_id"]
    assert rows_in(database) == standing
    later = [list(row) for row in ROWS]
    later[0][5] = "2199-11-20 17:00"
    later.append([4, "SZ004", "井盖破损", "天安街道", "环境卫生", None])
    tried = hotline.send(sheet(later), dry_run=True).json()
    assert (tried["added"], tried["known"], tried["changed"]) == (1, 2, 1)
    [change] = tried["changes"]
    assert (change["row"], change["ref"]) == (3, "SZ001")
    assert change["fields"] == {"办理时限": ["2199-12-01 17:00", "2199-11-20 17:00"]}
    done = hotline.send(sheet(later)).json()
    assert done["list_id"] != first["list_id"]
    cases = {case["source_ref"]: case for case in hotline.cases(source="12345")}
    assert len(cases) == 4
    assert cases["SZ001"]["source_due_at"] == "2199-12-01T09:00:00Z", (
        "told, not changed behind anybody's back"
    )
    assert hotline.send(sheet(later), dry_run=True).json()["changed"] == 0, "told once"


def test_what_the_desk_typed_is_known_to_the_list(hotline: Hotline) -> None:
    from tests.intake.test_registered import register

    hotline.map()
    typed = register(hotline.desk, source_ref="SZ002").json()
    done = hotline.send(sheet()).json()
    assert (done["added"], done["known"]) == (2, 1)
    rows = hotline.client().get(f"/api/source-lists/{done['list_id']}").json()["lines"]
    assert {row["ref"]: row["case_id"] for row in rows}["SZ002"] == typed["case_id"]
    refused = register(hotline.desk, source_ref="SZ001")
    assert refused.json()["code"] == "intake.source_ref_known"


BAD: tuple[tuple[Any, ...], ...] = (
    (1, None, "无编号", "天安街道", "环境卫生", None),
    (2, "B1", None, "天安街道", "环境卫生", None),
    (3, "B2", "时限不对", "天安街道", "环境卫生", "尽快"),
    (4, "B3", "没有地址", None, "环境卫生", None),
    (5, "B4", "不知哪个街道", "某小区", "环境卫生", None),
    (6, "B5", "两个街道", "天安街道与石油街道交界", "环境卫生", None),
    (7, "B6", "类别不识", "天安街道", "莫名其妙", None),
    (8, "B6", "重复", "天安街道", "环境卫生", "2026-02-30"),
    (9, "长" * 121, "过长", "天安街道", "环境卫生", None),
    (10, "B7", "好的一行", "天安街道", "环境卫生", None),
)


def test_every_problem_is_named_by_row_and_column_and_nothing_is_written(
    hotline: Hotline, database: Database
) -> None:
    hotline.map(violation=None)
    before = rows_in(database)
    tried = hotline.send(sheet(BAD), dry_run=True)
    assert tried.status_code == 200
    named = [(one["row"], one["column"], one["header"], one["code"]) for one in tried.json()["problems"]]
    assert named == [
        (3, "B", "工单编号", "sources.cell_missing"),
        (4, "C", "诉求内容", "sources.cell_missing"),
        (5, "F", "办理时限", "sources.date_unreadable"),
        (6, "D", "诉求地址", "sources.cell_missing"),
        (7, "D", "诉求地址", "sources.street_unknown"),
        (8, "D", "诉求地址", "sources.street_unknown"),
        (9, "E", "问题类型", "sources.class_unknown"),
        (10, "B", "工单编号", "sources.ref_repeated"),
        (10, "F", "办理时限", "sources.date_unreadable"),
        (11, "B", "工单编号", "sources.cell_too_long"),
    ]
    assert tried.json()["unknown_classes"] == ["莫名其妙"]
    assert tried.json()["problems"][2]["value"] == "尽快"
    refused = hotline.send(sheet(BAD))
    assert (refused.status_code, refused.json()["code"]) == (422, "sources.import_refused")
    assert refused.json()["problems"] == tried.json()["problems"]
    assert rows_in(database) == before


def test_a_failure_in_the_middle_leaves_nothing(
    hotline: Hotline, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    hotline.map()
    before = rows_in(database)

    def break_off(*_args: Any, **_named: Any) -> None:
        raise RuntimeError("the power went")

    with monkeypatch.context() as patched:
        patched.setattr("app.sources.service.events.record", break_off)
        assert hotline.send(sheet()).status_code == 500
    assert rows_in(database) == before
    assert hotline.send(sheet()).json()["added"] == 3


def test_points_by_code_and_name(hotline: Hotline) -> None:
    header = ("编号", "内容", "点位", "地址", "发现时间", "严重程度")
    columns = dict(zip(("ref", "text", "point", "address", "found", "severity"), header, strict=True))
    rows = [
        ("D1", "占道", "P01", None, "2026年1月5日 9时30分", "严重"),
        ("D2", "积水", " 北三里弃管小区 ", None, "2026/1/6", None),
        ("D3", "积水", "没有的点位", None, None, None),
        ("D4", "积水", "没有的点位", "石油街道", "2199-01-01", "特急"),
    ]
    assert hotline.map("第三方", columns=columns).status_code == 200
    tried = hotline.send(sheet(rows, header), "第三方", dry_run=True).json()
    assert [(one["row"], one["column"], one["code"]) for one in tried["problems"]] == [
        (5, "C", "sources.point_unknown"),
        (6, "F", "sources.severity_unknown"),
    ]
    assert hotline.send(sheet(rows[:2], header), "第三方").json()["added"] == 2
    cases = {case["source_ref"]: case for case in hotline.cases(source="第三方")}
    assert (cases["D1"]["point"]["code"], cases["D1"]["severity"]) == ("P01", "critical")
    assert cases["D1"]["occurred_at"] == "2026-01-05T01:30:00Z"
    assert cases["D1"]["lat"] == 41.1120
    assert cases["D2"]["point"]["code"] == "P02"


def test_what_was_closed_there_shortly_before_has_returned(hotline: Hotline) -> None:
    """反弹, also where a list says so."""
    header = ("编号", "内容", "点位")
    hotline.map("第三方", columns=dict(zip(("ref", "text", "point"), header, strict=True)))
    first = hotline.send(sheet([("D1", "满溢", "P01")], header), "第三方").json()
    [case] = hotline.cases(source="第三方")
    for event in ("file", "dispatch", "sign", "report_done", "pass"):
        who, fields = hotline.desk.usual(event)
        hotline.desk.step(who, case, event, **(fields | ({"severity": "minor"} if event == "file" else {})))
    rows = [("D2", "又满溢", "P01"), ("D3", "满溢", "P02")]
    second = hotline.send(sheet(rows, header), "第三方").json()
    assert (first["added"], second["added"]) == (1, 2)
    flags = {one["source_ref"]: one["flags"] for one in hotline.cases(source="第三方")}
    assert (flags["D2"], flags["D3"]) == (["recurrent"], [])


def test_csv_in_gbk(hotline: Hotline) -> None:
    hotline.map()
    text = "\r\n".join(",".join("" if cell is None else str(cell) for cell in row) for row in (HEADER, *ROWS))
    done = hotline.send(text.encode("gb18030"), kind="text/csv", name="转办.csv").json()
    assert done["added"] == 3
    reply = hotline.client().get(f"/api/source-lists/{done['list_id']}/reply.xlsx")
    assert reply.status_code == 200


def test_a_list_that_lacks_mapped_columns_is_not_read_half(hotline: Hotline) -> None:
    assert hotline.send(sheet()).json()["code"] == "sources.mapping_needed"
    hotline.map()
    answer = hotline.send(sheet(header=HEADER[:5], rows=[row[:5] for row in ROWS]), dry_run=True)
    assert (answer.status_code, answer.json()["code"]) == (422, "sources.header_missing")
    assert answer.json()["missing"] == ["办理时限", "办理结果", "承办单位"]


def test_what_is_too_large_or_no_list_is_refused_before_it_is_read(
    hotline: Hotline, database: Database
) -> None:
    hotline.map()
    before = rows_in(database)
    many = [(n, f"X{n}", "内容", "天安街道") for n in range(MAX_ROWS + 1)]
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b" " * 40 * 1024**2)
    wrong = {
        "sources.too_many_rows": sheet(many),
        "spreadsheets.file_too_large": bomb.getvalue(),
        "spreadsheets.file_unreadable": sheet()[:-200],
        "spreadsheets.file_type": b"%PDF-1.7 ...",
        "sources.list_empty": sheet([], HEADER),
    }
    for code, data in wrong.items():
        for answer in (hotline.preview(data), hotline.send(data)):
            assert (answer.json()["code"], answer.status_code // 100) == (code, 4)
    assert rows_in(database) == before


def test_the_answer_is_in_the_sources_own_columns(hotline: Hotline) -> None:
    hotline.map()
    done = hotline.send(sheet()).json()
    cases = {case["source_ref"]: case for case in hotline.cases(source="12345")}
    case = cases["SZ001"]
    for event in ("file", "dispatch", "sign", "report_done", "pass"):
        who, fields = hotline.desk.usual(event)
        hotline.desk.step(who, case, event, **(fields | ({"severity": "minor"} if event == "file" else {})))
    hotline.desk.step("command_c", cases["SZ002"], "refuse", reason="不在本区，已与12345核实")
    address = f"/api/source-lists/{done['list_id']}/reply.xlsx"
    answer = hotline.client().get(address)
    assert "UTF-8''12345%E8%BD%AC" in answer.headers["content-disposition"]
    book = load_workbook(io.BytesIO(answer.content))
    page = book["转办"]
    lines = [[cell.value for cell in row] for row in page.iter_rows()]
    assert lines[0][0] == "12345热线转办清单"
    assert lines[1] == [*HEADER, "整改措施", "办结时间"], "two of the four columns were theirs"
    assert [line[1] for line in lines[2:]] == ["SZ001", "SZ002", "SZ003"]
    assert lines[2][:6] == [
        "1",
        "SZ001",
        "垃圾桶满溢，异味大",
        "天安街道北街12号楼下",
        "环境卫生",
        "2199-12-01 17:00",
    ]
    closed_at = hotline.desk.read(cases["SZ001"]["id"])["closed_at"]
    assert lines[2][6:9] == ["已销号", "区综合执法局", "已清理"]
    assert str(lines[2][9])[:4] == closed_at[:4]
    assert lines[3][6:10] == ["不予登记", None, "不在本区，已与12345核实", None]
    assert lines[4][6] == "待登记"
    formula = page.cell(5, 3)
    assert (formula.value, formula.data_type, formula.quotePrefix) == ("=1+1 路灯不亮", "s", True)
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(answer.content)).read("xl/worksheets/sheet1.xml")


def test_the_answer_follows_merged_cases(hotline: Hotline) -> None:
    hotline.map()
    done = hotline.send(sheet()).json()
    cases = {case["source_ref"]: case for case in hotline.cases(source="12345")}
    ours = hotline.desk.walk_to("in_progress")
    hotline.desk.step("supervisor_s", cases["SZ001"], "merge", target_case_id=ours["id"])
    row = hotline.client().get(f"/api/source-lists/{done['list_id']}").json()["lines"][0]
    assert (row["ref"], row["state"], row["number"]) == ("SZ001", "in_progress", ours["number"])
    assert row["due_at"] == ours["due_at"], "the source gives more time than the class"


def test_lists_are_told_newest_first(hotline: Hotline) -> None:
    hotline.map()
    first = hotline.send(sheet()).json()
    second = hotline.send(sheet([*ROWS, (4, "SZ009", "x", "天安街道", None, None)])).json()
    page = hotline.client().get("/api/source-lists", params={"limit": 1}).json()
    assert [line["id"] for line in page["items"]] == [second["list_id"]]
    assert (page["items"][0]["rows"], page["items"][0]["waiting"], page["items"][0]["added"]) == (4, 4, 1)
    rest = hotline.client().get("/api/source-lists", params={"cursor": page["next_cursor"]}).json()
    assert [line["id"] for line in rest["items"]] == [first["list_id"]]
    assert rest["next_cursor"] is None


def test_the_same_list_from_two_desks_at_once(hotline: Hotline, database: Database) -> None:
    hotline.map()
    hotline.client("command_c")
    data = sheet()
    with ThreadPoolExecutor(6) as pool:
        answers = list(
            pool.map(lambda n: hotline.send(data, who=("supervisor_s", "command_c")[n % 2]).json(), range(6))
        )
    assert sorted(answer["added"] for answer in answers) == [0, 0, 0, 0, 0, 3]
    assert len({answer["list_id"] for answer in answers}) == 1
    assert rows_in(database) == (3, 1, 3)
