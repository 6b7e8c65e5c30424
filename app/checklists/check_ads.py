"""Whether ads.yaml can be met, and whether the items that ask for its numbers ask for the same.

The second is asked of the folder only: in the browser quota and checklist are changed one after the other, and each would
wait for the other.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Set

from app.checklists.content import CheckItemFile
from app.checklists.defaults import AdQuota, AdsFile
from app.checklists.loader import Content, Problem

FILE = "ads.yaml"

_Finding = tuple[str, str, str]  # where, field, message


def check_ads(content: Content) -> list[Problem]:
    items = {
        kind.type: {item.code: item for section in kind.sections for item in section.items}
        for kind in content.types.values()
    }
    sources = {source.code for source in content.sources.sources}
    found = [*_lists(content.ads), *_types(content.ads, items.keys())]
    for quota in content.ads.quotas:
        found += [(quota.type, *rest) for rest in _names(content.ads, quota, sources)]
        found += [(quota.type, *rest) for rest in _numbers(content.ads, quota)]
        for field, code in _asked(quota):
            if code not in items.get(quota.type, {}):
                found.append((quota.type, field, f"{code} is not in the checklist of this type"))
    return [Problem(FILE, *finding) for finding in found]


def check_same_numbers(content: Content) -> list[Problem]:
    items = {
        item.code: item
        for kind in content.types.values()
        for section in kind.sections
        for item in section.items
    }
    return [
        Problem(FILE, quota.type, *finding)
        for quota in content.ads.quotas
        for finding in _differs(quota, items)
    ]


def _lists(ads: AdsFile) -> Iterator[_Finding]:
    for name in ("themes", "forms", "conditions", "bases"):
        codes = Counter(entry.code for entry in getattr(ads, name))
        for code in sorted(code for code, times in codes.items() if times > 1):
            yield code, name, "is there more than once"
    if not any(condition.counts for condition in ads.conditions):
        yield "", "conditions", "no ad could ever count"


def _types(ads: AdsFile, types: Set[str]) -> Iterator[_Finding]:
    listed = Counter(quota.type for quota in ads.quotas)
    for name in sorted(types - listed.keys()):
        yield name, "quotas", "has no quota; write min_count: 0 where none is set"
    for name in sorted(listed.keys() - types):
        yield name, "quotas", "is not a point type"
    for name in sorted(name for name, times in listed.items() if times > 1):
        yield name, "quotas", "has two quotas"


def _names(ads: AdsFile, quota: AdQuota, sources: Set[str]) -> Iterator[tuple[str, str]]:
    """Everything a quota names is there, and what it demands is among what it expects."""
    themes, forms = {theme.code for theme in ads.themes}, {form.code for form in ads.forms}
    bases = {base.code for base in ads.bases}
    for field, wanted, known in (
        ("themes", quota.themes, themes),
        ("forms", quota.forms, forms),
        ("shares", tuple(share.of for share in quota.shares), bases),
        ("min_by_theme", tuple(quota.min_by_theme), set(quota.themes)),
        ("required_forms", quota.required_forms, set(quota.forms)),
        ("origin", quota.origin, sources),
    ):
        if len(set(wanted)) < len(wanted):
            yield field, "names something twice"
        for name in sorted(set(wanted) - known):
            yield field, f"{name} is not known here"


def _numbers(ads: AdsFile, quota: AdQuota) -> Iterator[tuple[str, str]]:
    if sum(quota.min_by_theme.values()) > quota.min_count:
        yield "min_by_theme", f"asks for more than min_count {quota.min_count}"
    if quota.min_forms > len(quota.forms) or quota.min_forms > max(1, quota.min_count):
        yield "min_forms", "asks for more forms than there are forms or ads"
    if len(quota.required_forms) > max(1, quota.min_count):
        yield "required_forms", f"asks for more than min_count {quota.min_count}"
    movable = {form.code for form in ads.forms if not form.fixed}
    if quota.fixed_only and (found := sorted(movable & set(quota.forms))):
        yield "forms", f"fixed_only leaves no room for {', '.join(found)}"


def _asked(quota: AdQuota) -> Iterator[tuple[str, str]]:
    """(field, item that asks for it)"""
    if quota.item is not None:
        yield "min_count", quota.item
    for share in quota.shares:
        if share.item is not None:
            yield "shares", share.item


def _differs(quota: AdQuota, items: Mapping[str, CheckItemFile]) -> Iterator[tuple[str, str]]:
    """Where an item counts, its number is the number of the quota."""
    limits: list[tuple[str, str | None, int, str]] = [("min_count", quota.item, quota.min_count, "count")]
    limits += [("shares", share.item, share.percent, "percentage") for share in quota.shares]
    for field, code, number, answer in limits:
        item = items.get(code) if code else None
        if item is None or item.threshold is None:
            continue
        if item.answer != answer:
            yield field, f"{code} is answered by {item.answer}, not by {answer}"
        elif (item.threshold.op, item.threshold.value) != (">=", number):
            yield field, f"{code} asks for {item.threshold.op} {item.threshold.value}, not for >= {number}"
