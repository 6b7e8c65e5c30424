"""What changed between two versions of a content document, by path. Pure: plain data in and out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

KEYS = ("code", "type", "from", "zh")  # what names an entry of a list, first one that all its entries have


@dataclass(frozen=True)
class Difference:
    """`path` as `clocks.check_hours` or `holidays.2026-10-01.to`; null on a side where there is nothing."""

    path: str
    before: Any
    after: Any


def compare_documents(before: Any, after: Any) -> list[Difference]:
    return list(_differences("", before, after))


def _differences(path: str, before: Any, after: Any) -> Iterator[Difference]:
    if before == after:
        return
    old, new = _named(before, after), _named(after, before)
    if old is None or new is None:
        yield Difference(path, before, after)
        return
    for name in (*old, *(name for name in new if name not in old)):
        yield from _differences(f"{path}.{name}" if path else name, old.get(name), new.get(name))
    if not isinstance(before, Mapping) and list(old) != list(new) and set(old) == set(new):
        yield Difference(f"{path}.#", list(old), list(new))  # the same entries in another order


def _named(value: Any, other: Any) -> dict[str, Any] | None:
    """The parts of a mapping, or of a list whose entries have names; None for what is one value."""
    if isinstance(value, Mapping):
        return dict(value) if isinstance(other, Mapping) else None
    if not isinstance(value, list) or not isinstance(other, list):
        return None
    key = next((key for key in KEYS if _names_all(key, value) and _names_all(key, other)), None)
    return {str(entry[key]): entry for entry in value} if key else None


def _names_all(key: str, entries: Sequence[Any]) -> bool:
    names = [entry.get(key) if isinstance(entry, Mapping) else None for entry in entries]
    return None not in names and len(set(map(str, names))) == len(names)
