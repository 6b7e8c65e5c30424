"""All content that is in force as one thing to look through: made once for each state of the content, then only read."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from app.standards.search import Texts, texts

Json = Mapping[str, Any]
Untested = Literal["paper", "gap", "unmapped"]
# What an item is found by, most telling first: its own words, what stands around it, the class it opens, its clauses.
RANKS = ("wording", "details", "violation", "clause")


@dataclass(frozen=True, slots=True)
class Item:
    """An item as its checklist in force words it. `place`: (type, position within it), the order of a walk."""

    code: str
    type: str
    place: tuple[int, int]
    document: Json
    section: Json
    checklist: Json
    ranked: tuple[Texts, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with its standard and category. `items` test it, in the order of types and walks."""

    code: str
    document: Json
    standard: Json
    category: Json | None
    items: tuple[str, ...]
    texts: Texts

    @property
    def untested(self) -> Untested | None:
        """Why no item tests it: only papers or data can show it, nobody has written one yet, or items are tied to another
        edition of the standard."""
        if self.items:
            return None
        if not self.standard["mapped"]:
            return "unmapped"
        return "paper" if self.document["onsite"] == "none" else "gap"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything by code. Mappings keep the order of the content."""

    items: Mapping[str, Item] = field(default_factory=dict)
    clauses: Mapping[str, Clause] = field(default_factory=dict)
    standards: Mapping[str, Json] = field(default_factory=dict)
    violations: Mapping[str, Json] = field(default_factory=dict)
    types: Mapping[str, Json] = field(default_factory=dict)
    organisations: Mapping[str, Json] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)

    def of_clause(self, code: str) -> list[Item]:
        return [self.items[item] for item in self.clauses[code].items]


def build(
    standards: Sequence[Json],
    checklists: Sequence[Json],
    violations: Sequence[Json],
    types: Sequence[Json],
    organisations: Sequence[Json],
    sources: Sequence[Json],
) -> Catalogue:
    """From the documents as loaded; `checklists` are the ones in force, in the order of the types."""
    classes = {row["code"]: row for row in violations}
    rows = [
        (checklist, place, section, item)
        for checklist in checklists
        for place, (section, item) in enumerate(
            (section, item) for section in checklist["sections"] for item in section["items"]
        )
    ]
    testing: dict[str, list[str]] = defaultdict(list)
    for _, _, _, item in rows:
        for clause in item["clauses"]:
            testing[clause].append(item["code"])
    clauses = {
        clause["code"]: _clause(standard, clause, testing[clause["code"]])
        for standard in standards
        for clause in standard["clauses"]
    }
    names = {row["code"]: row for row in types}
    order = {code: place for place, code in enumerate(names)}
    items = {
        item["code"]: Item(
            code=item["code"],
            type=checklist["type"],
            place=(order.get(checklist["type"], len(order)), place),
            document=item,
            section={key: section[key] for key in ("code", "zh", "en")},
            checklist={key: checklist[key] for key in ("code", "version", "zh", "en")},
            ranked=_ranked(item, section, names.get(checklist["type"], checklist), classes, clauses),
        )
        for checklist, place, section, item in rows
    }
    return Catalogue(
        items=items,
        clauses=clauses,
        standards={row["code"]: row for row in standards},
        violations=classes,
        types=names,
        organisations={row["zh"]: row for row in organisations},
        sources={row["code"]: row["text"] for row in sources},
    )


def _clause(standard: Json, clause: Json, items: list[str]) -> Clause:
    category = next((row for row in standard["categories"] if row["no"] == clause["category"]), None)
    return Clause(
        code=clause["code"],
        document=clause,
        standard=standard,
        category=category,
        items=tuple(items),
        texts=_clause_texts(standard, clause, category),
    )


def _clause_texts(standard: Json, clause: Json, category: Json | None) -> Texts:
    own = (clause[key] for key in ("code", "title", "title_en", "text", "thresholds", "no"))
    around = (row[key] for row in (category, standard) if row for key in ("zh", "en"))
    return texts(*own, *around)


def _ranked(
    item: Json, section: Json, type_: Json, violations: Mapping[str, Json], clauses: Mapping[str, Clause]
) -> tuple[Texts, ...]:
    violation = violations.get(item["violation"], {})
    named = [*item["switches"], *([item["repeat"]] if item["repeat"] else []), section, type_]
    threshold = item["threshold"] or {}
    details = [
        *(item[key] for key in ("help_zh", "help_en", "photo_hint_zh", "photo_hint_en", "lead")),
        *item["units"],
        *item["ref"],
        threshold.get("unit"),
        *(row[key] for row in named for key in ("zh", "en")),
    ]
    keys = (
        "zh",
        "en",
        "code",
        "group",
        "capture_hint",
        "capture_hint_en",
        "close_criteria",
        "close_criteria_en",
    )
    return (
        texts(item["zh"], item["en"], item["code"]),
        texts(*details),
        texts(*(violation.get(key) for key in keys)),
        texts(*(raw for code in item["clauses"] if code in clauses for raw in clauses[code].texts.raw)),
    )
