"""The shapes of the content files that hold numbers, lists and defaults: what a district sets for itself."""

from datetime import date, time
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from app.checklists.content import Front, ItemCode, Number, Severity, Shape, Slug, Text, ViolationCode

Share = Annotated[float, Field(ge=0, le=1)]
# Limits of time end where they are a slip of the pen: what is added to a date must still be a date.
Hours = Annotated[Number, Field(gt=0, le=8760)]
Days = Annotated[int, Field(ge=1, le=3650)]
Metres = Annotated[int, Field(ge=1, le=100_000)]
TimeOfDay = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class Lines(Shape):
    excellent: int
    good: int
    qualified: int


class FrontFile(Shape):
    """`line`: the published pass line or null; `target`: the district's own. Out of 100."""

    code: Front
    zh: Text
    short_zh: Text
    en: Text
    short_en: Text
    line: int | None = Field(ge=0, le=100)
    target: int = Field(ge=0, le=100)
    published_sample: bool


class UnitScore(Shape):
    """Points of the unit score; the first three add up to 100."""

    on_time: int = Field(ge=0, le=100)
    first_check: int = Field(ge=0, le=100)
    no_recurrence: int = Field(ge=0, le=100)
    shirking_each: int = Field(ge=-100, le=0)
    self_found_max: int = Field(ge=0, le=100)


class StreetShares(Shape):
    """What a street's score is made of: its places (`field`) and how cases at its places were handled; they add up to 100."""

    field: int = Field(default=70, ge=0, le=100)
    handling: int = Field(default=30, ge=0, le=100)


class RedList(Shape):
    top: int = Field(default=3, ge=0, le=100)
    all_on_time: bool = True


class BlackList(Shape):
    bottom: int = Field(default=3, ge=0, le=100)


class YellowCard(Shape):
    """`when` holds `at` in each of the last `weeks` weeks. bottom: among the last so many · rate_below: 按期销号率 under so
    many per cent · score_below: score under so many points · shirking: ruled so many times."""

    code: Slug
    zh: Text
    en: Text
    when: Literal["bottom", "rate_below", "score_below", "shirking"]
    at: Annotated[Number, Field(gt=0, le=1000)]
    weeks: int = Field(ge=1, le=12)


class Ranking(Shape):
    """排名 and 红黑榜. `min_due`: fewer 应销号 than this are shown and not ranked."""

    min_due: int = Field(ge=0, le=100_000)
    street: StreetShares = StreetShares()
    red: RedList = RedList()
    black: BlackList = BlackList()
    yellow_cards: tuple[YellowCard, ...] = Field(default=(), max_length=20)


class ScoringFile(Shape):
    weights: dict[Severity, Annotated[int, Field(gt=0, le=1000)]] = Field(min_length=3)
    critical_cap: int = Field(ge=0, le=100)
    lines: Lines
    stale_after_days: Days
    core_inspected_share: Share
    fronts: tuple[FrontFile, ...] = Field(min_length=3, max_length=3)
    unit_score: UnitScore
    ranking: Ranking


class Span(Shape):
    from_: TimeOfDay = Field(alias="from")
    to: TimeOfDay


class CutOff(Shape):
    """`weekday`: Monday is 1."""

    weekday: int = Field(ge=1, le=7)
    time: time


class Holiday(Shape):
    from_: date = Field(alias="from")
    to: date
    zh: Text
    en: Text


class CalendarFile(Shape):
    timezone: Text
    weekdays: tuple[Annotated[int, Field(ge=1, le=7)], ...] = Field(min_length=1)
    hours: tuple[Span, ...] = Field(min_length=1)
    cut_off: CutOff
    holidays: tuple[Holiday, ...]
    workdays: tuple[date, ...]


class Recurrence(Shape):
    window_days: Days
    distance_m: Metres
    short_window_days: Days
    short_window_violations: tuple[ViolationCode, ...]


class Clocks(Shape):
    triage_hours: Hours
    dispatch_hours: Hours
    sign_working_hours: Hours
    return_within_working_hours: Hours
    return_ruling_working_hours: Hours
    extension_ruling_working_hours: Hours
    check_hours: Hours
    endorse_silent_hours: Hours
    more_wanted_days: Days
    suspended_revisit_days: Days
    rework_share: Annotated[float, Field(gt=0, le=1)]
    undo_seconds: int = Field(ge=1, le=86_400)


class DayWindow(Span):
    up_to_hours: int = Field(ge=1, le=168)


class EvaluationMode(Shape):
    """迎检: deadlines around the clock; hours of the class → hours while it is on."""

    deadline_hours: dict[int, Hours]


class Limits(Shape):
    extensions: int = Field(ge=0, le=100)
    returns_before_command: int = Field(ge=0, le=100)


class SignOff(Shape):
    check: Literal["remote", "on_site"]
    endorsed_by: tuple[Literal["unit_leader", "lead_unit", "command"], ...]


class CaptureWarnings(Shape):
    accuracy_warn_m: Metres
    distance_warn_m: Metres


