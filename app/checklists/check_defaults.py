"""Whether numbers, lists and defaults agree with the checklists and with themselves."""

from collections import Counter
from collections.abc import Iterator

from app.checklists.check_time import check_calendar, check_window
from app.checklists.loader import Content, Problem


def check_defaults(content: Content) -> list[Problem]:
    found = [
        *_standards(content),
        *_violations(content),
        *_scoring(content),
        *_sampling(content),
        *_calendar(content),
        *_casework(content),
        *_lists(content),
        *_demo(content),
    ]
    return [Problem(*finding) for finding in found]


_Finding = tuple[str, str, str, str]  # file, where, field, message


def _standards(content: Content) -> Iterator[_Finding]:
    sources = {source.code for source in content.sources.sources}
    seen = Counter(clause.code for file in content.standards.values() for clause in file.clauses)
    for file, standard in sorted(content.standards.items()):
        categories = {category.no for category in standard.categories}
        for clause in standard.clauses:
            if not clause.code.startswith(f"{standard.code}-"):
                yield file, clause.code, "code", f"clauses of {standard.code} begin with {standard.code}-"
            if seen[clause.code] > 1:
                yield file, clause.code, "code", "is there more than once"
            if categories and clause.category not in categories:
                yield file, clause.code, "category", f"{clause.category} is not a category of this standard"
            if clause.evidence and clause.evidence not in sources:
                yield file, clause.code, "evidence", f"{clause.evidence} is not in sources.yaml"


def _violations(content: Content) -> Iterator[_Finding]:
    file = "violations.yaml"
    units = {unit.zh for unit in content.organisations.organisations}
    groups = {group.zh for group in content.violations.groups}
    codes = Counter(violation.code for violation in content.violations.violations)
    for violation in content.violations.violations:
        if codes[violation.code] > 1:
            yield file, violation.code, "code", "is there more than once"
        if violation.dcm is None:
            yield file, violation.code, "dcm", "has no name in the digital city management catalogue"
        if violation.group not in groups:
            yield file, violation.code, "group", f"{violation.group} is not in groups"
        for name in sorted({violation.lead, *violation.units} - units):
            yield file, violation.code, "units", f"{name} is not in organisations.yaml"
    ranks = sorted(violation.rank for violation in content.violations.violations if violation.rank)
    if ranks != list(range(1, 11)):
        yield file, "", "rank", "ranks 1 to 10 are each given once"


def _scoring(content: Content) -> Iterator[_Finding]:
    file, scoring = "scoring.yaml", content.scoring
    if not 100 >= scoring.lines.excellent > scoring.lines.good > scoring.lines.qualified > 0:
        yield file, "", "lines", "excellent > good > qualified, within 100"
    if scoring.critical_cap >= scoring.lines.qualified:
        yield file, "", "critical_cap", "must be below the line of 合格"
    if not scoring.weights["minor"] < scoring.weights["major"] < scoring.weights["critical"]:
        yield file, "", "weights", "minor < major < critical"
    if len({front.code for front in scoring.fronts}) < len(scoring.fronts):
        yield file, "", "fronts", "each front once"
    parts = scoring.unit_score
    if parts.on_time + parts.first_check + parts.no_recurrence != 100:
        yield file, "", "unit_score", "on_time, first_check and no_recurrence add up to 100"
    if scoring.ranking.street.field + scoring.ranking.street.handling != 100:
        yield file, "", "ranking.street", "field and handling add up to 100"
    cards = [card.code for card in scoring.ranking.yellow_cards]
    if len(set(cards)) < len(cards):
        yield file, "", "ranking.yellow_cards", "each code once"


def _sampling(content: Content) -> Iterator[_Finding]:
    file, sampling = "sampling.yaml", content.sampling
    if sampling.city_size not in {size.code for size in sampling.city_sizes}:
        yield file, "", "city_size", f"{sampling.city_size} is not in city_sizes"
    listed = Counter(row.type for row in sampling.types)
    types = {kind.type for kind in content.types.values()}
    for name in sorted(types - listed.keys()):
        yield file, name, "types", "has no weight"
    for name in sorted(listed.keys() - types):
        yield file, name, "types", "is not a point type"
    for name in sorted(name for name, times in listed.items() if times > 1):
        yield file, name, "types", "has two weights"
    if sampling.forecast.doubtful > sampling.forecast.sure:
        yield file, "", "forecast", "doubtful is above sure"


def _calendar(content: Content) -> Iterator[_Finding]:
    for finding in check_calendar(content.calendar):
        yield "calendar.yaml", *finding


def _casework(content: Content) -> Iterator[_Finding]:
    file, casework = "casework.yaml", content.casework
    known = {violation.code for violation in content.violations.violations}
    for code in sorted(set(casework.recurrence.short_window_violations) - known):
        yield file, code, "recurrence", "is not in violations.yaml"
    for code in sorted(set(casework.working_deadlines) - known):
        yield file, code, "working_deadlines", "is not in violations.yaml"
    for finding in check_window(casework.day_window):
        yield file, *finding
    if casework.recurrence.short_window_days > casework.recurrence.window_days:
        yield file, "", "recurrence", "the short window is longer than the ordinary one"
    used = {violation.deadline_hours for violation in content.violations.violations}
    used |= {
        item.deadline_hours for kind in content.types.values() for s in kind.sections for item in s.items
    }
    for hours in sorted(used - casework.evaluation_mode.deadline_hours.keys()):
        yield file, "", "evaluation_mode", f"does not say what becomes of a deadline of {hours} h"


def _lists(content: Content) -> Iterator[_Finding]:
    groups = {group.zh for group in content.violations.groups}
    for phrase in content.phrases.phrases:
        if phrase.group is not None and phrase.group not in groups:
            yield "phrases.yaml", phrase.zh, "group", f"{phrase.group} is not a group of violations.yaml"
    for name in ("code", "zh"):
        values = Counter(getattr(unit, name) for unit in content.organisations.organisations)
        for value in sorted(value for value, times in values.items() if times > 1):
            yield "organisations.yaml", value, name, "is there more than once"


def _demo(content: Content) -> Iterator[_Finding]:
    file, demo = "demo/points.yaml", content.demo
    types = {kind.type for kind in content.types.values()}
    streets = {street.zh for street in demo.streets}
    west, south, east, north = demo.bbox
    for point in demo.points:
        if point.type not in types:
            yield file, point.code, "type", f"{point.type} is not a point type"
        if point.street not in streets:
            yield file, point.code, "street", f"{point.street} is not in streets"
        if not (west <= point.lon <= east and south <= point.lat <= north):
            yield file, point.code, "lat", "lies outside the district's box"
