"""The public variant names nobody, places nothing by coordinates, and shows only pictures that somebody looked at, blurred."""

import io
from typing import Any

import numpy as np
import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from PIL import Image, ImageChops
from sqlalchemy import update

from app.db import Database
from app.jobs import Workshop
from app.models import Case, Unit
from app.photos.derivatives import encode_jpeg
from app.primitives import new_id
from app.reports.blur import MARGIN, SQUARES, blurred
from tests.casework.desk import Desk
from tests.reports.scene import ask, export, small_ledger

SECRETS = (
    "inspector_a",
    "checker_c",
    "handler_cg",
    "command_c",
    "13900001234",
    "李四家门口",
    "张三已清理",
    "王联络",
)


def look(
    desk: Desk, photo_id: str, marks: list[dict[str, float]], who: str = "command_c", **given: Any
) -> Any:
    path = f"/api/photos/{photo_id}/looks/{given.pop('look_id', None) or new_id()}"
    return desk.client(who).put(path, json={"marks": marks})


def secret_ledger(desk: Desk, database: Database) -> list[dict[str, Any]]:
    cases = small_ledger(desk, measure="张三已清理")
    with database.transaction() as session:
        session.execute(update(Case).values(note="李四家门口", place_text="李四家门口"))
        session.execute(update(Unit).values(liaison="王联络", phone="13900001234"))
    return cases


@pytest.mark.parametrize("kind", ["ledger_xlsx", "album_docx", "cases_csv"])
def test_no_names_no_words_no_positions(desk: Desk, shop: Workshop, database: Database, kind: str) -> None:
    cases = secret_ledger(desk, database)
    _, inner = export(desk, shop, "command_c", kind)
    assert all(word in words_of(kind, inner) for word in ("李四家门口", "张三已清理"))
    made, data = export(desk, shop, "command_c", kind, public=True, filter={"q": "李四家门口"})
    assert made["manifest"]["filter"] == []
    words = words_of(kind, data) + str(made["manifest"]["made_for"])
    assert [word for word in SECRETS if word in words] == []
    assert str(cases[0]["lat"]) not in words
    assert all(case["number"] in words for case in cases)
    assert "古塔农贸市场" in words


def words_of(kind: str, data: bytes) -> str:
    if kind == "ledger_xlsx":
        book = load_workbook(io.BytesIO(data))
        return " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    if kind == "album_docx":
        document = Document(io.BytesIO(data))
        cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
        return " ".join([*cells, *(paragraph.text for paragraph in document.paragraphs)])
    return data.decode("utf-8-sig")


def pictures(data: bytes) -> list[Any]:
    sheet: Any = load_workbook(io.BytesIO(data)).worksheets[0]
    return [Image.open(io.BytesIO(image._data())).convert("RGB") for image in sheet._images]


def test_pictures_nobody_looked_at_are_left_out(desk: Desk, shop: Workshop) -> None:
    closed, *_ = small_ledger(desk)
    made, data = export(desk, shop, "command_c", "ledger_xlsx", public=True)
    assert (made["manifest"]["photos"], made["manifest"]["photos_left_out"], pictures(data)) == (0, 2, [])
    assert look(desk, closed["before"], []).status_code == 201
    made, data = export(desk, shop, "command_c", "ledger_xlsx", public=True)
    assert (made["manifest"]["photos"], made["manifest"]["photos_left_out"]) == (1, 1)
    [picture] = pictures(data)
    assert not picture.getexif()


