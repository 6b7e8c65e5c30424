"""What the command office decides on or watches over: one list per matter, each bounded by an index of its own.

A list is a condition and the moment it is sorted by: what should be looked at first stands first.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Text,
    and_,
    bindparam,
    cast,
    func,
    literal_column,
    or_,
    select,
)
from sqlmodel import col

from app.casework.policy import Policy
from app.models import Case, Sighting

ListName = Literal[
    "extensions",
    "returns",
    "redispatch",
    "suspend_asked",
    "suspended",
    "supervised",
    "proposed",
    "recurring",
    "no_owner",
    "rechecks",
]
PARTS: tuple[ListName, ...] = (
    "extensions", "returns", "redispatch", "suspend_asked", "suspended", "supervised", "proposed", "recurring", "no_owner",
    "rechecks",
)  # fmt: skip


_RETURNS = ("request_return", "rule_shirking")


@dataclass(frozen=True, slots=True)
class Part:
    """`key`: a moment that every row of the list has; `falling`: the latest first; `asks`: the steps whose words and dates are
    shown beside the case."""

    where: ColumnElement[bool]
    key: Any
    falling: bool = False
    asks: tuple[str, ...] = ()


def parts(rules: Policy, now: datetime) -> Mapping[ListName, Part]:
    """The lists as the district's limits draw them."""
    limit = rules.returns_before_command
    state = col(Case.state)
    # As an expression the state is judged row by row: its index would walk every case in progress to find the few.
    stands: ColumnElement[str] = func.lower(col(Case.state))
    window = timedelta(days=max(rules.window_days, rules.short_window_days))
    again = select(col(Sighting.case_id)).where(recurred())
    return {
        # 二次延期: the first is the dispatcher's.
        "extensions": Part(
            and_(state == "extension_requested", col(Case.extension_count) >= 1),
            col(Case.due_at),
            asks=("request_extension",),
        ),
        # 争议: a unit says that it is not theirs.
        "returns": Part(state == "return_requested", col(Case.dispatched_at), asks=_RETURNS),
        # From the third return on.
        "redispatch": Part(
            and_(
                col(Case.is_open),
                col(Case.return_count) > literal_column("0"),
                or_(
                    col(Case.return_count) > limit,
                    and_(col(Case.return_count) == limit, state == "return_requested"),
                ),
            ),
            col(Case.submitted_at),
            asks=_RETURNS,
        ),
        "suspend_asked": Part(
            and_(col(Case.plan_at).is_not(None), stands.in_(("in_progress", "rework"))),
            col(Case.plan_at),
            asks=("request_suspend",),
        ),
        "suspended": Part(
            and_(col(Case.plan_at).is_not(None), stands == "suspended"), col(Case.plan_at), asks=("suspend",)
        ),
        "supervised": Part(
            and_(col(Case.supervised_due_at).is_not(None), col(Case.is_open)),
            col(Case.supervised_due_at),
            asks=("supervise",),
        ),
        # 反弹, to be reopened or not: closed, and seen failing after that.
        "proposed": Part(
            and_(state == "closed", col(Case.closed_at) > now - window, col(Case.id).in_(again)),
            col(Case.closed_at),
            falling=True,
        ),
        "recurring": Part(
            and_(col(Case.recurred_at).is_not(None), col(Case.is_open)), col(Case.recurred_at), falling=True
        ),
        "no_owner": Part(
            and_(state == "filed", cast(col(Case.flags), Text).contains('"no_owner"')), col(Case.filed_at)
        ),
        "rechecks": Part(col(Case.drawn_at).is_not(None), col(Case.drawn_at)),
    }


def recurred() -> ColumnElement[bool]:
    """Sightings that propose to reopen a case. The word stands in the statement itself: only so does its index serve it."""
    kind: BindParameter[str] = bindparam(None, "recurrence", literal_execute=True)
    return and_(col(Sighting.kind) == kind, col(Sighting.withdrawn_at).is_(None))
