"""What a file says about itself: what it was made of, when, for whom, how much is in it, and the hash of each part."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

TITLES = {
    "ledger_xlsx": "问题台账",
    "album_docx": "整改前后对比",
    "album_pdf": "整改前后对比",
    "cases_csv": "问题清单",
    "cases_geojson": "问题清单",
}
PUBLIC = (
    "公开版：不含人员姓名、联系方式、自由填写的文字、坐标和照片元数据；"
    "人脸、车牌等经人工标记后模糊；未经人工查看的照片不收入。"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A file within the download, or the download itself."""

    name: str
    bytes: int
    sha256: str
    cases: int


@dataclass(frozen=True, slots=True)
class About:
    """`filter`: name and words of each condition. `cut_off`: everything in it is as it was then."""

    title: str
    cut_off: datetime
    made_for: str
    filter: Sequence[tuple[str, str]]
    cases: int
    is_public: bool

    def lines(self, zone: ZoneInfo) -> list[tuple[str, str]]:
        """For a sheet or page within the file."""
        said = [
            ("名称", self.title + ("（公开版）" if self.is_public else "")),
            ("截至", f"{self.cut_off.astimezone(zone):%Y-%m-%d %H:%M:%S}"),
            ("范围", "；".join(f"{name}：{words}" for name, words in self.filter) or "全部"),
            ("件数", str(self.cases)),
        ]
        if self.is_public:
            return [*said, ("说明", PUBLIC)]
        return [said[0], said[1], ("导出人", self.made_for), *said[2:]]

    def document(
        self, parts: Sequence[Part], photos: int, left_out: int, zone: ZoneInfo
    ) -> Mapping[str, Any]:
        """As JSON, beside the file or in its archive."""
        return {
            "title": self.title,
            "cut_off": self.cut_off.isoformat(),
            "timezone": str(zone),
            "made_for": self.made_for,
            "filter": [{"name": name, "words": words} for name, words in self.filter],
            "cases": self.cases,
            "photos": photos,
            "photos_left_out": left_out,
            "public": self.is_public,
            "files": [asdict(part) for part in parts],
        }


def part_of(path: Path, name: str, cases: int) -> Part:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Part(name, path.stat().st_size, digest, cases)