class Duplicates(Shape):
    """What is offered as a near-duplicate: the same class so near in place and time, or a photo that looks the same."""

    distance_m: int = Field(default=50, ge=1, le=500)
    window_hours: int = Field(default=168, ge=1, le=8760)
    photo_days: int = Field(default=30, ge=1, le=3650)


class Reconciliation(Shape):
    """对账: how long units have to confirm or dispute their week; `automatic`: the clock opens every week after the first."""

    window_hours: int = Field(default=24, ge=1, le=168)
    automatic: bool = True


class CaseworkFile(Shape):
    """`working_deadlines`: classes whose `deadline_hours` are hours of work; those of all others are natural hours."""

    recurrence: Recurrence
    duplicates: Duplicates = Duplicates()
    clocks: Clocks
    day_window: DayWindow
    working_deadlines: tuple[ViolationCode, ...] = ()
    evaluation_mode: EvaluationMode
    limits: Limits
    reconciliation: Reconciliation = Reconciliation()
    spot_check_share: Share
    sign_off: dict[Severity, SignOff] = Field(min_length=3)
    capture: CaptureWarnings


class Phrase(Shape):
    zh: Text
    en: Text
    group: Text | None


class PhrasesFile(Shape):
    phrases: tuple[Phrase, ...]


class Organisation(Shape):
    """A unit role. `scope`: one in the district, the one of the street, or the one in charge of the point."""

    code: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,8}$")]
    zh: Text
    en: Text
    kind: Literal["command", "bureau", "service", "subdistrict", "community", "operator", "placeholder"]
    scope: Literal["district", "street", "point"]


class OrganisationsFile(Shape):
    organisations: tuple[Organisation, ...]


class AdTheme(Shape):
    code: Slug
    zh: Text
    en: Text


class AdForm(Shape):
    """`fixed`: built or mounted to stay."""

    code: Slug
    zh: Text
    en: Text
    fixed: bool


class AdCondition(Shape):
    """How an ad was found. `counts`: towards number and share."""

    code: Slug
    zh: Text
    en: Text
    counts: bool


class AdBase(Shape):
    """What a share is a share of, in `unit`."""

    code: Slug
    zh: Text
    en: Text
    unit: Text


class AdShare(Shape):
    """At least `percent` of `of`, a code of `bases`. `item`: the item whose threshold says the same."""

    of: Slug
    percent: int = Field(ge=1, le=100)
    item: ItemCode | None = None


class AdQuota(Shape):
    """What 公益广告 a place of this type needs.

    `min_count`: number of ads that count, 0 where no number is set. `item`: the item that asks for it; the threshold of a
    counted item is the same number. `min_by_theme`: of these, at least so many on a theme. `min_forms`: in so many different
    forms. `required_forms`: at least one in each of these. `fixed_only`: movable forms do not count. `spacing_m`: metres between
    two that count. `themes`, `forms`: those expected here; an ad on or in another is registered and does not count.
    `is_default`: this product's number, not yet the district's own.
    """

    type: Slug
    min_count: int = Field(ge=0, le=999)
    item: ItemCode | None = None
    min_by_theme: dict[Slug, Annotated[int, Field(ge=1)]] = Field(default_factory=dict)
    min_forms: int = Field(default=1, ge=1)
    required_forms: tuple[Slug, ...] = ()
    fixed_only: bool = False
    spacing_m: int | None = Field(default=None, ge=1, le=100_000)
    shares: tuple[AdShare, ...] = ()
    themes: tuple[Slug, ...] = Field(min_length=1)
    forms: tuple[Slug, ...] = Field(min_length=1)
    origin: tuple[Text, ...] = Field(min_length=1)
    is_default: bool


class AdsFile(Shape):
    """ads.yaml. `seen_within_days`: an ad that was not seen for longer needs another look."""

    themes: tuple[AdTheme, ...] = Field(min_length=1)
    forms: tuple[AdForm, ...] = Field(min_length=1)
    conditions: tuple[AdCondition, ...] = Field(min_length=1)
    bases: tuple[AdBase, ...] = Field(min_length=1)
    seen_within_days: Days
    quotas: tuple[AdQuota, ...] = Field(min_length=1)


class Source(Shape):
    code: Text
    text: Text


class SourcesFile(Shape):
    sources: tuple[Source, ...]


class DemoDistrict(Shape):
    code: Text
    zh: Text
    en: Text
    city: Text
    city_en: Text


class DemoStreet(Shape):
    code: Text
    zh: Text
    en: Text


class DemoPoint(Shape):
    """WGS-84 degrees. `*_confidence`: high | medium | low | fictional."""

    code: Text
    zh: Text
    type: Slug
    street: Text
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    name_confidence: Text
    coord_confidence: Text
    basis: Text


class DemoPointsFile(Shape):
    """demo/points.yaml. Boxes are west, south, east, north."""

    district: DemoDistrict
    bbox: tuple[float, float, float, float]
    core_bbox: tuple[float, float, float, float]
    streets: tuple[DemoStreet, ...] = Field(min_length=1)
    points: tuple[DemoPoint, ...] = Field(min_length=1)
