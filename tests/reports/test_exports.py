"""Exports are made by a job in a process of its own, belong to whoever asked, and say what is in them."""

import csv
import hashlib
import io
import json
import sys
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from docx import Document
from openpyxl import load_workbook
from PIL import Image
from pypdf import PdfReader
from sqlalchemy import select, update
from sqlmodel import col

from app import jobs
from app.db import Database
from app.jobs import Workshop
from app.models import Case, Export, Job, User
from app.primitives import clock_at, new_id, utc_now
from app.reports import album, workbench
from app.reports.ledger import COLUMNS
from app.reports.making import make
from app.reports.service import export_key
from app.reports.workbench import Abandoned, Failed, made_beside
from app.storage import FolderStore
from tests.casework.desk import OTHER_ITEM, Desk
from tests.reports.scene import ask, export, small_ledger

# The columns of a paper ledger, as districts print them.
ON_PAPER = [
    "序号", "问题编号", "战线", "点位类型", "具体点位（地址）", "所属街道", "社区", "存在问题", "对应标准条款",
    "严重程度", "发现时间", "发现人", "牵头单位", "责任单位", "责任人", "联系电话", "整改措施", "整改时限",
    "整改前照片", "整改后照片", "完成时间", "核查人", "核查结果", "是否销号", "销号时间", "备注",
]  # fmt: skip


