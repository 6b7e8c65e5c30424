"""The words of a paper, frozen when it is issued: title, cases, deadlines, photos. What prints it knows no database."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

PaperFormat = Literal["docx", "pdf", "picture"]
TITLES = {"assignment": "问题交办单", "supervision": "督办单"}
PREFIXES = {"assignment": "创城交办", "supervision": "创城督办"}
SEVERITIES = {"minor": "一般", "major": "较重", "critical": "严重"}
OPENINGS = {
    "assignment": "经巡查发现以下问题，现交办你单位。请在规定时限内整改到位，并反馈整改结果。",
    "supervision": "以下问题现予督办。请主要负责同志亲自研究，在规定时限内整改到位，并书面报告整改结果。",
}
CLOSING = "整改完成后，请填写《整改回执》，签字盖章并附整改后照片，在时限内反馈。"
RECEIPT = "整改回执"
SIGNATURES = ("签发人", "接收人", "接收日期")
RECEIPT_SIGNATURES = ("经办人", "单位负责人（盖章）", "日期")
PER_PICTURE = 12  # cases on one long picture: JPEG ends at 65535 pixels, a phone's patience before that


@dataclass(frozen=True, slots=True)
class PaperCaseText:
    """One case in words; dates and times local, as printed. `photos`: ids of received photos."""

    id: str
    number: str
    what: str
    item: str
    clause: str
    place: str
    note: str
    severity: str
    found_on: str
    due: str
    photos: Sequence[str]


@dataclass(frozen=True, slots=True)
class PaperText:
    """A paper in words. `address`: what a case's id is appended to for its QR code; empty on the oldest papers."""

    kind: str
    title: str
    number: str
    unit: str
    issuer: str
    issued_on: str
    note: str
    cases: Sequence[PaperCaseText]
    address: str = ""

    def document(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def opening(self) -> str:
        return OPENINGS[self.kind]

    @property
    def pictures(self) -> int:
        return -(-len(self.cases) // PER_PICTURE)


def paper_text(document: Any) -> PaperText:
    """A stored document back in words."""
    cases = [PaperCaseText(**case) for case in document["cases"]]
    return PaperText(**(document | {"cases": cases}))


def number_of(kind: str, year: int, seq: int) -> str:
    return f"{PREFIXES[kind]}〔{year}〕第{seq:04d}号"


def facts_of(case: PaperCaseText) -> list[tuple[str, str]]:
    """Rows below the heading of a case: (name, words), empty ones left out."""
    rows = [
        ("问题编号", case.number),
        ("考核点", case.item),
        ("依据", case.clause),
        ("地点", case.place),
        ("说明", case.note),
        ("程度", case.severity),
        ("发现日期", case.found_on),
        ("整改期限", case.due or "即时整改"),
    ]
    return [(name, words) for name, words in rows if words]


def as_plain_text(paper: PaperText) -> str:
    """For a chat: short lines, no layout that a phone would break."""
    lines = [f"【{paper.title}】{paper.number}", f"{paper.unit}：", paper.opening]
    if paper.note:
        lines.append(paper.note)
    for at, case in enumerate(paper.cases, 1):
        words = [case.what, case.item] if case.item else [case.what]
        lines += ["", f"{at}. {'：'.join(words)}", f"编号：{case.number}", f"地点：{case.place}"]
        if case.note:
            lines.append(f"说明：{case.note}")
        lines.append(f"整改期限：{case.due or '即时整改'}")
    return "\n".join([*lines, "", CLOSING, f"{paper.issuer}  {paper.issued_on}"])
