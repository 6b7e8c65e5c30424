"""Papers are numbered without gaps or doubles, stay as they were issued, and can be read back in every form."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
import segno
from docx import Document
from fastapi.testclient import TestClient
from PIL import Image
from pypdf import PdfReader
from sqlalchemy import update
from sqlmodel import col

from app.db import Database
from app.models import Case, Point
from app.papers.as_picture import WIDTH, as_picture
from app.papers.content import PER_PICTURE, PaperCaseText, PaperText
from app.photos.stamp import cjk_font
from app.primitives import clock_at, new_id
from app.settings import Settings
from tests.casework.desk import ITEM, OTHER_ITEM, Desk
from tests.intake import bodies

LONG = "北京市石景山区八角街道古城南路社区居民委员会第三网格党支部（含便民服务站）及周边商铺门前责任区段"


def give(desk: Desk, who: str, case_ids: list[str], **given: Any) -> Any:
    body = {"kind": "assignment", "unit_id": str(desk.world.units["CG"]), "case_ids": case_ids} | given
    return desk.client(who).put(f"/api/papers/{given.pop('id', None) or new_id()}", json=body)


def handed_over(desk: Desk) -> list[dict[str, Any]]:
    """Two cases with 区综合执法局; the first has an upright photo that lies on its side in the file, the other none yet."""
    visit = desk.visit(fails=(ITEM, OTHER_ITEM))
    cases = [desk.walk_to("in_progress", desk.read(given["id"])) for given in visit["cases"]]
    seed = hash((cases[0]["item"], str(visit["id"]))) % 9999
    sent = desk.client("inspector_a").put(
        f"/api/photos/{cases[0]['photos'][0]['id']}/content",
        content=bodies.jpeg(seed),
        headers={"content-type": "image/jpeg"},
    )
    assert sent.status_code == 201, sent.text
    return cases


def test_a_paper_is_frozen_and_numbered(desk: Desk, database: Database) -> None:
    cases = handed_over(desk)
    ids = [case["id"] for case in cases]
    answer = give(desk, "supervisor_s", ids, note="请于周五前完成")
    assert answer.status_code == 201, answer.text
    paper = answer.json()
    year = datetime.now(UTC).year
    assert paper["number"] == f"创城交办〔{year}〕第0001号"
    assert [line["id"] for line in paper["lines"]] == ids
    assert [len(line["photos"]) for line in paper["lines"]] == [1, 0]
    for words in (
        paper["number"],
        cases[0]["violation_zh"],
        cases[1]["number"],
        "请于周五前完成",
        "区综合执法局",
        "整改期限",
    ):
        assert words in paper["text"]
    assert "inspector_a" not in answer.text
    assert "巡查二组" not in answer.text
    with database.transaction() as session:
        session.execute(update(Case).values(note="后来改的"))
        session.execute(update(Point).where(col(Point.code) == "P01").values(name="改名市场"))
    assert desk.client("handler_cg").get(f"/api/papers/{paper['id']}").json() == paper
    assert give(desk, "supervisor_s", ids[:1]).json()["number"].endswith("第0002号")
    assert (
        give(desk, "command_c", ids[:1], kind="supervision").json()["number"] == f"创城督办〔{year}〕第0001号"
    )


def test_repeating_keeps_the_number_and_refusals_use_none(desk: Desk) -> None:
    [case] = [desk.walk_to("in_progress")]
    client, paper_id = desk.client("supervisor_s"), str(new_id())
    body = {"kind": "assignment", "unit_id": str(desk.world.units["CG"]), "case_ids": [case["id"]]}
    first, again = (client.put(f"/api/papers/{paper_id}", json=body) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    other = client.put(f"/api/papers/{paper_id}", json=body | {"note": "别的"})
    assert (other.status_code, other.json()["code"]) == (409, "papers.id_conflict")
    refused = {
        give(desk, "supervisor_s", [case["id"]], kind="supervision").json()["code"],
        give(desk, "supervisor_s", [str(new_id())]).json()["code"],
        give(desk, "supervisor_s", [case["id"]], unit_id=str(desk.world.units["WJ"])).json()["code"],
        give(desk, "supervisor_s", [case["id"]], unit_id=str(new_id())).json()["code"],
        give(desk, "supervisor_s", []).json()["code"],
        give(desk, "handler_cg", [case["id"]]).json()["code"],
    }
    assert refused == {"papers.not_yours", "papers.unknown_case", "papers.other_unit", "papers.unknown_unit",
                       "request.invalid", "authz.not_allowed"}  # fmt: skip
    assert give(desk, "supervisor_s", [case["id"]]).json()["number"].endswith("第0002号")


def test_numbers_begin_anew_each_year(desk: Desk) -> None:
    case = desk.walk_to("in_progress")
    numbers = []
    for moment in (datetime(2026, 12, 31, 15, 59, tzinfo=UTC), datetime(2026, 12, 31, 16, 0, tzinfo=UTC)):
        with clock_at(moment):
            numbers.append(give(desk, "supervisor_s", [case["id"]]).json()["number"])
    assert numbers == ["创城交办〔2026〕第0001号", "创城交办〔2027〕第0001号"]


def test_parallel_papers_have_neither_gaps_nor_doubles(desk: Desk) -> None:
    case = desk.walk_to("in_progress")
    desk.client("supervisor_s")

    def one(at: int) -> Any:
        return give(
            desk, "supervisor_s", [case["id"] if at % 4 else str(new_id())]
        )  # every fourth is refused

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(one, range(24)))
    numbers = sorted(int(a.json()["number"][-5:-1]) for a in answers if a.status_code == 201)
    assert numbers == list(range(1, 19))


def test_groups_say_who_would_get_what(desk: Desk) -> None:
    cases = handed_over(desk)
    answer = desk.client("command_c").get("/api/papers/groups")
    [group] = answer.json()["groups"]
    assert group["unit"]["name"] == "区综合执法局"
    assert set(group["case_ids"]) == {case["id"] for case in cases}
    narrowed = (
        desk.client("command_c").get("/api/papers/groups", params={"item": OTHER_ITEM}).json()["groups"]
    )
    assert [one["case_ids"] for one in narrowed] == [[cases[1]["id"]]]
    assert desk.client("handler_cg").get("/api/papers/groups").status_code == 403


def fetch(client: TestClient, paper: dict[str, Any], format: str, **more: Any) -> bytes:
    answer = client.get(f"/api/papers/{paper['id']}/file", params={"format": format, **more})
    assert answer.status_code == 200, answer.text
    assert "attachment" in answer.headers["content-disposition"]
    return bytes(answer.content)


def drawn_code(address: str) -> bytes:
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="png", scale=6, border=2)
    return out.getvalue()


def test_what_no_document_can_hold_does_not_keep_a_paper_from_being_printed(desk: Desk) -> None:
    body = bodies.report(desk.world, [bodies.photo(1)], place_text="三号楼\x1b后\x0b门\ufffe")
    sent = desk.client("inspector_a").put(f"/api/reports/{new_id()}", json=body)
    case = desk.walk_to("in_progress", desk.read(sent.json()["cases"][0]["id"]))
    paper = give(desk, "supervisor_s", [case["id"]]).json()
    tables = Document(BytesIO(fetch(desk.client("supervisor_s"), paper, "docx"))).tables
    assert any("三号楼后门" in cell.text for table in tables for row in table.rows for cell in row.cells)


def test_every_form_reads_back(desk: Desk) -> None:
    cases = handed_over(desk)
    paper = give(desk, "supervisor_s", [case["id"] for case in cases], note=LONG).json()
    client = desk.client("handler_cg")
    expected = ["问题交办单", paper["number"], "整改回执", "区综合执法局", LONG, cases[0]["number"], cases[1]["violation_zh"],
                "古塔农贸市场", "签发人", "沿此线剪下"]  # fmt: skip

    document = Document(BytesIO(fetch(client, paper, "docx")))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    words = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    assert [part for part in expected if part not in words] == []
    assert len(document.inline_shapes) == 3  # a photo, and the code of each case
    shown = {part.blob for part in document.part.package.image_parts}
    for case in cases:
        assert drawn_code(f"{str(client.base_url).rstrip('/')}/cases/{case['id']}") in shown

    pdf = PdfReader(BytesIO(fetch(client, paper, "pdf")))
    printed = "".join(page.extract_text() for page in pdf.pages).replace("\n", "").replace(" ", "")
    assert [part for part in expected if part.replace(" ", "") not in printed] == []
    assert len(pdf.pages) >= 2
    assert len({image.data for page in pdf.pages for image in page.images}) == 1
    assert "整改回执" in pdf.pages[-1].extract_text().replace(" ", "")

    with Image.open(BytesIO(fetch(client, paper, "picture"))) as picture:
        assert picture.format == "JPEG"
        assert picture.width == WIDTH
        assert picture.height > WIDTH
        assert not picture.getexif()
    beyond = client.get(f"/api/papers/{paper['id']}/file", params={"format": "picture", "part": 2})
    assert (beyond.status_code, beyond.json()["code"]) == (404, "papers.no_such_part")


@pytest.mark.parametrize("size", [(1600, 1200), (1200, 1600), (1600, 200)])
def test_long_pictures_hold_any_photo_and_name(settings: Settings, size: tuple[int, int]) -> None:
    case = PaperCaseText(
        "id", "2026-W47-0001", LONG, LONG, "", LONG, "", "一般", "2026-11-20", "2026-11-27 18:00", ["p", "p"]
    )
    paper = PaperText(
        "assignment",
        "问题交办单",
        "创城交办〔2026〕第0001号",
        LONG,
        LONG,
        "2026-11-23",
        "",
        [case] * (PER_PICTURE + 5),
        address="https://sancheng.example/cases/",
    )
    shot = BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(shot, "JPEG")
    font = cjk_font(settings.data_dir / "fonts")
    assert paper.pictures == 2
    heights = []
    for part in (1, 2):
        with Image.open(BytesIO(as_picture(paper, {"p": shot.getvalue()}, font, part))) as made:
            heights.append(made.height)
            assert max(made.size) < 65_500
            red, green, _ = made.resize((54, made.height // 20)).split()
            assert any(
                strong > 150 and weak < 80
                for strong, weak in zip(red.tobytes(), green.tobytes(), strict=True)
            )
            edge = made.crop((WIDTH - 8, 0, WIDTH, 400))
            assert edge.getextrema() == ((255, 255),) * 3  # no letter runs out of the sheet
    assert heights[0] > heights[1] * (PER_PICTURE / 5) * 0.6


def test_papers_are_found_again_by_kind_number_and_unit(desk: Desk) -> None:
    ids = [case["id"] for case in handed_over(desk)]
    first = give(desk, "supervisor_s", ids).json()
    second = give(desk, "command_c", ids, kind="supervision").json()
    client = desk.client("command_c")

    def found(**asked: Any) -> list[str]:
        return [row["number"] for row in client.get("/api/papers", params=asked).json()["items"]]

    assert found() == [second["number"], first["number"]]
    assert found(kind="supervision") == [second["number"]]
    assert found(q="创城交办") == [first["number"]]
    assert found(q="综合执法") == [second["number"], first["number"]]
    assert found(unit_id=str(desk.world.units["SJ"])) == []
    issuers = [row["issued_by"] for row in client.get("/api/papers").json()["items"]]
    assert issuers == ["command_c", "supervisor_s"]