def test_marks_are_blurred_in_a_copy_and_the_newest_look_counts(desk: Desk, shop: Workshop) -> None:
    closed, *_ = small_ledger(desk)
    photo_id, client = closed["before"], desk.client("command_c")
    before = client.get(f"/api/photos/{photo_id}/original").content
    assert client.get(f"/api/photo-looks/{photo_id}/picture").json()["code"] == "reports.not_looked_at"
    assert look(desk, photo_id, []).status_code == 201
    plain = client.get(f"/api/photo-looks/{photo_id}/picture").content
    mark = {"x": 0.25, "y": 0.25, "width": 0.5, "height": 0.5}
    answer = look(desk, photo_id, [mark])
    assert (answer.status_code, answer.json()["marks"], answer.json()["looked_by"]) == (
        201,
        [mark],
        "command_c",
    )
    hidden = client.get(f"/api/photo-looks/{photo_id}/picture")
    assert hidden.content != plain
    assert client.get(f"/api/photos/{photo_id}/original").content == before  # byte for byte
    [item] = [one for one in client.get("/api/photo-looks").json()["items"] if one["photo_id"] == photo_id]
    assert (item["role"], item["look"]["marks"]) == ("before", [mark])
    _, data = export(desk, shop, "command_c", "ledger_xlsx", public=True)
    [shown] = pictures(data)
    assert (
        ImageChops.difference(shown, Image.open(io.BytesIO(hidden.content)).convert("RGB")).getbbox() is None
    )


def test_a_look_is_repeated_safely_and_never_changed(desk: Desk) -> None:
    closed, *_ = small_ledger(desk)
    look_id, mark = new_id(), {"x": 0.1, "y": 0.1, "width": 0.2, "height": 0.2}
    first = look(desk, closed["before"], [mark], look_id=look_id)
    again = look(desk, closed["before"], [mark], look_id=look_id)
    assert (first.status_code, again.status_code, first.json()) == (201, 200, again.json())
    for answer in (
        look(desk, closed["before"], [], look_id=look_id),
        look(desk, closed["after"], [mark], look_id=look_id),
        look(desk, closed["before"], [mark], who="team_d", look_id=look_id),
    ):
        assert (answer.status_code, answer.json()["code"]) == (409, "reports.id_conflict")
    for wrong in ({"x": 0.9}, {"width": 0.95}, {"height": 0.0}, {"x": -0.1}, {"y": "0.1"}):
        bad: dict[str, Any] = mark | wrong
        assert look(desk, closed["before"], [bad]).status_code == 422


def test_only_who_publishes_makes_it(desk: Desk) -> None:
    closed, *_ = small_ledger(desk)
    assert ask(desk, "handler_cg", "ledger_xlsx", public=True).status_code == 403
    assert ask(desk, "leader_l", "album_pdf", public=True).status_code == 403
    assert look(desk, closed["before"], [], who="checker_c").status_code == 403
    refused = ask(desk, "command_c", "cases_geojson", public=True)
    assert (refused.status_code, refused.json()["code"]) == (422, "reports.no_public_positions")


shares = st.floats(0, 0.7)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.tuples(shares, shares, st.floats(0.05, 0.3), st.floats(0.05, 0.3)), st.integers(0, 255))
def test_what_lies_under_a_mark_cannot_be_read(mark: tuple[float, float, float, float], seed: int) -> None:
    """Two pictures that differ only finely under the mark come out all but the same; outside, nothing is touched."""
    size = (240, 180)
    left, top = int(mark[0] * size[0]), int(mark[1] * size[1])
    right, bottom = int((mark[0] + mark[2]) * size[0]), int((mark[1] + mark[3]) * size[1])
    plain = Image.new("RGB", size, (seed, 128, 255 - seed))
    written = plain.copy()
    for x in range(left, right):
        for y in range(top, bottom):
            if (x + y) % 2:
                written.putpixel((x, y), (255 - seed, 128, seed))
    out = Image.open(io.BytesIO(blurred(encode_jpeg(written, 95), [mark]))).convert("L")
    margin = 8  # of JPEG's own squares
    if right - left > 3 * margin and bottom - top > 3 * margin:
        inner = out.crop((left + margin, top + margin, right - margin, bottom - margin))
        assert np.ptp(np.asarray(inner).astype(int)) <= 24  # the chequer of 0 and 255 is gone
    far = (right + int(MARGIN * (right - left)) + 2 * margin, 0, size[0], size[1])
    if far[0] < size[0] - margin:
        kept = Image.open(io.BytesIO(encode_jpeg(written, 95))).convert("L").crop(far)
        assert np.asarray(ImageChops.difference(kept, out.crop(far))).max() <= 24
    assert SQUARES <= 4
