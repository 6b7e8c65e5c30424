"""What leaders set and say: the days of the evaluations."""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Field, SQLModel

from app.models.columns import moment_now, one_of, refers
from app.models.content import FRONTS


class EvaluationDate(SQLModel, table=True):
    """When the evaluators of a front are expected. Nobody knows it exactly; it is what the district counts down to."""

    __tablename__ = "evaluation_date"
    __table_args__ = (one_of("front", *FRONTS),)
    front: str = Field(primary_key=True, max_length=20)
    expected_on: date
    set_at: datetime = moment_now()
    set_by: UUID = refers("user_account.id", index=False)
