"""How columns are written in every table: the house's types and constraint names."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from app.primitives import JsonDoc, UtcDateTime, new_id, utc_now

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def born_here() -> Any:
    """Primary key of a row that the server makes."""
    return Field(default_factory=new_id, primary_key=True)


def born_there() -> Any:
    """Primary key that a phone (or another program) chose."""
    return Field(primary_key=True)


def refers(target: str, *, index: bool = True, primary_key: bool = False) -> Any:
    return Field(foreign_key=target, index=index and not primary_key, primary_key=primary_key)


def refers_maybe(target: str, *, index: bool = True) -> Any:
    return Field(default=None, foreign_key=target, index=index, nullable=True)


def moment(*, index: bool = False) -> Any:
    return Field(sa_type=UtcDateTime, index=index)


def moment_now(*, index: bool = False) -> Any:
    return Field(default_factory=utc_now, sa_type=UtcDateTime, index=index)


def moment_maybe(*, index: bool = False) -> Any:
    return Field(default=None, sa_type=UtcDateTime, nullable=True, index=index)


def document() -> Any:
    return Field(sa_type=JsonDoc)


def document_list() -> Any:
    return Field(default_factory=list, sa_type=JsonDoc)


def document_dict() -> Any:
    return Field(default_factory=dict, sa_type=JsonDoc)


def document_maybe() -> Any:
    return Field(default=None, sa_type=JsonDoc, nullable=True)


def one_of(column: str, *values: str) -> CheckConstraint:
    """A check constraint that keeps a text column to the codes of a closed list."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def partial(name: str, *columns: str, where: str) -> Index:
    """An index of the few rows that `where` keeps, on both databases; rows of one key are told apart by their id."""
    return Index(name, *columns, "id", sqlite_where=text(where), postgresql_where=text(where))


__all__ = ["UUID", "Field", "SQLModel", "datetime"]
