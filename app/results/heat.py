"""The heat table: pass rates by two things at once, what is looked at against where. The arithmetic is that of pass_rates.py."""

from collections import defaultdict
from collections.abc import Mapping

from sqlmodel import Session

from app.primitives import utc_now
from app.results.cells import Count, Question, crossed
from app.results.counted import Sheets
from app.results.dimensions import dimensions, names
from app.results.pass_rates import keys_of_item, share
from app.results.schemas import HeatCell, HeatColumns, HeatLine, HeatPage


def heat(session: Session, question: Question, columns: HeatColumns) -> HeatPage:
    """Rows by `question.by` (front, category, clause, item or unit), columns by place. Lines are over distinct pairs: an item
    that counts in two clauses counts once in a column's own line."""
    known = dimensions(session, question.round)
    cells: dict[tuple[str, str], Count] = defaultdict(Count)
    rows: dict[str, Count] = defaultdict(Count)
    places: dict[str, Count] = defaultdict(Count)
    for item, street, type_, count in crossed(session, question, Sheets(session, known), known):
        column = str(street) if columns == "street" else type_
        places[column].add(count)
        for key in keys_of_item(question, known.items[item]):
            cells[key, column].add(count)
            rows[key].add(count)
    return HeatPage(
        by=question.by,
        columns_by=columns,
        basis=question.basis,
        round_id=str(question.round.id) if question.round else None,
        cut_off=utc_now(),
        definition=f"pass_rate_{question.basis}",
        rows=_lines(rows, names(session, question.by)),
        columns=_lines(places, names(session, columns)),
        cells=[
            HeatCell.model_validate({"row": row, "column": column, **_counts(count)})
            for (row, column), count in sorted(cells.items())
            if count.passed + count.fail
        ],
    )


def _lines(found: Mapping[str, Count], labels: Mapping[str, str]) -> list[HeatLine]:
    return [
        HeatLine.model_validate({"key": key, "name": labels.get(key, key), **_counts(count)})
        for key, count in sorted(found.items())
        if count.passed + count.fail
    ]


def _counts(count: Count) -> dict[str, float | int | None]:
    judged = count.passed + count.fail
    return {"pass": count.passed, "fail": count.fail, "rate": share(count.passed, judged)}
