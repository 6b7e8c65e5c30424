"""Ranking and 红黑榜: from rows to parts, scores, ranks, lists and cards. Pure: the rows alone prove the rank.

Definitions: docs/definitions.md, `ranking/1`. A row is a document: `part`, `counts_as`, `why`, `key` and whose it is. Each row
counts once by place (the list of streets) and once by the accountable unit (the lists of units); the two are never added.
Exact until it is shown: a score is rounded to hundredths once, and what reads the same shares a rank.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as of_default
from fractions import Fraction
from typing import Any

Row = Mapping[str, Any]

LISTS = ("street", "department", "subdistrict", "community", "company")
"""street: by place. The others by 主责单位: departments, streets as units, communities, property and market companies."""

LIST_OF_KIND: Mapping[str, str] = {
    "bureau": "department", "service": "department", "subdistrict": "subdistrict", "community": "community",
    "operator": "company",
}  # fmt: skip
COUNTED: Mapping[str, tuple[str, ...]] = {
    "due": ("on_time", "late", "overdue"),
    "first_check": ("passed", "failed"),
    "recurrence": ("quiet", "came_back"),
    "self_found": ("own", "others"),
}
"""Part → the words that are in its denominator; the first of them is the numerator."""

PARTS = ("due", "first_check", "recurrence", "shirking", "self_found")
CARD_RULES = ("bottom", "rate_below", "score_below", "shirking")
_STREET = {"field": 70, "handling": 30}
_LISTED: Mapping[str, Any] = {
    "red": {"top": 3, "all_on_time": True},
    "black": {"bottom": 3},
    "yellow_cards": [],
}


@dataclass(frozen=True, slots=True)
class Card:
    """黄牌: `when` holds `at` in each of the last `weeks` weeks."""

    code: str
    zh: str
    en: str
    when: str
    at: float
    weeks: int


@dataclass(frozen=True, slots=True)
class Rules:
    """Weights and thresholds, as scoring.yaml had them when the ranking was made."""

    on_time: int
    first_check: int
    no_recurrence: int
    shirking_each: int
    self_found_max: int
    min_due: int
    field: int
    handling: int
    red_top: int
    red_all_on_time: bool
    black_bottom: int
    cards: tuple[Card, ...]

    def weight_of(self, part: str) -> int:
        return {"due": self.on_time, "first_check": self.first_check, "recurrence": self.no_recurrence}[part]


def rules_of(scoring: Mapping[str, Any]) -> Rules:
    """`scoring`: checklists/scoring.yaml, also one that was set before there was a ranking."""
    unit: Mapping[str, Any] = scoring["unit_score"]
    ranking: Mapping[str, Any] = {**_LISTED, **scoring["ranking"]}
    street = _STREET | dict(ranking.get("street", {}))
    return Rules(
        on_time=unit["on_time"],
        first_check=unit["first_check"],
        no_recurrence=unit["no_recurrence"],
        shirking_each=unit["shirking_each"],
        self_found_max=unit["self_found_max"],
        min_due=ranking["min_due"],
        field=street["field"],
        handling=street["handling"],
        red_top=ranking["red"]["top"],
        red_all_on_time=ranking["red"]["all_on_time"],
        black_bottom=ranking["black"]["bottom"],
        cards=tuple(
            Card(one["code"], one["zh"], one["en"], one["when"], one["at"], one["weeks"])
            for one in ranking["yellow_cards"]
        ),
    )


# ---- parts ----


@dataclass(frozen=True, slots=True)
class Part:
    """`points`: what it adds to the score, None where its denominator is 0. `counts` and `excluded`: rows by word and by why."""

    code: str
    numerator: int
    denominator: int
    weight: int
    points: Fraction | None
    counts: Mapping[str, int]
    excluded: Mapping[str, int]

    @property
    def rate(self) -> Fraction | None:
        """None for nothing of nothing."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None


