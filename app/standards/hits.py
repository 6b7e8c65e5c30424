"""Looking for items and clauses: words, filters and pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.errors import BadRequest, NotFound
from app.paging import cursor_of, read_cursor
from app.standards.catalogue import RANKS, Catalogue, Item
from app.standards.coverage import clause_row, clauses_short, item_row
from app.standards.schemas import ClauseHit, ItemHit, ItemPage
from app.standards.search import Found, excerpt, find, texts, words


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of items is narrowed to; None means any."""

    q: str = ""
    type: str | None = None
    front: str | None = None
    clause: str | None = None
    severity: str | None = None
    method: str | None = None
    core: bool | None = None

    @property
    def fits_clauses(self) -> bool:
        """Whether clauses can answer it too: they have no type, severity, method or core of their own."""
        return bool(words(self.q)) and all(
            value is None for value in (self.type, self.severity, self.method, self.core, self.clause)
        )


def page(known: Catalogue, wanted: Wanted, cursor: str | None, limit: int) -> ItemPage:
    """NotFound `standards.unknown_type` or `standards.unknown_clause` for a filter on what is not there."""
    if wanted.type is not None and wanted.type not in known.types:
        raise NotFound("standards.unknown_type", "There is no such point type.")
    if wanted.clause is not None and wanted.clause not in known.clauses:
        raise NotFound("standards.unknown_clause", "There is no such clause.")
    asked = words(wanted.q)
    found = [
        ((hit.rank, *item.place), item, hit)
        for item in known.items.values()
        if _fits(item, wanted) and (hit := find(item.ranked, asked))
    ]
    found.sort(key=lambda row: row[0])
    rest = [row for row in found if cursor is None or row[0] > _key(cursor)]
    shown = rest[:limit]
    return ItemPage(
        items=[_hit(known, item, hit, asked) for _, item, hit in shown],
        clauses=_clauses(known, wanted, asked) if cursor is None and wanted.fits_clauses else [],
        total=len(found),
        next_cursor=cursor_of(*map(str, shown[-1][0])) if len(rest) > limit else None,
    )


def _fits(item: Item, wanted: Wanted) -> bool:
    document = item.document
    return (
        wanted.type in (None, item.type)
        and (wanted.front is None or wanted.front in document["fronts"])
        and (wanted.clause is None or wanted.clause in document["clauses"])
        and wanted.severity in (None, document["severity"])
        and wanted.method in (None, document["method"])
        and wanted.core in (None, document["core"])
    )


def _hit(known: Catalogue, item: Item, hit: Found, asked: Sequence[str]) -> ItemHit:
    return ItemHit.model_validate(
        {
            **item_row(item),
            "clauses": clauses_short(known, item.document["clauses"]),
            "found": RANKS[hit.rank] if asked else None,
            "excerpt": hit.excerpt,
        }
    )


def _clauses(known: Catalogue, wanted: Wanted, asked: Sequence[str]) -> list[ClauseHit]:
    hits = []
    for clause in known.clauses.values():
        if wanted.front not in (None, clause.standard["front"]) or not find([clause.texts], asked):
            continue
        shown = texts(clause.code, clause.document["title"], clause.document["title_en"])
        hidden = {word for word in asked if not shown.has(word)}
        told = excerpt(clause.texts, hidden) if hidden else None
        hits.append(ClauseHit.model_validate({**clause_row(known, clause), "excerpt": told}))
    return hits


def _key(cursor: str) -> tuple[int, ...]:
    try:
        return tuple(int(part) for part in read_cursor(cursor, 3))
    except ValueError as error:
        raise BadRequest(
            "request.bad_cursor", "This page mark is not one of ours. Start the list again."
        ) from error
