"""The shapes of the content files that are judged by: checklists, standards, violations. README.md in checklists/
tells their owners what each field means; this file is what the loader holds them to."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag, model_validator

Text = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S(.*\S)?$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
ItemCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,4}-\d{2,3}$")]
ClauseCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]+\d{0,4}-\d+(-\d+)?$")]
PictureSum = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
ViolationCode = Annotated[str, StringConstraints(pattern=r"^V\d{3}$")]
Number = int | float
# What is found is held within ±10⁹ (applicability.py), so a limit beyond that says nothing.
LimitValue = Annotated[Number, Field(ge=-1_000_000_000, le=1_000_000_000)]
Front = Literal["sanitary", "civilized", "food"]
Severity = Literal["minor", "major", "critical"]
Verdict = Literal["pass", "fail", "na"]
Comparison = Literal["<=", "<", ">=", ">", "=="]
Method = Literal["visual", "document", "measure", "interview", "phone_call"]
AnswerKind = Literal["pass_fail", "count", "percentage", "measurement"]


class Shape(BaseModel):
    """Nothing unknown, nothing converted, nothing changed afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, serialize_by_alias=True)


class Threshold(Shape):
    """The value passes when `value op limit` holds."""

    op: Comparison
    value: LimitValue
    unit: Text


class Limit(Shape):
    op: Comparison
    value: LimitValue


class WhenVerdict(Shape):
    item: ItemCode
    verdict: Verdict


class WhenValue(Shape):
    item: ItemCode
    value: Limit


class WhenSwitch(Shape):
    switch: Slug


class WhenAll(Shape):
    all: tuple["Condition", ...] = Field(min_length=1)


class WhenAny(Shape):
    any: tuple["Condition", ...] = Field(min_length=1)


class WhenNot(Shape):
    not_: "Condition" = Field(alias="not")


def _kind(value: Any) -> str | None:
    keys = set(value) if isinstance(value, dict) else set(getattr(type(value), "model_fields", ()))
    for kind in ("all", "any", "not", "not_", "switch", "verdict", "value"):
        if kind in keys:
            return kind.rstrip("_")
    return None


Condition = Annotated[
    Annotated[WhenAll, Tag("all")]
    | Annotated[WhenAny, Tag("any")]
    | Annotated[WhenNot, Tag("not")]
    | Annotated[WhenSwitch, Tag("switch")]
    | Annotated[WhenVerdict, Tag("verdict")]
    | Annotated[WhenValue, Tag("value")],
    Discriminator(
        _kind,
        custom_error_type="condition",
        custom_error_message="a condition has one of: item + verdict, item + value, switch, all, any, not",
    ),
]


class Repeat(Shape):
    """How often the item is answered in one visit, and how the samples become one verdict."""

    min: int = Field(ge=1, le=99)
    max: int = Field(ge=1, le=99)
    fold: Literal["worst", "mean"]
    zh: Text
    en: Text

    @model_validator(mode="after")
    def _ordered(self) -> "Repeat":
        if self.min > self.max or self.max == 1:
            raise ValueError("max must be at least min, and more than 1")
        return self


class Switch(Shape):
    code: Slug
    zh: Text
    en: Text
    effect: Literal["na", "pass"]


class CheckItemFile(Shape):
    """One item (考核点). 合格 means that the sentence holds."""

    code: ItemCode
    zh: Text
    en: Text
    answer: AnswerKind
    threshold: Threshold | None = None
    severity: Severity
    photo: Literal["on_fail", "always", "none"]
    photo_hint_zh: Text | None = None
    photo_hint_en: Text | None = None
    help_zh: Text | None = None
    help_en: Text | None = None
    # Left out while there is none: versions published before there were pictures keep their hash.
    help_picture: PictureSum | None = Field(default=None, exclude_if=lambda sha256: sha256 is None)
    violation: ViolationCode
    core: bool
    method: Method
    fronts: tuple[Front, ...] = Field(min_length=1)
    clauses: tuple[ClauseCode, ...]
    deadline_hours: int = Field(ge=1, le=8760)
    lead: Text
    units: tuple[Text, ...] = Field(min_length=1)
    origin: tuple[Text, ...] = Field(min_length=1)
    ref: tuple[Text, ...] = ()
    repeat: Repeat | None = None
    when: Condition | None = None
    switches: tuple[Switch, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> "CheckItemFile":
        if (self.answer == "pass_fail") == (self.threshold is not None):
            raise ValueError("count, percentage and measurement need a threshold, pass_fail has none")
        for name in ("photo_hint", "help"):
            if (getattr(self, f"{name}_zh") is None) != (getattr(self, f"{name}_en") is None):
                raise ValueError(f"{name}_zh and {name}_en come together")
        for many in ("fronts", "clauses", "units", "origin"):
            if len(set(getattr(self, many))) != len(getattr(self, many)):
                raise ValueError(f"{many} names something twice")
        return self


class SectionFile(Shape):
    code: Slug
    zh: Text
    en: Text
    items: tuple[CheckItemFile, ...] = Field(min_length=1)


class TypeFile(Shape):
    """types/*.yaml: a point type and its checklist. `lead` and `units` answer for places of this type."""

    type: Slug
    code: Slug
    version: int = Field(ge=1)
    position: int = Field(ge=1)
    zh: Text
    en: Text
    lead: Text
    units: tuple[Text, ...]
    sections: tuple[SectionFile, ...] = Field(min_length=1)

    def document(self) -> dict[str, Any]:
        """What phones get and visits are judged by; every field of every item is there, but for a picture it lacks."""
        return self.model_dump(mode="json", include={"code", "type", "version", "zh", "en", "sections"})


class CategoryFile(Shape):
    no: Text
    zh: Text
    en: Text


class ClauseFile(Shape):
    """`onsite`: judged in the field, partly there, or on paper only. `counterpart`: clauses of another edition on the
    same matter."""

    code: ClauseCode
    no: Text
    category: Text | None = None
    title: Text
    title_en: Text
    text: str = ""
    thresholds: Text | None = None
    onsite: Literal["field", "part", "none"]
    evidence: Text | None = None
    counterpart: tuple[ClauseCode, ...] = ()


class StandardFile(Shape):
    """standards/*.yaml: a standard in one edition. `mapped`: items are tied to its clauses; without, it stands beside
    the others for its structure, and nothing is claimed about its coverage."""

    code: Annotated[str, StringConstraints(pattern=r"^[A-Z]+\d{0,4}$")]
    edition: Text
    zh: Text
    en: Text
    front: Front
    note: Text
    note_en: Text
    mapped: bool = True
    categories: tuple[CategoryFile, ...] = ()
    clauses: tuple[ClauseFile, ...] = Field(min_length=1)


class GroupFile(Shape):
    zh: Text
    en: Text


class ViolationFile(Shape):
    code: ViolationCode
    zh: Text
    en: Text
    group: Text
    fronts: tuple[Front, ...] = Field(min_length=1)
    severity: Severity
    deadline_hours: int = Field(ge=1, le=8760)
    lead: Text
    units: tuple[Text, ...] = Field(min_length=1)
    capture_hint: Text
    capture_hint_en: Text
    close_criteria: Text
    close_criteria_en: Text
    dcm: Text | None = None
    rank: int | None = Field(default=None, ge=1, le=10)


class ViolationsFile(Shape):
    groups: tuple[GroupFile, ...]
    violations: tuple[ViolationFile, ...]
