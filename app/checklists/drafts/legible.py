"""What even an unfinished draft must be, so that it can be kept, shown and compared. Everything else is only named."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from app.checklists.content import ItemCode
from app.errors import Unprocessable
from app.primitives import canonical_json

MOST_ITEMS = 1000
MOST_SECTIONS = 60
DEEPEST = 32  # of the whole document; a condition within conditions, deeper than anybody reads
DEEPEST_WHEN = DEEPEST - 5  # what document, sections, section, items and item leave for a condition
_CODE = TypeAdapter(ItemCode)


def refuse_illegible(code: str, document: Mapping[str, Any]) -> None:
    """Unprocessable `checklists.draft_illegible` says what keeps the document from being one of a checklist at all."""
    reason = next(_reasons(code, document), None)
    if reason is not None:
        raise Unprocessable(
            "checklists.draft_illegible", f"This is no draft of a checklist: {reason}. Nothing was saved."
        )


def _reasons(code: str, document: Mapping[str, Any]) -> Iterator[str]:
    if not is_storable(document, DEEPEST):
        yield "it holds characters or numbers that cannot be kept, or is nested too deeply"
        return
    try:
        canonical_json(document)
    except ValueError:
        yield "it holds numbers that cannot be kept exactly"
        return
    if document.get("code") != code or not isinstance(document.get("type"), str):
        yield f"code is {code}, and type is the code of a point type"
    sections = document.get("sections")
    if not isinstance(sections, list) or not all(isinstance(section, dict) for section in sections):
        yield "sections is a list"
        return
    items = [item for section in sections for item in _items(section)]
    if len(sections) > MOST_SECTIONS or len(items) > MOST_ITEMS:
        yield f"at most {MOST_SECTIONS} sections and {MOST_ITEMS} items"
    if not all(isinstance(section.get("items"), list) for section in sections):
        yield "every section has a list of items"
    for codes in ([section.get("code") for section in sections], [_code_of(item) for item in items]):
        if not all(isinstance(one, str) and one for one in codes) or len(set(map(str, codes))) < len(codes):
            yield "every section and every item has a code of its own"
    if not all(_is_code(_code_of(item)) for item in items):
        yield "an item's code is letters and a number, as MKT-03"


def _items(section: Mapping[str, Any]) -> list[Any]:
    items = section.get("items")
    return items if isinstance(items, list) else []


def _code_of(item: Any) -> Any:
    return item.get("code") if isinstance(item, dict) else None


def _is_code(value: Any) -> bool:
    try:
        _CODE.validate_python(value)
    except ValidationError:
        return False
    return True


def is_storable(value: Any, deepest: int) -> bool:
    """PostgreSQL keeps no NUL, and UTF-8 no half of a pair."""
    if isinstance(value, str):
        return "\x00" not in value and not any("\ud800" <= sign <= "\udfff" for sign in value)
    if isinstance(value, dict):
        return deepest > 0 and all(
            is_storable(name, 1) and is_storable(one, deepest - 1) for name, one in value.items()
        )
    if isinstance(value, list):
        return deepest > 0 and all(is_storable(one, deepest - 1) for one in value)
    return True
