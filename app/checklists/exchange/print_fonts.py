"""The Chinese font of printed sheets: the one that the installation brings, one of the district's own, or the system's."""

import sys
from dataclasses import dataclass
from pathlib import Path

from app.errors import Unavailable

FAMILY = "Sancheng Print"
INSTALLED = (
    Path(sys.prefix) / "share/sancheng/fonts"
)  # tools/setup.py puts Noto Sans SC there (SIL Open Font License)
# File that shows a system font to be there → the family that fontconfig knows it by.
SYSTEM_FONTS = {
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc": "Noto Sans CJK SC",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc": "Noto Sans CJK SC",
    "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc": "Noto Sans CJK SC",
    "/usr/share/fonts/opentype/source-han-sans/SourceHanSansSC-Regular.otf": "Source Han Sans SC",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc": "WenQuanYi Micro Hei",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc": "WenQuanYi Zen Hei",
    "/System/Library/Fonts/PingFang.ttc": "PingFang SC",
}


@dataclass(frozen=True, slots=True)
class PrintFont:
    """`files`: weight → file to embed; empty when the family is the system's."""

    family: str
    files: dict[int, Path]

    def css(self) -> str:
        return "".join(
            f"@font-face {{ font-family: '{self.family}'; font-weight: {weight}; src: url('{file.as_uri()}'); }}\n"
            for weight, file in self.files.items()
        )


def print_font(own_fonts: Path, *, installed: Path = INSTALLED) -> PrintFont:
    """Raises Unavailable `checklists.print_font_missing`: without a font a PDF would hold boxes, and nobody would be told."""
    own = sorted(own_fonts.glob("*.[ot]t[fc]")) if own_fonts.is_dir() else []
    if own:
        return PrintFont(FAMILY, {400: own[0].resolve(), 700: own[-1].resolve()})
    ours = {400: installed / "NotoSansSC-Regular.ttf", 700: installed / "NotoSansSC-Bold.ttf"}
    if all(file.is_file() for file in ours.values()):
        return PrintFont(FAMILY, ours)
    for file, family in SYSTEM_FONTS.items():
        if Path(file).is_file():
            return PrintFont(family, {})
    raise Unavailable(
        "checklists.print_font_missing",
        "The server has no Chinese font to print with. Run the set-up again, install fonts-noto-cjk, or put a font file "
        "into the folder `fonts` of the data folder.",
        retry_after=3600,
    )