def word(row: Row, subject: str) -> str:
    """What a row counts as for a subject: what was found by one's own people is found by others for everybody else."""
    if row["part"] == "self_found" and row["counts_as"] == "found":
        return "own" if subject in row["found_by"] else "others"
    return str(row["counts_as"])


def parts_of(rows: Iterable[Row], subject: str, rules: Rules) -> tuple[Part, ...]:
    """The parts of one subject's score from its own rows, in the order of PARTS. Where a part has no denominator the weights of
    the others keep their proportion."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    excluded: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        said = word(row, subject)
        counts[row["part"]][said] += 1
        if said == "excluded":
            excluded[row["part"]][row["why"] or "other"] += 1
    rated = ("due", "first_check", "recurrence")
    present = sum(rules.weight_of(part) for part in rated if _whole(part, counts[part]))
    made = []
    for code in PARTS:
        found, whole = counts[code], _whole(code, counts[code])
        numerator = found[COUNTED[code][0]] if code in COUNTED else found["ruled"]
        weight, points = 0, None
        if code in rated:
            weight = rules.weight_of(code)
            if whole and present:
                points = Fraction(100 * weight * numerator, present * whole)
        elif code == "shirking":
            weight, points = rules.shirking_each, Fraction(rules.shirking_each * numerator)
        else:
            weight = rules.self_found_max
            points = Fraction(weight * numerator, whole) if whole else None
        said_so = dict(sorted(found.items()))
        made.append(
            Part(code, numerator, whole, weight, points, said_so, dict(sorted(excluded[code].items())))
        )
    return tuple(made)


def _whole(part: str, counts: Mapping[str, int]) -> int:
    return sum(counts.get(said, 0) for said in COUNTED.get(part, ()))


def handling_score(parts: Sequence[Part]) -> Fraction | None:
    """The unit score: 0 or more; None where nothing was due."""
    due = next(part for part in parts if part.code == "due")
    if not due.denominator or due.points is None:
        return None
    return max(Fraction(0), sum((part.points for part in parts if part.points is not None), Fraction(0)))


# ---- ranks ----


@dataclass(slots=True)
class Place:
    """A subject in its list. `score` and `handling` in hundredths, None where there is nothing to score. `better`, `worse`: how
    many of the ranked are. `marks`: too_few 样本不足, no_points (no place inspected), disputed 存疑."""

    subject: str
    parts: tuple[Part, ...]
    handling: int | None
    score: int | None
    marks: tuple[str, ...]
    rank: int | None = None
    better: int = 0
    worse: int = 0
    red: list[str] = of_default(default_factory=list)
    black: list[str] = of_default(default_factory=list)
    cards: list[str] = of_default(default_factory=list)

    def part(self, code: str) -> Part:
        return next(part for part in self.parts if part.code == code)


def hundredths(value: Fraction) -> int:
    """Rounded half up, as people round."""
    return int((value * 100 + Fraction(1, 2)) // 1)


def place_of(
    subject: str, rows: Iterable[Row], rules: Rules, *, places: float | None = None, is_street: bool = False
) -> Place:
    """`places`: 街道得分 of the points, for the list of streets."""
    parts = parts_of(rows, subject, rules)
    handling = handling_score(parts)
    due = parts[0]
    marks = []
    if due.denominator < rules.min_due and (not is_street or rules.handling):
        marks.append("too_few")
    if is_street and rules.field and places is None:
        marks.append("no_points")
    if due.counts.get("disputed"):
        marks.append("disputed")
    score = handling
    if is_street:
        shares = ((rules.field, None if places is None else Fraction(places)), (rules.handling, handling))
        wanted = [(weight, value) for weight, value in shares if weight]
        known = [(weight, value) for weight, value in wanted if value is not None]
        score = None
        if known and len(known) == len(wanted):
            score = sum((w * v for w, v in known), Fraction(0)) / sum(w for w, _ in known)
    return Place(
        subject,
        parts,
        None if handling is None else hundredths(handling),
        None if score is None else hundredths(score),
        tuple(marks),
    )


def rank(places: Sequence[Place]) -> list[Place]:
    """Best first, those that are not ranked last; ties share a rank, and the next one leaves as many out."""
    ranked = [place for place in places if place.score is not None and not _keeps_out(place)]
    scores = [place.score or 0 for place in ranked]
    for place in ranked:
        place.better = sum(score > (place.score or 0) for score in scores)
        place.worse = sum(score < (place.score or 0) for score in scores)
        place.rank = place.better + 1
    return sorted(
        places,
        key=lambda place: (
            place.rank is None,
            place.rank or 0,
            -(place.score or 0),
            place.score is None,
            place.subject,
        ),
    )


def _keeps_out(place: Place) -> bool:
    return "too_few" in place.marks or "no_points" in place.marks


def list_red_and_black(places: Iterable[Place], rules: Rules) -> None:
    """红榜: the first, and whoever did everything in time. 黑榜: the last. Nobody stands on both, and where all are alike nobody
    is among the first or the last."""
    for place in places:
        if place.rank is None:
            continue
        due = place.part("due")
        all_on_time = rules.red_all_on_time and due.denominator > 0 and due.numerator == due.denominator
        if place.better < rules.red_top and place.worse > place.better:
            place.red.append("top")
        if all_on_time:
            place.red.append("all_on_time")
        if place.worse < rules.black_bottom and place.better > place.worse and not place.red:
            place.black.append("bottom")


# ---- 黄牌 ----


@dataclass(frozen=True, slots=True)
class Week:
    """What the cards look at, of one subject in one week."""

    rank: int | None
    better: int
    worse: int
    rate: Fraction | None
    score: int | None
    enough: bool
    shirked: int


def week_of(place: Place) -> Week:
    due = place.part("due")
    return Week(
        place.rank, place.better, place.worse, due.rate, place.score, "too_few" not in place.marks,
        place.part("shirking").numerator,
    )  # fmt: skip


def week_of_document(row: Mapping[str, Any]) -> Week:
    """The same of a week that was frozen."""
    parts = {part["code"]: part for part in row["parts"]}
    due = parts["due"]
    rate = Fraction(due["numerator"], due["denominator"]) if due["denominator"] else None
    return Week(
        row["rank"], row["better"], row["worse"], rate, row["score"], "too_few" not in row["marks"],
        parts["shirking"]["numerator"],
    )  # fmt: skip


def cards_of(weeks: Sequence[Week | None], rules: Rules) -> list[str]:
    """`weeks`: newest last; None for a week in which the subject was on no list. Codes of the cards it is shown."""
    return [
        card.code
        for card in rules.cards
        if len(weeks) >= card.weeks
        and all(week is not None and _holds(card, week) for week in weeks[-card.weeks :])
    ]


def _holds(card: Card, week: Week) -> bool:
    if card.when == "bottom":
        return week.rank is not None and week.worse < card.at and week.better > week.worse
    if card.when == "rate_below":
        return week.enough and week.rate is not None and week.rate * 100 < Fraction(card.at)
    if card.when == "score_below":
        return week.rank is not None and week.score is not None and week.score < card.at * 100
    return week.shirked >= card.at


# ---- several weeks ----


def latest(weeks: Sequence[Iterable[Row]]) -> list[Row]:
    """Rows of several weeks as one period: what is the same by part and key counts once, as the last week says. A case that
    was overdue and is only known as counted before has been closed late meanwhile."""
    found: dict[tuple[str, str], Row] = {}
    for rows in weeks:
        for row in rows:
            key = (row["part"], row["key"])
            before = found.get(key)
            if before is not None and row["counts_as"] == "excluded" and row["why"] == "counted_before":
                if before["counts_as"] == "overdue":
                    found[key] = {**row, "counts_as": "late", "why": None}
                continue
            found[key] = row
    return list(found.values())
