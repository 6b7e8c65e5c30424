"""What changed between two versions of a checklist, item by item and field by field. Pure: plain data in and out.

Either side may be an unfinished draft, so nothing is taken for granted but that sections hold items with codes. A field that
one side lacks, and one that is null or empty, say the same.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

OF_TYPE = ("zh", "en", "lead", "units", "position")
OF_SECTION = ("zh", "en")


@dataclass(frozen=True)
class FieldChange:
    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Place:
    """Where an item stands: its section, and how many items come before it in there."""

    section: str
    index: int


@dataclass(frozen=True)
class ItemChange:
    """`before` null: added; `after` null: retired. `moved`: it stands elsewhere among those that both versions have."""

    code: str
    zh: str
    en: str
    before: Place | None
    after: Place | None
    moved: bool
    fields: list[FieldChange] = field(default_factory=list)


@dataclass(frozen=True)
class SectionChange:
    code: str
    zh: str
    en: str
    change: str  # added | removed | moved | reworded
    fields: list[FieldChange] = field(default_factory=list)


@dataclass(frozen=True)
class Comparison:
    fields: list[FieldChange]
    sections: list[SectionChange]
    items: list[ItemChange]

    @property
    def is_empty(self) -> bool:
        return not (self.fields or self.sections or self.items)


def compare_checklists(before: Mapping[str, Any], after: Mapping[str, Any]) -> Comparison:
    """Everything that differs, in the order of `after`; what was retired comes last."""
    names = [name for name in OF_TYPE if name in before and name in after]
    return Comparison(
        _fields(before, after, names), list(_sections(before, after)), _items(_placed(before), _placed(after))
    )


def _fields(before: Mapping[str, Any], after: Mapping[str, Any], names: Sequence[str]) -> list[FieldChange]:
    return [
        FieldChange(name, before.get(name), after.get(name))
        for name in names
        if _plain(before.get(name)) != _plain(after.get(name))
    ]


def _plain(value: Any) -> Any:
    """`value` without what says nothing: a switched-off field, an empty list, a text not written yet."""
    return None if value in ("", [], {}) else value


def _sections(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[SectionChange]:
    old = {section["code"]: section for section in before["sections"]}
    new = {section["code"]: section for section in after["sections"]}
    moved = _moved([code for code in old if code in new], [code for code in new if code in old])
    found = []
    for code, section in new.items():
        words = (code, str(section.get("zh") or ""), str(section.get("en") or ""))
        if code not in old:
            found.append(SectionChange(*words, "added"))
            continue
        if code in moved:
            found.append(SectionChange(*words, "moved"))
        fields = _fields(old[code], section, OF_SECTION)
        if fields:
            found.append(SectionChange(*words, "reworded", fields))
    found += [
        SectionChange(code, str(section.get("zh") or ""), str(section.get("en") or ""), "removed")
        for code, section in old.items()
        if code not in new
    ]
    return found


_Placed = dict[str, tuple[Place, Mapping[str, Any]]]


def _placed(document: Mapping[str, Any]) -> _Placed:
    return {
        item["code"]: (Place(section["code"], index), item)
        for section in document["sections"]
        for index, item in enumerate(section["items"])
    }


def _items(old: _Placed, new: _Placed) -> list[ItemChange]:
    moved = _moved([code for code in old if code in new], [code for code in new if code in old])
    found = []
    for code, (place, item) in new.items():
        words = (code, str(item.get("zh") or ""), str(item.get("en") or ""))
        if code not in old:
            found.append(ItemChange(*words, None, place, moved=False))
            continue
        was_at, was = old[code]
        is_moved = code in moved or was_at.section != place.section
        fields = _fields(was, item, list({**was, **item}))
        if fields or is_moved:
            found.append(ItemChange(*words, was_at, place, is_moved, fields))
    found += [
        ItemChange(code, str(item.get("zh") or ""), str(item.get("en") or ""), place, None, moved=False)
        for code, (place, item) in old.items()
        if code not in new
    ]
    return found


def _moved(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """The fewest codes that must be taken out so that the rest stands in the old order: not in the longest common run."""
    place = {code: index for index, code in enumerate(before)}
    tails: list[int] = []  # by length: the place that a run of this length ends at the earliest
    ends: list[str] = []
    previous: dict[str, str | None] = {}
    for code in after:
        at = bisect_left(tails, place[code])
        previous[code] = ends[at - 1] if at else None
        tails[at : at + 1], ends[at : at + 1] = [place[code]], [code]
    kept: set[str] = set()
    code_: str | None = ends[-1] if ends else None
    while code_ is not None:
        kept.add(code_)
        code_ = previous[code_]
    return set(after) - kept
