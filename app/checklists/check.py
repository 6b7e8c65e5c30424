"""What the shape of a file cannot say: that files agree with each other, and that every item can be judged."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.checklists.applicability import asks_about
from app.checklists.check_ads import check_ads, check_same_numbers
from app.checklists.check_defaults import check_defaults
from app.checklists.check_items import check_items, check_words
from app.checklists.check_signs import check_signs
from app.checklists.content import CheckItemFile, TypeFile
from app.checklists.loader import Content, ContentError, Problem, load
from app.checklists.pictures.folder import check_pictures
from app.checklists.registry import check_codes, register
from app.checklists.rules import when_cycle

LEAST_CORE = 450  # 考核点 of the three evaluations
CJK = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Counts:
    """How many items, by what. Items count in each of their fronts and clauses, so those need not add up."""

    items: int
    core: int
    by_type: dict[str, tuple[int, int]] = field(default_factory=dict)  # type → (items, core)
    by_front: dict[str, tuple[int, int]] = field(default_factory=dict)
    by_category: dict[str, tuple[int, int]] = field(default_factory=dict)  # of the sanitary standard
    by_clause: dict[str, tuple[int, int]] = field(default_factory=dict)
    violations: int = 0
    clauses: int = 0


def check_content(content: Content) -> list[Problem]:
    """All that is wrong, in file order; empty when the content may be published."""
    files = sorted(content.types.items())
    known = _Known.of(content)
    problems = list(_unique_codes(content))
    for file, kind in files:
        problems += [Problem(file, where, name, message) for where, name, message in _type(file, kind, known)]
    problems += check_defaults(content)
    problems += check_ads(content)
    problems += check_items(content)
    problems += check_signs(content)
    problems += list(_languages(content))
    core = count(content).core
    if core < LEAST_CORE:
        problems.append(Problem("types", "", "core", f"{core} core items, at least {LEAST_CORE} are needed"))
    return problems


def check_folder(folder: Path, content: Content) -> list[Problem]:
    """All that `check_content` finds, and what only the folder's own authors owe: help, hints, quotas that agree with the
    items, and the register of codes."""
    owed = check_words(content) + check_same_numbers(content) + check_codes(folder, content)
    return check_content(content) + check_pictures(folder, content) + owed


def count(content: Content) -> Counts:
    items = [(kind.type, item) for _, kind, _, item in all_items(content)]
    clauses = {clause.code: clause for file in content.standards.values() for clause in file.clauses}
    categories = {
        (file.code, category.no): category.zh
        for file in content.standards.values()
        for category in file.categories
    }

    def tally(pairs: Iterable[tuple[str, CheckItemFile]]) -> dict[str, tuple[int, int]]:
        both = list(pairs)
        everything, core = Counter(key for key, _ in both), Counter(key for key, item in both if item.core)
        return {key: (everything[key], core[key]) for key in everything}

    def category_of(code: str) -> str | None:
        clause = clauses.get(code)
        return categories.get((code.split("-")[0], clause.category)) if clause and clause.category else None

    by_category = [(c, i) for _, i in items for c in dict.fromkeys(map(category_of, i.clauses)) if c]
    by_clause = tally((clause, item) for _, item in items for clause in item.clauses)
    return Counts(
        items=len(items),
        core=sum(item.core for _, item in items),
        by_type=tally(items),
        by_front=tally((front, item) for _, item in items for front in item.fronts),
        by_category=tally(by_category),
        by_clause={code: by_clause.get(code, (0, 0)) for code in clauses},
        violations=len(content.violations.violations),
        clauses=len(clauses),
    )


def check_content_command(folder: Path, *, enter_codes: bool = False) -> int:
    """Print a report for people who own content. 0 when it may be published, 1 when not. `enter_codes`: into codes.yaml,
    those that are new."""
    try:
        content = load(folder)
    except ContentError as error:
        _say("\n".join(map(str, error.problems)))
        _say(f"\n{len(error.problems)} problems. The content cannot be read, nothing was counted.")
        return 1
    counts = count(content)
    for title, rows in (
        ("point type", counts.by_type),
        ("front", counts.by_front),
        ("category", counts.by_category),
        ("clause", counts.by_clause),
    ):
        _say(f"\n{title:<24}{'items':>7}{'core':>7}")
        for key, (every, core) in rows.items():
            _say(f"{key:<24}{every:>7}{core:>7}")
    _say(
        f"\n{counts.items} items ({counts.core} core) in {len(counts.by_type)} checklists, "
        f"{counts.clauses} clauses, {counts.violations} violation classes."
    )
    if enter_codes and (entered := register(folder, content)):
        _say(f"Registered: {', '.join(entered)}")
    problems = check_folder(folder, content)
    for problem in problems:
        _say(str(problem))
    _say(f"{len(problems)} problems." if problems else "No problems.")
    return 1 if problems else 0


def all_items(content: Content) -> Iterator[tuple[str, TypeFile, str, CheckItemFile]]:
    """(file, type, section code, item) in the order of the types."""
    for file, kind in sorted(content.types.items(), key=lambda pair: pair[1].position):
        for section in kind.sections:
            for item in section.items:
                yield file, kind, section.code, item


_Finding = tuple[str, str, str]  # where, field, message


@dataclass(frozen=True)
class _Known:
    clauses: frozenset[str]
    violations: frozenset[str]
    units: frozenset[str]
    sources: frozenset[str]

    @classmethod
    def of(cls, content: Content) -> "_Known":
        return cls(
            frozenset(clause.code for file in content.standards.values() for clause in file.clauses),
            frozenset(violation.code for violation in content.violations.violations),
            frozenset(unit.zh for unit in content.organisations.organisations),
            frozenset(source.code for source in content.sources.sources),
        )


def _unique_codes(content: Content) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for file, _, section, item in all_items(content):
        place = f"{file} section {section}"
        if item.code in seen:
            yield Problem(file, item.code, "code", f"is in {seen[item.code]} as well as in {place}")
        seen[item.code] = place
    for name in ("type", "code", "position"):
        values = Counter(getattr(kind, name) for kind in content.types.values())
        for file, kind in content.types.items():
            if values[getattr(kind, name)] > 1:
                yield Problem(file, "", name, f"{getattr(kind, name)} belongs to more than one file")


def _type(file: str, kind: TypeFile, known: _Known) -> Iterator[_Finding]:
    if file != f"types/{kind.type}.yaml":
        yield "", "type", f"the file of {kind.type} is called types/{kind.type}.yaml"
    codes = [section.code for section in kind.sections]
    for code in {code for code in codes if codes.count(code) > 1}:
        yield code, "code", "two sections have this code"
    for name in {kind.lead, *kind.units} - known.units:
        yield "", "units", f"{name} is not in organisations.yaml"
    items = [item for section in kind.sections for item in section.items]
    prefixes = sorted({item.code.split("-")[0] for item in items})
    if len(prefixes) > 1:
        yield "", "code", f"items of one type share a prefix; found {', '.join(prefixes)}"
    for item in items:
        for name, message in _item(item, known):
            yield item.code, name, message
    yield from _conditions(kind, items)


def _item(item: CheckItemFile, known: _Known) -> Iterator[tuple[str, str]]:
    if item.violation not in known.violations:
        yield "violation", f"{item.violation} is not in violations.yaml"
    for code in set(item.clauses) - known.clauses:
        yield "clauses", f"{code} is in no file of standards/"
    for name in sorted({item.lead, *item.units} - known.units):
        yield "lead" if name == item.lead else "units", f"{name} is not in organisations.yaml"
    for name in sorted(set(item.origin) - known.sources):
        yield "origin", f"{name} is not in sources.yaml"
    codes = [switch.code for switch in item.switches]
    if len(set(codes)) < len(codes):
        yield "switches", "two switches have the same code"
    if item.threshold:
        yield from _threshold(item)
    if item.repeat and item.repeat.fold == "mean":
        if not item.threshold:
            yield "repeat", "the mean of what is not counted or measured is nothing; fold: worst"
        if any(switch.effect == "pass" for switch in item.switches):
            yield "switches", "a mean cannot contain a sample that a switch made pass"


def _threshold(item: CheckItemFile) -> Iterator[tuple[str, str]]:
    assert item.threshold is not None
    op, value, unit = item.threshold.op, item.threshold.value, item.threshold.unit
    if (item.answer == "percentage") != (unit == "%"):
        yield "threshold", "a percentage has the unit %, and nothing else has"
    if item.answer == "percentage" and not 0 <= value <= 100:
        yield "threshold", "a percentage is limited by 0 to 100"
    if item.answer == "count" and (value < 0 or value % 1):
        yield "threshold", "a count is limited by a whole number, 0 or more"
    least_only = item.answer in ("count", "percentage")
    if least_only and (
        (op == ">=" and value <= 0) or (item.answer == "percentage" and op == "<=" and value >= 100)
    ):
        yield "threshold", "every answer would pass"
    if least_only and (
        (op == "<" and value <= 0) or (item.answer == "percentage" and op == ">" and value >= 100)
    ):
        yield "threshold", "no answer could pass"


def _conditions(kind: TypeFile, items: list[CheckItemFile]) -> Iterator[_Finding]:
    document = kind.document()
    plain = {item["code"]: item for section in document["sections"] for item in section["items"]}
    switches: dict[str, object] = {}
    for item in items:
        for switch in item.switches:
            if switches.setdefault(switch.code, switch) != switch:
                yield item.code, "switches", f"{switch.code} means something else on another item"
    for item in items:
        when = plain[item.code]["when"]
        for name in sorted(asks_about(when, "item") - plain.keys()):
            yield item.code, "when", f"{name} is not in this checklist"
        for name in sorted(asks_about(when, "switch") - switches.keys()):
            yield item.code, "when", f"no item of this checklist has the switch {name}"
    for code in when_cycle(document):
        yield code, "when", "waits for itself: conditions depend on each other"


def _languages(content: Content) -> Iterator[Problem]:
    """Chinese must be Chinese and English must be complete; copied or swapped text shows here."""
    for file, kind, section, item in all_items(content):
        pairs = [("", item.zh, item.en), ("help", item.help_zh, item.help_en)]
        pairs += [("photo_hint", item.photo_hint_zh, item.photo_hint_en)]
        pairs += [(f"switches.{switch.code}", switch.zh, switch.en) for switch in item.switches]
        pairs += [("repeat", item.repeat.zh, item.repeat.en)] if item.repeat else []
        yield from _speaks(file, item.code, pairs)
        if item is kind.sections[0].items[0]:
            yield from _speaks(file, "", [("", kind.zh, kind.en)])
        if item.code == next(s for s in kind.sections if s.code == section).items[0].code:
            yield from _speaks(file, section, [("", s.zh, s.en) for s in kind.sections if s.code == section])
    for violation in content.violations.violations:
        hints = ("capture_hint", violation.capture_hint, violation.capture_hint_en)
        closing = ("close_criteria", violation.close_criteria, violation.close_criteria_en)
        yield from _speaks(
            "violations.yaml", violation.code, [("", violation.zh, violation.en), hints, closing]
        )
    for file, standard in content.standards.items():
        for clause in standard.clauses:
            yield from _speaks(file, clause.code, [("title", clause.title, clause.title_en)])
    for name in ("themes", "forms", "conditions", "bases"):
        for entry in getattr(content.ads, name):
            yield from _speaks("ads.yaml", entry.code, [(name, entry.zh, entry.en)])
    for phrase in content.phrases.phrases:
        yield from _speaks("phrases.yaml", phrase.zh, [("", phrase.zh, phrase.en)])
    try:
        ZoneInfo(content.calendar.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # the last for a folder of zones, or a name too long
        yield Problem(
            "calendar.yaml", "", "timezone", f"{content.calendar.timezone} is not an IANA time zone"
        )


def _speaks(file: str, where: str, pairs: Iterable[tuple[str, str | None, str | None]]) -> Iterator[Problem]:
    for name, zh, en in pairs:
        if zh is not None and not CJK.search(zh):
            yield Problem(file, where, f"{name}.zh".lstrip("."), "holds no Chinese")
        if en is not None and CJK.search(en):
            yield Problem(file, where, f"{name}.en".lstrip("."), "holds Chinese")


def _say(line: str) -> None:
    print(line)  # noqa: T201 - this is a command's report
