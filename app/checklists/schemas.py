"""What leaves the service about checklists."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from app.checklists.content import AnswerKind, Front, Method, Number, Repeat, Severity, Switch, Threshold
from app.models import Checklist


class ItemOut(BaseModel):
    """One item (考核点). 合格 means that the sentence holds. `when` is a condition, see checklists/README.md."""

    model_config = ConfigDict(
        extra="allow"
    )  # a version is served as it was published, whatever the program's age

    code: str
    zh: str
    en: str
    answer: AnswerKind
    threshold: Threshold | None
    severity: Severity
    photo: Literal["on_fail", "always", "none"]
    photo_hint_zh: str | None
    photo_hint_en: str | None
    help_zh: str | None
    help_en: str | None
    help_picture: str | None = Field(default=None, exclude_if=lambda sha256: sha256 is None)
    violation: str
    core: bool
    method: Method
    fronts: list[Front]
    clauses: list[str]
    deadline_hours: Number
    lead: str
    units: list[str]
    origin: list[str]
    ref: list[str]
    repeat: Repeat | None
    when: dict[str, Any] | None
    switches: list[Switch]


class SectionOut(BaseModel):
    code: str
    zh: str
    en: str
    items: list[ItemOut]


class ChecklistOut(BaseModel):
    """One version of a checklist. `sha256` is over the RFC 8785 form of {code, type, version, zh, en, sections}."""

    code: str
    type: str
    version: int
    sha256: str
    current: bool
    zh: str
    en: str
    sections: list[SectionOut]


class TermOut(BaseModel):
    code: str
    zh: str
    en: str


class TermsOut(BaseModel):
    """Words of the content: point types in its order, violation classes with the usual ones first."""

    point_types: list[TermOut]
    violations: list[TermOut]


def checklist_out(row: Checklist) -> dict[str, Any]:
    """The JSON of `ChecklistOut`, also as it stands in the bundle."""
    return {**row.document, "sha256": row.sha256, "current": row.is_current}
