"""Drawing the stamp: a font that can write Chinese, or a clear answer."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from app.errors import Unavailable
from app.photos import stamp
from tests.images.pictures import jpeg


def test_a_font_without_chinese_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list of places is data; with none of them left, the answer says what to install."""
    latin = next(Path("/usr/share/fonts").rglob("DejaVuSans.ttf"), None)
    if latin is not None:
        (tmp_path / "latin.ttf").write_bytes(latin.read_bytes())
    (tmp_path / "broken.ttf").write_bytes(b"not a font")
    monkeypatch.setattr(stamp, "SYSTEM_FONTS", ())
    with pytest.raises(Unavailable) as refusal:
        stamp.cjk_font(tmp_path)
    assert refusal.value.code == "photos.no_font"
    assert "fonts-noto-cjk" in refusal.value.detail


def test_a_font_in_the_data_folder_wins(tmp_path: Path) -> None:
    file, face = stamp.cjk_font(tmp_path)
    if file.endswith(".ttc") and face:
        assert Path(file).is_file()
        return
    (tmp_path / "own.ttf").write_bytes(Path(file).read_bytes())
    assert stamp.cjk_font(tmp_path) == (str(tmp_path / "own.ttf"), 0)


@pytest.mark.parametrize("size", [(1600, 1200), (900, 1600), (40, 30), (1600, 1)])
def test_the_bar_fits_every_picture(size: tuple[int, int], tmp_path: Path) -> None:
    font = stamp.cjk_font(tmp_path)
    long = "2026-11-20 08:31:05  " + "天安街道古塔农贸市场" * 30
    picture = Image.open(BytesIO(stamp.stamped(jpeg(*size), (long, "41.1, 121.1"), font)))
    assert picture.width == max(320, size[0])
    assert picture.height > size[1]


def test_other_words_give_another_picture(tmp_path: Path) -> None:
    font = stamp.cjk_font(tmp_path)
    one, other = (
        Image.open(BytesIO(stamp.stamped(jpeg(640, 480), (words, "x"), font)))
        for words in ("巡查二组", "巡查三组")
    )
    assert ImageChops.difference(one, other).getbbox() is not None
    assert stamp.lines_digest(("a", "b")) != stamp.lines_digest(("a\nb", ""))