def rows_of(data: bytes) -> list[dict[str, Any]]:
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    [head, *rows] = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def test_the_ledger_has_the_columns_of_paper_and_prints_on_it(desk: Desk, shop: Workshop) -> None:
    closed, handed, fresh = small_ledger(desk)
    made, data = export(desk, shop, "command_c", "ledger_xlsx")
    assert [name for name, *_ in COLUMNS] == ON_PAPER
    book = load_workbook(io.BytesIO(data))
    sheet: Any = book.worksheets[0]
    assert [cell.value for cell in sheet[1]] == ON_PAPER
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$1:$1", "C2")
    assert (sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (0, True)
    assert "&P" in str(sheet.oddFooter.center.text)
    rows = {row["问题编号"]: row for row in rows_of(data)}
    assert set(rows) == {closed["number"], handed["number"], fresh["number"]}
    row = rows[closed["number"]]
    assert (row["是否销号"], row["核查结果"], row["整改措施"], row["责任单位"]) == (
        "是",
        "合格",
        "已清理",
        "区综合执法局",
    )
    assert (row["发现人"], row["核查人"], row["所属街道"]) == ("inspector_a", "checker_c", "天安街道")
    assert closed["violation_zh"] in row["存在问题"]
    assert rows[fresh["number"]]["是否销号"] == "否"
    images = sheet._images
    assert len(images) == made["manifest"]["photos"] == 2
    for image in images:
        with Image.open(io.BytesIO(image._data())) as picture:
            assert max(picture.size) <= 320
            assert not picture.getexif()
    said = {line[0].value: line[1].value for line in book["说明"].iter_rows()}
    assert said["件数"] == "3"
    assert said["导出人"] == "创城指挥部办公室 command_c"


def test_what_is_downloaded_is_known_to_be_whole(desk: Desk, shop: Workshop) -> None:
    small_ledger(desk)
    made, data = export(desk, shop, "command_c", "ledger_xlsx")
    address = f"/api/exports/{made['id']}/file"
    answer = desk.client("command_c").get(address)
    digest = hashlib.sha256(data).hexdigest()
    assert made["sha256"] == digest == answer.headers["etag"].strip('"')
    assert made["bytes"] == int(answer.headers["content-length"]) == len(data)
    [file] = made["manifest"]["files"]
    assert (file["sha256"], file["bytes"], file["cases"]) == (digest, len(data), 3)
    for cut in (len(data) // 2, len(data) - 30):
        with pytest.raises(zipfile.BadZipFile):
            zipfile.ZipFile(io.BytesIO(data[:cut]))
    rest = desk.client("command_c").get(address, headers={"range": "bytes=100-", "if-range": f'"{digest}"'})
    assert (rest.status_code, rest.content) == (206, data[100:])
    again = desk.client("command_c").get(address, headers={"if-none-match": f'"{digest}"'})
    assert again.status_code == 304
    assert desk.client("team_d").get(address).status_code == 404


@pytest.mark.parametrize("kind", ["album_docx", "album_pdf"])
def test_an_album_shows_before_and_after(desk: Desk, shop: Workshop, kind: str) -> None:
    cases = small_ledger(desk)
    made, data = export(desk, shop, "command_c", kind, per_page=2)
    assert (made["manifest"]["cases"], made["manifest"]["photos"]) == (3, 2)
    if kind == "album_docx":
        document = Document(io.BytesIO(data))
        words = "".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
        assert len(document.inline_shapes) == 2
        assert len({shape.height for shape in document.inline_shapes}) == 1  # the same height
        new_pages = [p for p in document.paragraphs if p.paragraph_format.page_break_before]
        assert len(new_pages) == 2  # after two problems, and before what it is
    else:
        pages = PdfReader(io.BytesIO(data)).pages
        words = "".join(page.extract_text() for page in pages).replace("\n", "")
        assert len(pages) == 3
        assert len({image.data for page in pages for image in page.images}) == 2
    for case in cases:
        assert case["number"] in words
    assert "已清理" in words


def test_a_long_album_is_an_archive_that_lists_its_files(
    desk: Desk, shop: Workshop, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    small_ledger(desk)
    asked = ask(desk, "command_c", "album_docx", per_page=4)
    monkeypatch.setattr(album, "PER_FILE", 2)
    made = make(shop, UUID(asked.json()["id"]), tmp_path, lambda _done, _total: None)
    with zipfile.ZipFile(made.path) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert [file["cases"] for file in manifest["files"]] == [2, 1]
        for file in manifest["files"]:
            assert hashlib.sha256(archive.read(file["name"])).hexdigest() == file["sha256"]


def test_lists_for_programs_hold_what_the_ledger_holds(desk: Desk, shop: Workshop) -> None:
    cases = small_ledger(desk)
    _, text = export(desk, shop, "command_c", "cases_csv")
    rows = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"))))
    assert {row["问题编号"] for row in rows} == {case["number"] for case in cases}
    assert all(
        row["整改前照片"].startswith("http://127.0.0.1:8000/api/photos/")
        for row in rows
        if row["状态"] == "已销号"
    )
    _, body = export(desk, shop, "command_c", "cases_geojson")
    features = json.loads(body)["features"]
    assert {one["properties"]["number"] for one in features} == {case["number"] for case in cases}
    placed = {case["number"]: case for case in cases}
    for one in features:
        case = placed[one["properties"]["number"]]
        assert one["geometry"]["coordinates"] == [pytest.approx(case["lon"]), pytest.approx(case["lat"])]
        assert one["id"] == case["id"]


@pytest.mark.parametrize(
    "narrowed",
    [{}, {"state": ["closed"]}, {"state": ["closed", "submitted"]}, {"item": OTHER_ITEM}, {"overdue": True},
     {"severity": "critical"}, {"q": "古塔农贸"}, {"front": "food"}, {"mine": True}],
)  # fmt: skip
def test_a_file_holds_the_cases_of_the_list(desk: Desk, shop: Workshop, narrowed: dict[str, Any]) -> None:
    small_ledger(desk)
    listed = desk.client("supervisor_s").get("/api/cases", params=narrowed).json()["items"]
    _, text = export(desk, shop, "supervisor_s", "cases_csv", filter=narrowed)
    rows = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"))))
    assert {row["问题编号"] for row in rows} == {case["number"] for case in listed}
    streamed = desk.client("supervisor_s").get("/api/cases.csv", params=narrowed)
    assert [row["问题编号"] for row in csv.DictReader(io.StringIO(streamed.content.decode("utf-8-sig")))] == [
        row["问题编号"] for row in rows
    ]


def test_a_unit_takes_away_its_own_cases_and_no_names(desk: Desk, shop: Workshop) -> None:
    closed, handed, fresh = small_ledger(desk)
    _, data = export(desk, shop, "handler_cg", "ledger_xlsx")
    rows = rows_of(data)
    assert {row["问题编号"] for row in rows} >= {closed["number"], handed["number"]}
    assert fresh["number"] not in {row["问题编号"] for row in rows} or fresh["line_unit"]
    assert {row["发现人"] for row in rows} == {"巡查二组"}
    for path in ("/api/cases.csv", "/api/cases.geojson", "/api/odata/Cases", "/api/ledger.xlsx"):
        content = desk.client("handler_cg").get(path).content
        assert b"inspector_a" not in content
        assert b"checker_c" not in content
    _, album = export(desk, shop, "handler_cg", "album_docx")
    words = "".join(
        cell.text for table in Document(io.BytesIO(album)).tables for row in table.rows for cell in row.cells
    )
    assert "inspector_a" not in words
    assert "巡查二组" in words
    _, nothing = export(desk, shop, "outsider_o", "ledger_xlsx")
    assert rows_of(nothing) == []


def test_repeating_is_harmless_and_ids_are_ones_own(desk: Desk) -> None:
    export_id, body = new_id(), {"kind": "ledger_xlsx", "filter": {"state": ["closed"]}}
    client = desk.client("command_c")
    first, again = (client.put(f"/api/exports/{export_id}", json=body) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    other = client.put(f"/api/exports/{export_id}", json=body | {"photos": False})
    assert (other.status_code, other.json()["code"]) == (409, "reports.id_conflict")
    foreign = desk.client("team_d").put(f"/api/exports/{export_id}", json=body)
    assert foreign.json()["code"] == "reports.id_conflict"
    codes = [ask(desk, "command_c", "cases_csv") for _ in range(3)]
    assert [answer.status_code for answer in codes] == [201, 201, 409]
    assert codes[2].json()["code"] == "reports.too_many"
    listed = client.get("/api/exports").json()["items"]
    assert len(listed) == 3
    assert desk.client("team_d").get("/api/exports").json()["items"] == []


def test_a_cancelled_export_is_not_made(desk: Desk, shop: Workshop) -> None:
    small_ledger(desk)
    asked = ask(desk, "command_c", "ledger_xlsx").json()
    client = desk.client("command_c")
    stopped = client.put(f"/api/exports/{asked['id']}/cancellation").json()
    assert stopped["state"] == "cancelled"
    jobs.run_all(shop, lane=jobs.LONG_LANE)
    assert client.get(f"/api/exports/{asked['id']}").json()["state"] == "cancelled"
    assert client.get(f"/api/exports/{asked['id']}/file").json()["code"] == "reports.not_made"
    assert client.get("/api/notices").json()["items"] == []


WAITS = """import json, sys; print(json.dumps({"done": 1, "total": 9}), flush=True); sys.stdin.read()"""


def test_one_that_is_cancelled_half_way_is_stopped(
    shop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a process that would never end by itself."""
    heard: list[tuple[int, int]] = []
    monkeypatch.setattr(workbench, "COMMAND", [sys.executable, "-c", WAITS])
    monkeypatch.setattr(workbench, "LOOK_EVERY_S", 0.01)

    def listen(done: int, total: int) -> bool:
        heard.append((done, total))
        return done == 0  # goes on until the first word of it

    with pytest.raises(Abandoned):
        made_beside(shop, new_id(), tmp_path, "", listen)
    assert heard[-1] == (1, 9)


def test_a_process_that_dies_is_no_file(
    shop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbench, "COMMAND", [sys.executable, "-c", "raise SystemExit(3)"])
    with pytest.raises(Failed) as failed:
        made_beside(shop, new_id(), tmp_path, "", lambda _done, _total: True)
    assert failed.value.code == "reports.failed"


def test_somebody_is_told_when_it_is_made(desk: Desk, shop: Workshop) -> None:
    small_ledger(desk)
    made, _ = export(desk, shop, "command_c", "cases_csv", filter={"state": ["closed"]})
    [notice] = desk.client("command_c").get("/api/notices").json()["items"]
    assert (notice["kind"], notice["body"]["export_id"], notice["body"]["cases"]) == (
        "export.done",
        made["id"],
        1,
    )
    assert made["manifest"]["filter"] == [{"name": "状态", "words": "已销号"}]


def test_one_that_cannot_be_made_says_why(desk: Desk, shop: Workshop, database: Database) -> None:
    asked = ask(desk, "command_c", "ledger_xlsx").json()
    with database.transaction() as session:
        session.execute(update(User).where(col(User.username) == "command_c").values(active=False))
    jobs.run_all(shop, lane=jobs.LONG_LANE)
    with database.reading() as session:
        row = session.execute(select(Export)).scalar_one()
        assert (str(row.id), row.state, row.reason) == (asked["id"], "failed", "reports.not_found")


def test_a_server_that_was_stopped_is_stood_in_for(desk: Desk, shop: Workshop, database: Database) -> None:
    """What it had begun is begun again once its claim is over; what it left half-made is thrown away."""
    small_ledger(desk)
    asked = ask(desk, "command_c", "cases_csv").json()
    left = shop.settings.exports_dir / asked["id"] / "half.csv"
    left.parent.mkdir(parents=True)
    left.write_text("cut off")
    with database.transaction() as session:
        session.execute(update(Export).values(state="running"))
        claimed = update(Job).where(col(Job.kind) == "export.make")
        session.execute(
            claimed.values(state="running", attempts=1, leased_until=utc_now() + timedelta(minutes=2))
        )
    assert jobs.run_all(shop, lane=jobs.LONG_LANE) == 0
    with clock_at(utc_now() + timedelta(minutes=3)):
        assert jobs.run_all(shop, lane=jobs.LONG_LANE) == 1
    assert desk.client("command_c").get(f"/api/exports/{asked['id']}").json()["state"] == "done"
    assert not left.parent.exists()


def test_a_store_that_cannot_be_reached_is_told(
    desk: Desk, shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not left running for ever: whoever waits for it may ask again."""
    small_ledger(desk)
    asked = ask(desk, "command_c", "cases_csv").json()

    def gone(_self: FolderStore, _key: str, _path: Path) -> None:
        raise OSError("no route to the store")

    monkeypatch.setattr(FolderStore, "put_file", gone)
    jobs.run_all(shop, lane=jobs.LONG_LANE)
    row = desk.client("command_c").get(f"/api/exports/{asked['id']}").json()
    assert (row["state"], row["reason"]) == ("failed", "reports.failed")
    [notice] = desk.client("command_c").get("/api/notices").json()["items"]
    assert notice["kind"] == "export.failed"
    assert list(shop.settings.exports_dir.iterdir()) == []


def test_a_store_on_another_machine_will_do(
    desk: Desk, shop: Workshop, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """No file of it lies here: pictures are fetched, the download is passed on in pieces, and says how long it is."""
    small_ledger(desk)
    made, data = export(desk, shop, "command_c", "ledger_xlsx")
    monkeypatch.setattr(FolderStore, "path", lambda _self, _key: None)
    again = make(shop, UUID(made["id"]), tmp_path, lambda _done, _total: None)
    assert again.manifest["photos"] == 2
    answer = desk.client("command_c").get(f"/api/exports/{made['id']}/file")
    assert (answer.content, int(answer.headers["content-length"])) == (data, len(data))


def test_files_expire(desk: Desk, shop: Workshop) -> None:
    small_ledger(desk)
    made, _ = export(desk, shop, "command_c", "cases_csv")
    key = export_key(made["id"], made["sha256"])
    assert shop.storage.size(key) == made["bytes"]
    jobs.run_all(shop)
    assert shop.storage.size(key) == made["bytes"]
    with clock_at(utc_now() + timedelta(days=shop.settings.export_days, minutes=1)):
        jobs.run_all(shop)
    assert shop.storage.size(key) is None
    answer = desk.client("command_c").get(f"/api/exports/{made['id']}/file")
    assert (answer.status_code, answer.json()["code"]) == (410, "reports.expired")


def test_the_filter_is_read_when_it_is_made(desk: Desk, shop: Workshop, database: Database) -> None:
    """Whoever lost a right between asking and making gets what they may see now."""
    small_ledger(desk)
    asked = ask(desk, "supervisor_s", "cases_csv").json()
    with database.transaction() as session:
        session.execute(
            update(User).where(col(User.username) == "supervisor_s").values(roles=["admin"], unit_id=None)
        )
        session.execute(update(Case).values(note="=1+1"))
    jobs.run_all(shop, lane=jobs.LONG_LANE)
    made = desk.client("supervisor_s").get(f"/api/exports/{asked['id']}").json()
    assert (made["state"], made["manifest"]["cases"]) == ("done", 0)
