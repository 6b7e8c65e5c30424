"""Points from spreadsheets, with every problem named by the row the spreadsheet shows."""

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import select
from sqlmodel import col

from app.db import Database
from app.errors import AppError
from app.jobs import Workshop
from app.models import Event, Point
from app.points.imports import import_file
from app.points.positions import metres, to_gcj02
from app.points.sheets import read_sheet
from tests.world import World

HEADER = "编号,名称,类型,街道,责任单位,纬度,经度,坐标系,半径,地址,点位长"
GOOD = "N01,北街早市,农贸市场,天安街道,CG,41.1101,121.1201,,200,北街1号,赵明"


def csv_file(folder: Path, *lines: str, header: str = HEADER, encoding: str = "utf-8") -> Path:
    path = folder / "points.csv"
    path.write_bytes("\r\n".join([header, *lines]).encode(encoding))
    return path


def point(database: Database, code: str) -> Point | None:
    with database.reading() as session:
        return session.execute(select(Point).where(col(Point.code) == code)).scalar_one_or_none()


def test_new_points_are_made_and_known_ones_changed(
    shop: Workshop, database: Database, tmp_path: Path, world: World
) -> None:
    path = csv_file(tmp_path, GOOD, "P01,古塔新市场,,,,,,,,,", "P02,北三里弃管小区,old_estate,TIANAN,,,,,,,")
    report = import_file(shop, path, dry_run=False)
    assert (report.created, report.changed, report.unchanged, report.applied) == (1, 1, 1, True)
    assert report.problems == []
    made = point(database, "N01")
    assert made is not None
    assert (made.name, made.type, made.radius_m, made.address, made.steward, made.status) == (
        "北街早市",
        "market",
        200,
        "北街1号",
        "赵明",
        "active",
    )
    assert (made.street_id, made.unit_id) == (world.units["TIANAN"], world.units["CG"])
    assert (made.lat, made.lon) == (41.1101, 121.1201)
    assert len(made.qr) == 12
    changed = point(database, "P01")
    assert changed is not None
    assert (changed.name, changed.lat, changed.unit_id) == ("古塔新市场", 41.112, world.units["MARKET1"])
    with database.reading() as session:
        actions = (
            session.execute(
                select(col(Event.action))
                .where(col(Event.action).startswith("point"))
                .order_by(col(Event.seq))
            )
            .scalars()
            .all()
        )
    assert list(actions) == ["point.created", "point.changed", "points.imported"]


def test_importing_again_changes_nothing(shop: Workshop, database: Database, tmp_path: Path) -> None:
    path = csv_file(tmp_path, GOOD)
    import_file(shop, path, dry_run=False)
    before = point(database, "N01")
    report = import_file(shop, path, dry_run=False)
    assert (report.created, report.changed, report.unchanged) == (0, 0, 1)
    after = point(database, "N01")
    assert before is not None
    assert after is not None
    assert after.changed_at == before.changed_at
    assert after.qr == before.qr


def test_a_dry_run_only_tells(shop: Workshop, database: Database, tmp_path: Path) -> None:
    report = import_file(shop, csv_file(tmp_path, GOOD), dry_run=True)
    assert (report.created, report.applied) == (1, False)
    assert point(database, "N01") is None
    assert "nothing written" in report.text()


def test_every_problem_is_named_by_its_row_and_nothing_is_written(
    shop: Workshop, database: Database, tmp_path: Path
) -> None:
    path = csv_file(
        tmp_path,
        GOOD,  # 2
        "N02,,market,天安街道,,41.11,121.12,,,,",  # 3: no name
        "N03,好,宫殿,天安街道,,41.11,121.12,,,,",  # 4
        "N04,好,market,天堂街道,,41.11,121.12,,,,",  # 5
        "N05,好,market,天安街道,某公司,41.11,121.12,,,,",  # 6
        "N06,好,market,天安街道,,121.12,41.11,,,,",  # 7: exchanged
        "N07,好,market,天安街道,,北纬41度,121.12,,,,",  # 8
        "N08,好,market,天安街道,,41.11,121.12,CGCS9000,,,",  # 9
        "N09,好,market,天安街道,,41.11,121.12,,大,,",  # 10
        f"N10,{'长' * 121},market,天安街道,,41.11,121.12,,,,",  # 11
        "N01,又一个,market,天安街道,,41.11,121.12,,,,",  # 12
        "",  # 13: empty rows are skipped, and counted
        "N13,好,market,区综合执法局,,41.11,nan,,,,",  # 14
        ",好,market,天安街道,,41.11,121.12,,,,",  # 15
        '"N15","两\n行",market,天安街道,,41.11,121.12,,,,',  # 16
    )
    report = import_file(shop, path, dry_run=False)
    assert [(problem.row, problem.field, problem.code) for problem in report.problems] == [
        (3, "name", "points.cell_missing"),
        (4, "type", "points.unknown_type"),
        (5, "street", "points.unknown_street"),
        (6, "unit", "points.unknown_unit"),
        (7, "lat", "points.position_out_of_range"),
        (8, "lat", "points.position_unreadable"),
        (9, "system", "points.unknown_coordinate_system"),
        (10, "radius_m", "points.radius_out_of_range"),
        (11, "name", "points.cell_too_long"),
        (12, "code", "points.row_repeated"),
        (14, "street", "points.unknown_street"),
        (14, "lon", "points.position_unreadable"),
        (15, "code", "points.cell_missing"),
        (16, "name", "points.cell_unprintable"),
    ]
    assert not report.applied
    assert point(database, "N01") is None
    assert "row 8: lat: points.position_unreadable" in report.text()


