"""Sheets made at once, as the job makes them a few seconds later."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from app.db import Database
from app.models import PointBook
from app.results import sheets


def pack(database: Database, points: Iterable[UUID] | None = None) -> None:
    """All points that have a book, or these."""
    with database.reading() as session:
        books = dict(session.execute(select(col(PointBook.point_id), col(PointBook.changes))).all())
        made = {id_: sheets.made_of(session, id_) for id_ in (books if points is None else points)}
    with database.transaction() as session:
        for id_, one in made.items():
            assert sheets.put(session, id_, books[id_], one)
