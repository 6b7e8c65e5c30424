"""What every item and every clause needs beyond its own shape: an order in which it can be asked, something that tests it,
words that help on the spot."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.checklists.applicability import depends_on
from app.checklists.content import CheckItemFile, StandardFile, TypeFile
from app.checklists.loader import Content, Problem


def check_items(content: Content) -> list[Problem]:
    problems = [
        Problem(file, code, "when", f"asks about {other}, which comes later in the walk")
        for file, kind in sorted(content.types.items())
        for code, other in later_conditions(kind.document())
    ]
    tested = {code for kind in content.types.values() for item in items_of(kind) for code in item.clauses}
    for file, standard in sorted(content.standards.items()):
        problems += [Problem(file, *finding) for finding in _coverage(standard, tested)]
    problems += list(_counterparts(content))
    problems += list(_classes(content))
    return problems


def check_words(content: Content) -> list[Problem]:
    """What people on the spot are told: which picture is wanted, and what passing looks like. Asked of the folder's own
    authors, not of a checklist that comes from elsewhere."""
    return [
        Problem(file, item.code, name, message)
        for file, kind in sorted(content.types.items())
        for item in items_of(kind)
        for name, message in _words(item)
    ]


def items_of(kind: TypeFile) -> list[CheckItemFile]:
    return [item for section in kind.sections for item in section.items]


def later_conditions(document: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(item, item it asks about further on); what is in no checklist is somebody else's finding."""
    items = {item["code"]: item for section in document["sections"] for item in section["items"]}
    place = {code: position for position, code in enumerate(items)}
    return [
        (code, other)
        for code, item in items.items()
        for other in sorted(depends_on(item["when"], items) & place.keys(), key=place.__getitem__)
        if place[other] > place[code]
    ]


def _coverage(standard: StandardFile, tested: set[str]) -> Iterator[tuple[str, str, str]]:
    """A clause judged in the field has an item; a clause judged on paper, or of an edition only shown, has none."""
    for clause in standard.clauses:
        has_item = clause.code in tested
        if standard.mapped and clause.onsite == "field" and not has_item:
            yield clause.code, "onsite", "is judged in the field, and no item tests it"
        if clause.onsite == "none" and has_item:
            yield clause.code, "onsite", "is judged on paper only, and an item tests it"
        if not standard.mapped and has_item:
            yield clause.code, "mapped", "an item is tied to an edition that is said not to be mapped"


def _counterparts(content: Content) -> Iterator[Problem]:
    owners = {clause.code: file.code for file in content.standards.values() for clause in file.clauses}
    for name, standard in sorted(content.standards.items()):
        for clause in standard.clauses:
            for other in clause.counterpart:
                if owners.get(other, standard.code) == standard.code:
                    yield Problem(
                        name, clause.code, "counterpart", f"{other} is not a clause of another edition"
                    )


def _classes(content: Content) -> Iterator[Problem]:
    """The class that a failure proposes is one of the item's own fronts."""
    fronts = {violation.code: set(violation.fronts) for violation in content.violations.violations}
    for file, kind in sorted(content.types.items()):
        for item in items_of(kind):
            if item.violation in fronts and fronts[item.violation].isdisjoint(item.fronts):
                yield Problem(file, item.code, "violation", f"{item.violation} is of none of its fronts")


def _words(item: CheckItemFile) -> Sequence[tuple[str, str]]:
    found = []
    if item.photo != "none" and item.photo_hint_zh is None:
        found.append(("photo_hint_zh", "a photo is wanted, and nothing says what it should show"))
    if item.core and item.help_zh is None:
        found.append(("help_zh", "nothing says how a core item is judged"))
    return found
