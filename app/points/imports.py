"""Points from a spreadsheet: all rows are judged first, every problem is named by its row, and it is all or nothing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.db import Database
from app.errors import AppError
from app.events import record
from app.jobs import Workshop
from app.models import District, Point, Unit
from app.points import queries
from app.points.positions import SYSTEMS, check_position, to_wgs84
from app.points.service import apply, create_point
from app.points.sheets import SheetRow, read_sheet

# Column → the headers it may have.
HEADERS: Mapping[str, tuple[str, ...]] = {
    "code": ("code", "编号", "点位编号", "编码"),
    "name": ("name", "名称", "点位名称"),
    "type": ("type", "类型", "点位类型"),
    "street": ("street", "街道", "所属街道", "subdistrict"),
    "unit": ("unit", "责任单位", "主管单位"),
    "lat": ("lat", "latitude", "纬度"),
    "lon": ("lon", "lng", "longitude", "经度"),
    "system": ("crs", "坐标系"),
    "radius_m": ("radius_m", "radius", "半径", "围栏半径"),
    "address": ("address", "地址"),
    "steward": ("steward", "点位长"),
}
NEEDED = ("code", "name", "type", "street", "lat", "lon")
LENGTHS = {"code": 40, "name": 120, "address": 200, "steward": 60}
DEFAULT_RADIUS_M = 100


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a row. `field` is one of HEADERS, or empty for the row as a whole."""

    row: int
    field: str
    code: str
    detail: str