def test_a_place_outside_the_district_is_remarked_on(
    shop: Workshop, database: Database, tmp_path: Path
) -> None:
    report = import_file(shop, csv_file(tmp_path, GOOD.replace("41.1101", "40.1101")), dry_run=False)
    assert [(remark.row, remark.code) for remark in report.remarks] == [(2, "points.outside_district")]
    assert report.applied
    assert point(database, "N01") is not None


@pytest.mark.parametrize("system", ["GCJ-02", "gcj02"])
def test_map_coordinates_are_brought_to_wgs84(
    shop: Workshop, database: Database, tmp_path: Path, system: str
) -> None:
    lat, lon = to_gcj02(41.1101, 121.1201)
    line = f"N01,北街早市,market,天安街道,,{lat:.7f},{lon:.7f},{system},,,"
    import_file(shop, csv_file(tmp_path, line), dry_run=False)
    made = point(database, "N01")
    assert made is not None
    assert metres(made.lat, made.lon, 41.1101, 121.1201) < 0.1
    assert metres(lat, lon, 41.1101, 121.1201) > 100


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_what_excel_writes_is_read(shop: Workshop, tmp_path: Path, encoding: str, delimiter: str) -> None:
    header, line = HEADER.replace(",", delimiter), GOOD.replace(",", delimiter)
    report = import_file(shop, csv_file(tmp_path, line, header=header, encoding=encoding), dry_run=True)
    assert (report.created, report.problems) == (1, [])


def test_a_workbook_is_read_like_a_table(shop: Workshop, database: Database, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["code", "name", "type", "street", "lat", "lng", "radius"])
    sheet.append([12, "数字编号", "market", "TIANAN", 41.1101, 121.1201, 150.0])
    sheet.append([None, None, None])
    sheet.append(["N02", "坏", "market", "TIANAN", "x", 121.1])
    path = tmp_path / "points.xlsx"
    book.save(path)
    report = import_file(shop, path, dry_run=False)
    assert [(problem.row, problem.field) for problem in report.problems] == [(4, "lat")]
    sheet.delete_rows(4)
    book.save(path)
    assert import_file(shop, path, dry_run=False).created == 1
    made = point(database, "12")
    assert made is not None
    assert (made.name, made.radius_m) == ("数字编号", 150)


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b" " * (250 * 1024**2))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "points.sheet_empty"),
        (b"\r\n,,\r\n", "points.sheet_empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "points.sheet_unreadable"),
        (b"code,name\r\n\xff\xff,\xff\r\n", "points.sheet_unreadable"),
        (b'code,name\r\n"N01,unclosed', "points.sheet_unreadable"),
        (b"PK\x03\x04 not a zip", "points.sheet_unreadable"),
        (b"code\r\n" + b"\r\n".join(b"N%d" % n for n in range(20_001)), "points.sheet_too_large"),
        (b"x" * (20 * 1024**2 + 1), "points.sheet_too_large"),
    ],
)
def test_files_that_are_no_sheets_are_refused_by_name(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "sheet"
    path.write_bytes(data)
    with pytest.raises(AppError) as refusal:
        read_sheet(path)
    assert refusal.value.code == code


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(bomb())
    with pytest.raises(AppError) as refusal:
        read_sheet(path)
    assert refusal.value.code == "points.sheet_too_large"


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("hello.txt", "hello")
    with pytest.raises(AppError) as refusal:
        read_sheet(path)
    assert refusal.value.code == "points.sheet_unreadable"


def test_a_whole_district_is_one_import(shop: Workshop, database: Database, tmp_path: Path) -> None:
    lines = [f"M{n:04},点{n},market,天安街道,,41.11,121.12,,,," for n in range(1200)]
    report = import_file(shop, csv_file(tmp_path, *lines), dry_run=False)
    assert (report.created, report.applied) == (1200, True)
    with database.reading() as session:
        assert len(set(session.execute(select(col(Point.qr))).scalars())) == 1203
