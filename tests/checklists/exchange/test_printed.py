"""The sheet of paper: what stands on it, in a font that is embedded, from nothing but this machine."""

import io
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from app.checklists.exchange.print_fonts import INSTALLED, PrintFont, print_font
from app.checklists.exchange.printed import Target, as_pdf, page
from app.checklists.loader import Content
from app.errors import Unavailable

Pdf = Callable[..., PdfReader]
TARGET = Target("P01", "古塔农贸市场", "天安街道", "https://example.org/p/QR-P01")


@pytest.fixture(scope="module")
def printed(content: Content) -> Pdf:
    def of(type_: str, target: Target | None = None) -> PdfReader:
        document = content.types[f"types/{type_}.yaml"].model_dump(mode="json")
        return PdfReader(io.BytesIO(as_pdf(document, target=target, **_beside(content))))

    return of


def _beside(content: Content) -> dict[str, Any]:
    clauses = {c.code: f"{s.zh} {c.no}" for s in content.standards.values() for c in s.clauses}
    return {
        "sha256": "0123456789abcdef" * 4,
        "url": "https://example.org/standards?type=market&version=1",
        "clauses": clauses,
        "font": print_font(Path("/nowhere")),
    }


def _fonts(reader: PdfReader) -> dict[str, bool]:
    """Font name → whether its shapes are in the file."""
    found = {}
    for sheet in reader.pages:
        for entry in sheet["/Resources"]["/Font"].values():  # type: ignore[index]  # a dictionary, by the PDF standard
            font = entry.get_object()
            inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
            descriptor = inner["/FontDescriptor"].get_object()
            found[str(font["/BaseFont"])] = any(f"/FontFile{n}" in descriptor for n in ("", "2", "3"))
    return found


def test_the_font_of_the_installation_is_embedded_and_no_other_is_used(printed: Pdf) -> None:
    """A missing font prints boxes and reports no error, and the text can still be copied: only the fonts tell."""
    assert (INSTALLED / "NotoSansSC-Regular.ttf").is_file()
    fonts = _fonts(printed("market", TARGET))
    assert fonts
    assert all(fonts.values())
    assert {name.partition("+")[2] for name in fonts} == {"Sancheng-Print", "Sancheng-Print-Bold"}


def test_every_shape_is_one_of_the_font(printed: Pdf) -> None:
    """Glyph 0 is the box that stands for what a font does not have."""
    reader = printed("market")
    drawn = b"".join(sheet.get_contents().get_data() for sheet in reader.pages)  # type: ignore[union-attr]  # pages have contents
    glyphs = [
        run[n : n + 4] for run in re.findall(rb"<([0-9a-fA-F]+)>", drawn) for n in range(0, len(run), 4)
    ]
    assert len(glyphs) > 500
    assert b"0000" not in glyphs


def test_what_stands_on_the_sheet(printed: Pdf, content: Content) -> None:
    reader = printed("market", TARGET)
    text = "".join("".join(sheet.extract_text().split()) for sheet in reader.pages)
    file = content.types["types/market.yaml"]
    for section in file.sections:
        assert section.zh.replace(" ", "") in text
        for item in section.items:
            assert item.code in text
            assert "".join(item.zh.split()) in text
    for words in (
        "合格",
        "不合格",
        "不适用",
        "点位名称",
        "古塔农贸市场",
        "天安街道",
        "检查日期",
        "巡查员",
        "国家卫生城市标准(2014版)",
    ):
        assert words in text
    total = len(reader.pages)
    assert [f"第{n}页，共{total}页" in text for n in range(1, total + 1)] == [True] * total
    assert all(
        abs(float(sheet.mediabox.width) - 595.3) < 1 and abs(float(sheet.mediabox.height) - 841.9) < 1
        for sheet in reader.pages
    )


def test_pass_lines_have_a_line_for_the_value_and_samples_a_line_each(content: Content) -> None:
    document = content.types["types/construction.yaml"].model_dump(mode="json")
    html = page(document, target=None, **_beside(content))
    repeated = [item for section in document["sections"] for item in section["items"] if item["repeat"]]
    assert repeated
    for item in repeated:
        for number in range(1, min(item["repeat"]["max"], 8) + 1):
            assert f"{item['repeat']['zh']} {number}" in html
    counted = [i for s in document["sections"] for i in s["items"] if i["threshold"] and not i["repeat"]]
    assert html.count("实测 <span") == len(counted)
    assert "适用条件：CON-13" in html


def test_a_code_for_the_checklist_and_one_for_the_point(content: Content) -> None:
    document = content.types["types/market.yaml"].model_dump(mode="json")
    alone = page(document, target=None, **_beside(content))
    both = page(document, target=TARGET, **_beside(content))
    assert (alone.count("<figure>"), both.count("<figure>")) == (1, 2)


def test_text_cannot_become_markup_or_load_anything(content: Content, tmp_path: Path) -> None:
    document = content.types["types/bus.yaml"].model_dump(mode="json")
    evil = "<img src='file:///etc/passwd'><script>x</script>&\"中"
    document["zh"] = document["sections"][0]["zh"] = document["sections"][0]["items"][0]["zh"] = evil
    html = page(document, target=Target("<b>", evil, evil, "x"), **_beside(content))
    assert "<img" not in html
    assert "<script" not in html
    assert as_pdf(document, target=None, **_beside(content))[:5] == b"%PDF-"


def test_a_font_of_the_districts_own_wins(tmp_path: Path) -> None:
    (tmp_path / "own.ttf").write_bytes((INSTALLED / "NotoSansSC-Regular.ttf").read_bytes())
    assert print_font(tmp_path).files[400] == tmp_path / "own.ttf"


def test_without_any_font_the_refusal_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.checklists.exchange.print_fonts.SYSTEM_FONTS", {})
    with pytest.raises(Unavailable) as caught:
        print_font(tmp_path, installed=tmp_path)
    assert caught.value.code == "checklists.print_font_missing"


def test_without_pango_the_refusal_says_what_to_install(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(
        sys.modules, "app.checklists.exchange.press", None
    )  # what a failed import leaves behind
    document = content.types["types/bus.yaml"].model_dump(mode="json")
    with pytest.raises(Unavailable) as caught:
        as_pdf(document, target=None, **_beside(content))
    assert caught.value.code == "checklists.print_unavailable"
    assert "libpango-1.0-0" in caught.value.detail


def test_the_systems_font_is_named_when_the_installation_brought_none(tmp_path: Path) -> None:
    font = print_font(tmp_path, installed=tmp_path)
    assert font == PrintFont(font.family, {})
    assert font.family != "Sancheng Print"