@dataclass(slots=True)
class ImportReport:
    """`applied` is False for a dry run and when there are problems; then nothing was written. `remarks` stop nothing."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    applied: bool = False
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)

    def text(self) -> str:
        lines = [
            f"row {p.row}: {p.field or 'row'}: {p.code}: {p.detail}" for p in (*self.problems, *self.remarks)
        ]
        state = "written" if self.applied else "nothing written"
        counts = f"{self.created} new, {self.changed} changed, {self.unchanged} as they were"
        return "\n".join([*lines, f"{counts}; {len(self.problems)} problems; {state}"])


def import_file(shop: Workshop, path: Path, *, dry_run: bool, actor_id: UUID | None = None) -> ImportReport:
    """For the command line. Raises Unprocessable or TooLarge `points.sheet_*` when the file as a whole is no good."""
    rows = read_sheet(path)
    database: Database = shop.database
    with database.transaction() as session:
        return import_points(session, actor_id, rows, dry_run=dry_run)


def import_points(
    session: Session, actor_id: UUID | None, rows: Iterable[SheetRow], *, dry_run: bool
) -> ImportReport:
    """Add points with new codes, change those whose code is known. Cells left empty keep what a known point has."""
    listed = list(rows)
    report = ImportReport()
    reader = _Reader(session, report)
    known = queries.points_by_code(session, [_named(row).get("code", "") for row in listed])
    judged: list[tuple[Point | None, dict[str, Any]]] = []
    seen: dict[str, int] = {}
    for row in listed:
        cells = _named(row)
        code = cells.get("code", "")
        if code in seen:
            report.problems.append(
                Problem(row.number, "code", "points.row_repeated", f"also in row {seen[code]}")
            )
            continue
        if code:
            seen[code] = row.number
        point = known.get(code)
        values = reader.values(row.number, cells, point)
        if values is not None:
            judged.append((point, values))
    for point, values in judged:
        if point is None:
            report.created += 1
        elif any(getattr(point, key) != value for key, value in values.items()):
            report.changed += 1
        else:
            report.unchanged += 1
    if report.problems or dry_run:
        return report
    for point, values in judged:
        if point is None:
            create_point(session, actor_id, values)
        else:
            apply(session, actor_id, point, values)
    report.applied = True
    counts = {"created": report.created, "changed": report.changed, "unchanged": report.unchanged}
    record(session, "points.imported", subject=("points", "import"), actor_id=actor_id, payload=counts)
    return report


class _Reader:
    """Turns cells into column values, noting what is wrong."""

    def __init__(self, session: Session, report: ImportReport) -> None:
        self.report = report
        self.types = queries.known_types(session)
        self.types_by_name = {name: code for code, name in self.types.items()}
        self.units: dict[str, list[Unit]] = {}
        for unit in queries.all_units(session):
            for key in {unit.code, unit.name}:
                self.units.setdefault(key, []).append(unit)
        self.district = session.get(District, 1)

    def values(self, row: int, cells: Mapping[str, str], point: Point | None) -> dict[str, Any] | None:
        before = len(self.report.problems)
        problem = self._noting(row)
        for name in NEEDED if point is None else ():
            if name not in cells:
                problem(name, "points.cell_missing", "a new point needs this")
        values: dict[str, Any] = {}
        for name, most in LENGTHS.items():
            if len(text := cells.get(name, "")) > most:
                problem(name, "points.cell_too_long", f"{len(text)} characters, at most {most}")
            elif any(ord(sign) < 32 or ord(sign) == 127 for sign in text):
                problem(name, "points.cell_unprintable", "a control character or line break")
            elif text:
                values[name] = text
        if "type" in cells:
            values["type"] = self.types_by_name.get(cells["type"], cells["type"])
            if values["type"] not in self.types:
                problem("type", "points.unknown_type", f"no checklist for {cells['type'][:40]}")
        self._unit(cells, "street", values, problem)
        self._unit(cells, "unit", values, problem)
        if "radius_m" in cells:
            radius = _number(cells["radius_m"])
            if radius is None or not 5 <= radius <= 20_000:
                problem("radius_m", "points.radius_out_of_range", "5 to 20000 metres")
            else:
                values["radius_m"] = round(radius)
        elif point is None:
            values["radius_m"] = DEFAULT_RADIUS_M
        self._position(row, cells, values, problem)
        return values if len(self.report.problems) == before else None

    def _unit(self, cells: Mapping[str, str], name: str, values: dict[str, Any], problem: "_Note") -> None:
        if name not in cells:
            return
        found = self.units.get(cells[name], [])
        if name == "street":
            found = [unit for unit in found if unit.kind == "subdistrict"]
        if len(found) == 1:
            values[f"{name}_id"] = found[0].id
        elif found:
            problem(name, "points.unit_ambiguous", f"several are called {cells[name][:40]}; give the code")
        else:
            problem(name, f"points.unknown_{name}", f"there is none called {cells[name][:40]}")

    def _position(self, row: int, cells: Mapping[str, str], values: dict[str, Any], problem: "_Note") -> None:
        if "lat" not in cells and "lon" not in cells:
            return
        lat, lon = _number(cells.get("lat", "")), _number(cells.get("lon", ""))
        system = cells.get("system", "WGS-84").upper().replace("WGS84", "WGS-84").replace("GCJ02", "GCJ-02")
        system = system.replace("BD09", "BD-09")
        if lat is None or lon is None:
            problem(
                "lat" if lat is None else "lon", "points.position_unreadable", "decimal degrees, both of them"
            )
        elif system not in SYSTEMS:
            problem("system", "points.unknown_coordinate_system", f"one of {', '.join(SYSTEMS)}")
        else:
            try:
                check_position(lat, lon)
            except AppError as error:
                problem("lat", error.code, error.detail)
                return
            lat, lon = to_wgs84(lat, lon, system)
            values["lat"], values["lon"] = round(lat, 7), round(lon, 7)
            if self.district is not None and not _inside(self.district, lat, lon):
                note = Problem(row, "lat", "points.outside_district", "the point lies outside the district")
                self.report.remarks.append(note)

    def _noting(self, row: int) -> "_Note":
        def note(name: str, code: str, detail: str) -> None:
            self.report.problems.append(Problem(row, name, code, detail))

        return note


_Note = Callable[[str, str, str], None]


def _named(row: SheetRow) -> dict[str, str]:
    cells = {header.strip().lower(): cell for header, cell in row.cells.items()}
    return {
        name: cells[alias] for name, aliases in HEADERS.items() for alias in aliases[::-1] if alias in cells
    }


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if value - value == 0 else None  # neither infinite nor NaN


def _inside(district: District, lat: float, lon: float) -> bool:
    return district.south <= lat <= district.north and district.west <= lon <= district.east
