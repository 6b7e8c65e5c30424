"""The shipped content is sound, and a mistake in a copy of it is named by file, item and field."""

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import rfc8785

from app.checklists.check import all_items, check_content, check_content_command, check_folder, count
from app.checklists.loader import Content, ContentError, load, seal
from app.settings import REPOSITORY

FOLDER = REPOSITORY / "checklists"


@pytest.fixture(scope="module")
def content() -> Content:
    return load(FOLDER)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy to spoil."""
    copy = tmp_path / "checklists"
    shutil.copytree(FOLDER, copy)
    return copy


def spoil(folder: Path, file: str, before: str, after: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert before in text, f"{file} no longer holds {before!r}"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def shape_problems(folder: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load(folder)
    return [str(problem) for problem in caught.value.problems]


def problems(folder: Path) -> list[str]:
    return [str(problem) for problem in check_folder(folder, load(folder))]


def test_the_shipped_content_is_sound(content: Content) -> None:
    assert [str(problem) for problem in check_content(content)] == []


def test_the_shipped_content_is_whole(content: Content) -> None:
    counts = count(content)
    assert (counts.items, counts.core) == (643, 536)
    assert (len(counts.by_type), counts.violations) == (25, 71)
    assert counts.by_type["market"] == (48, 44)
    assert {front: items for front, (items, _) in counts.by_front.items()} == {
        "sanitary": 382,
        "civilized": 371,
        "food": 93,
    }
    assert counts.by_clause["WS2014-09"] == (69, 60)
    assert counts.by_clause["WS2014-01"] == (0, 0), "paper-only clauses are listed, with no item"
    sanitary = content.standards["standards/ws2014.yaml"]
    assert (len(sanitary.clauses), len(sanitary.categories), sanitary.edition) == (40, 8, "2014")
    ranked = sorted((v.rank, v.zh) for v in content.violations.violations if v.rank)
    assert ranked[0] == (1, "暴露垃圾")
    assert len(content.organisations.organisations) == 39
    assert len(content.demo.points) == 34
    assert len(content.demo.streets) == 10


def test_every_checklist_is_a_walk_of_a_few_sections(content: Content) -> None:
    for kind in content.types.values():
        assert 3 <= len(kind.sections) <= 6, kind.type


def test_what_lies_within_marked_lines_can_be_said(content: Content) -> None:
    codes = {
        item.code
        for _, _, _, item in all_items(content)
        if any(switch.code == "within_marked_lines" and switch.effect == "pass" for switch in item.switches)
    }
    assert {"MKT-07", "RD-12", "RD-13", "RD-19", "RD-20", "STA-04", "PRK-10", "LAN-09"} <= codes


def test_a_document_is_named_by_the_sum_of_its_canonical_bytes(content: Content) -> None:
    file = content.types["types/market.yaml"]
    sealed = seal(file)
    assert sealed.sha256 == hashlib.sha256(rfc8785.dumps(sealed.document())).hexdigest()
    assert set(sealed.document()) == {"code", "type", "version", "zh", "en", "sections"}
    spoiled = sealed.document()
    spoiled["zh"] = "别的"
    assert sealed.document()["zh"] == "农贸市场", "every caller has a copy of its own"


def test_every_item_of_a_document_has_every_field(content: Content) -> None:
    expected = {
        "code", "zh", "en", "answer", "threshold", "severity", "photo", "photo_hint_zh", "photo_hint_en", "help_zh",
        "help_en", "violation", "core", "method", "fronts", "clauses", "deadline_hours", "lead", "units", "origin",
        "ref", "repeat", "when", "switches",
    }  # fmt: skip
    for sealed in content.checklists():
        for section in sealed.document()["sections"]:
            assert all(set(item) == expected for item in section["items"])


@pytest.mark.parametrize(
    ("file", "before", "after", "named"),
    [
        ("types/market.yaml", "severity: minor", "severity: small", "types/market.yaml: MKT-01: severity"),
        ("types/market.yaml", "    core: true\n", "", "types/market.yaml: MKT-01: core: Field required"),
        ("types/market.yaml", "core: true", "core: yes", "types/market.yaml: MKT-01: core"),
        ("types/market.yaml", "deadline_hours: 72", "deadline_hours: '72'", "MKT-01: deadline_hours"),
        ("types/market.yaml", "    method: visual", "    colour: red\n    method: visual", "MKT-01: colour: Extra"),
        ("types/market.yaml", "version: 2", "version: 0", "types/market.yaml: version: Input should be"),
        ("types/market.yaml", "code: MKT-01", "code: MKT01", "types/market.yaml: MKT01: code"),
        ("types/market.yaml", "answer: pass_fail", "answer: count", "MKT-01: count, percentage and measurement need"),
        ("types/market.yaml", "not: {switch: no_live_poultry}", "item: MKT-22", "MKT-23: when: a condition has"),
        ("types/market.yaml", "    zh: ", "    zh: a\n    zh: ", "'zh' is given twice"),
        ("types/old_estate.yaml", "min: 1, max: 6", "min: 7, max: 6", "OLD-27: repeat: max must be at least min"),
        ("violations.yaml", "  group: 市容环境\n", "", "violations.yaml: V101: group: Field required"),
        ("standards/ws2014.yaml", "onsite: none", "onsite: never", "standards/ws2014.yaml: WS2014-01: onsite"),
        ("scoring.yaml", "minor: 2", "minor: 2.5", "scoring.yaml: weights.minor"),
        ("casework.yaml", "rework_share: 0.5", "rework_share: 50", "casework.yaml: clocks.rework_share"),
        ("phrases.yaml", "phrases:", "phrases: [", "phrases.yaml: while parsing"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_file_is_named(folder: Path, file: str, before: str, after: str, named: str) -> None:
    spoil(folder, file, before, after)
    found = shape_problems(folder)
    assert len(found) == 1
    assert named in found[0]


def test_every_broken_file_is_named_at_once(folder: Path) -> None:
    spoil(folder, "types/market.yaml", "severity: minor", "severity: small")
    spoil(folder, "types/bus.yaml", "severity: minor", "severity: small")
    (folder / "calendar.yaml").unlink()
    files = {line.split(":")[0] for line in shape_problems(folder)}
    assert files == {"types/market.yaml", "types/bus.yaml", "calendar.yaml"}


@pytest.mark.parametrize(
    ("file", "before", "after", "named"),
    [
        ("types/market.yaml", "code: MKT-34", "code: MKT-01", "MKT-01: code: is in types/market.yaml section entrance"),
        ("types/bus.yaml", "code: BUS-01", "code: MKT-01", "items of one type share a prefix; found BUS, MKT"),
        ("types/market.yaml", "type: market", "type: mall", "mall belongs to more than one file"),
        ("types/market.yaml", "type: market", "type: bazaar", "the file of bazaar is called types/bazaar.yaml"),
        ("types/market.yaml", "- code: hall", "- code: entrance", "entrance: code: two sections have this code"),
        ("types/market.yaml", "WM2017-38", "WM2017-99", "MKT-01: clauses: WM2017-99 is in no file of standards/"),
        ("types/market.yaml", "violation: V902", "violation: V998", "MKT-01: violation: V998 is not in violations.yaml"),
        ("types/market.yaml", "    lead: 区市场监管局", "    lead: 县市场监管局", "MKT-01: lead: 县市场监管局 is not in"),
        ("types/market.yaml", "    units: [市场开办方]", "    units: [开办方]", "MKT-01: units: 开办方 is not in"),
        ("types/market.yaml", "origin: [MY]", "origin: [XX]", "MKT-01: origin: XX is not in sources.yaml"),
        ("types/market.yaml", "{op: '>=', value: 5, unit: 处}", "{op: '>=', value: 0, unit: 处}", "every answer would pass"),
        ("types/market.yaml", "{op: '>=', value: 5, unit: 处}", "{op: <, value: 0, unit: 处}", "no answer could pass"),
        ("types/market.yaml", "{op: '>=', value: 5, unit: 处}", "{op: '>=', value: 4.5, unit: 处}", "whole number"),
        ("types/back_lane.yaml", "value: 100, unit: '%'", "value: 101, unit: '%'", "LAN-03: threshold: a percentage is"),
        ("types/back_lane.yaml", "value: 100, unit: '%'", "value: 100, unit: 盏", "LAN-03: threshold: a percentage has"),
        ("types/market.yaml", "not: {switch: no_live_poultry}", "switch: no_poultry", "has the switch no_poultry"),
        ("types/market.yaml", "not: {item: MKT-15", "not: {item: RES-15", "MKT-16: when: RES-15 is not in this checklist"),
        ("types/market.yaml", "not: {item: MKT-15", "not: {item: MKT-16", "MKT-16: when: waits for itself"),
        ("types/market.yaml", "zh: 在划线区内，", "zh: 划线内，", "within_marked_lines means something else"),
        ("types/managed_estate.yaml", "fold: worst", "fold: mean", "EST-21: repeat: the mean of what is not"),
        ("types/construction.yaml", "fold: worst", "fold: mean", "CON-02: switches: a mean cannot contain"),
        ("types/market.yaml", "zh: 农贸市场", "zh: Market", "types/market.yaml: zh: holds no Chinese"),
        ("types/market.yaml", "zh: 入口与公示", "zh: Entrance", "types/market.yaml: entrance: zh: holds no Chinese"),
        ("types/market.yaml", "en: A fair scale", "en: 公平秤 a fair scale", "MKT-34: en: holds Chinese"),
        ("violations.yaml", "rank: 1\n", "rank: 2\n", "violations.yaml: rank: ranks 1 to 10 are each given once"),
        ("violations.yaml", "group: 宣传广告", "group: 广告", "V201: group: 广告 is not in groups"),
        ("violations.yaml", "code: V102", "code: V101", "V101: code: is there more than once"),
        ("standards/ws2014.yaml", "category: '1'", "category: '9'", "WS2014-01: category: 9 is not a category"),
        ("standards/ws2014.yaml", "code: WS2014-01", "code: WS2021-01", "clauses of WS2014 begin with WS2014-"),
        ("standards/ws2014.yaml", "evidence: KH", "evidence: ZZ", "WS2014-01: evidence: ZZ is not in sources.yaml"),
        ("scoring.yaml", "good: 80", "good: 95", "scoring.yaml: lines: excellent > good"),
        ("scoring.yaml", "critical_cap: 69", "critical_cap: 70", "scoring.yaml: critical_cap: must be below"),
        ("scoring.yaml", "major: 5", "major: 25", "scoring.yaml: weights: minor < major"),
        ("scoring.yaml", "code: food", "code: civilized", "scoring.yaml: fronts: each front once"),
        ("scoring.yaml", "on_time: 60", "on_time: 61", "scoring.yaml: unit_score"),
        ("sampling.yaml", "city_size: medium", "city_size: huge", "sampling.yaml: city_size: huge"),
        ("sampling.yaml", "- {type: hotel, weight: 3}\n", "", "sampling.yaml: hotel: types: has no weight"),
        ("sampling.yaml", "type: hotel", "type: bus", "sampling.yaml: bus: types: has two weights"),
        ("calendar.yaml", "to: 2026-01-03", "to: 2025-01-03", "calendar.yaml: 元旦: holidays: ends before it begins"),
        ("calendar.yaml", "workdays: [2026-01-04", "workdays: [2026-01-03", "2026-01-03: workdays: is a holiday"),
        ("calendar.yaml", "to: '12:00'", "to: '08:00'", "calendar.yaml: 08:30: hours: ends before it begins"),
        ("calendar.yaml", "Asia/Shanghai", "Asia/Jinzhou", "calendar.yaml: timezone: Asia/Jinzhou is not"),
        ("casework.yaml", "[V201,", "[V298,", "casework.yaml: V298: recurrence: is not in violations.yaml"),
        ("casework.yaml", "72: 12, ", "", "does not say what becomes of a deadline of 72 h"),
        ("casework.yaml", "short_window_days: 3", "short_window_days: 30", "recurrence: the short window is longer"),
        ("casework.yaml", "working_deadlines: []", "working_deadlines: [V998]", "V998: working_deadlines: is not in"),
        ("phrases.yaml", "group: 市容环境", "group: 环境", "group: 环境 is not a group"),
        ("ads.yaml", "- type: hotel\n  min_count: 1", "- type: bus\n  min_count: 1", "ads.yaml: bus: quotas: has two quotas"),
        ("ads.yaml", "- type: hotel\n  min_count: 1", "- type: zoo\n  min_count: 1", "ads.yaml: hotel: quotas: has no quota"),
        ("ads.yaml", "- type: hotel\n  min_count: 1", "- type: zoo\n  min_count: 1", "ads.yaml: zoo: quotas: is not a point"),
        ("ads.yaml", "code: thrift", "code: integrity", "ads.yaml: integrity: themes: is there more than once"),
        ("ads.yaml", "counts: true", "counts: false", "ads.yaml: conditions: no ad could ever count"),
        ("ads.yaml", "{core_values: 2, integrity: 2}", "{core_values: 4, integrity: 2}", "market: min_by_theme: asks for"),
        ("ads.yaml", "{core_values: 2, integrity: 2}", "{minors: 2}", "market: min_by_theme: minors is not known"),
        ("ads.yaml", "{of: hoarding_area", "{of: wall_area", "construction: shares: wall_area is not known"),
        ("ads.yaml", "themes: [traffic", "themes: [civility", "crossing: themes: names something twice"),
        ("ads.yaml", "min_forms: 3", "min_forms: 7", "culture_venue: min_forms: asks for more"),
        ("ads.yaml", "required_forms: [landscape]", "required_forms: [board, sign]", "required_forms: asks for more than"),
        ("ads.yaml", "required_forms: [landscape]", "required_forms: [vehicle]", "required_forms: vehicle is not known"),
        ("ads.yaml", "wall, sign, screen]", "wall, banner]", "managed_estate: forms: fixed_only leaves no room for banner"),
        ("ads.yaml", "min_count: 5", "min_count: 6", "market: min_count: MKT-32 asks for >= 5, not for >= 6"),
        ("ads.yaml", "percent: 40", "percent: 50", "bus: shares: BUS-07 asks for >= 40, not for >= 50"),
        ("ads.yaml", "item: CON-04", "item: BUS-07", "construction: shares: BUS-07 is not in the checklist"),
        ("ads.yaml", "item: CON-05", "item: CON-04", "construction: min_count: CON-04 is answered by percentage"),
        ("ads.yaml", "origin: [YLG]", "origin: [YY]", "bus: origin: YY is not known here"),
        ("ads.yaml", "zh: 诚信", "zh: Integrity", "ads.yaml: integrity: themes.zh: holds no Chinese"),
        ("types/market.yaml", "when: {item: MKT-18,", "when: {item: MKT-24,", "MKT-45: when: asks about MKT-24, which comes"),
        ("types/market.yaml", "code: no_meat_stalls", "code: no_live_poultry", "no_live_poultry means something else"),
        ("standards/ws2014.yaml", "onsite: part", "onsite: none", "WS2014-02: onsite: is judged on paper only, and an item"),
        ("standards/ws2014.yaml", "onsite: none", "onsite: field", "WS2014-01: onsite: is judged in the field, and no item"),
        ("standards/ws2014.yaml", "front: sanitary", "front: sanitary\nmapped: false", "WS2014-02: mapped: an item is tied"),
        ("standards/ws2021.yaml", "counterpart: [WS2014-01]", "counterpart: [WS2014-77]", "WS2021-01: counterpart: WS2014-77"),
        ("standards/ws2021.yaml", "counterpart: [WS2014-01]", "counterpart: [WS2021-02]", "WS2021-01: counterpart: WS2021-02"),
        ("types/market.yaml", "violation: V204", "violation: V702", "MKT-32: violation: V702 is of none of its fronts"),
        ("violations.yaml", "  dcm: 事件-市容环境-暴露垃圾(02)\n", "", "V101: dcm: has no name in the digital city"),
        ("organisations.yaml", "code: WJ", "code: WM", "organisations.yaml: WM: code: is there more than once"),
        ("demo/points.yaml", "lat: 41.1105", "lat: 40.1105", "demo/points.yaml: P01: lat: lies outside"),
        ("demo/points.yaml", "type: park_square", "type: zoo", "demo/points.yaml: P01: type: zoo is not"),
        ("demo/points.yaml", "street: 保安街道", "street: 保和街道", "demo/points.yaml: P01: street: 保和街道 is not"),
    ],
)  # fmt: skip
def test_files_that_disagree_are_named(folder: Path, file: str, before: str, after: str, named: str) -> None:
    if named.startswith("CON-02"):  # a switch that makes a measured item pass, for the mean to refuse
        spoil(folder, file, "main city road, effect: na", "main city road, effect: pass")
    spoil(folder, file, before, after)
    assert any(named in line for line in problems(folder)), problems(folder)


def test_too_few_core_items_are_named(folder: Path) -> None:
    for kind in ("market", "old_estate", "restaurant"):
        path = folder / "types" / f"{kind}.yaml"
        path.write_text(
            path.read_text(encoding="utf-8").replace("core: true", "core: false"), encoding="utf-8"
        )
    assert problems(folder) == ["types: core: 425 core items, at least 450 are needed"]


def test_the_report_counts_and_succeeds(capsys: pytest.CaptureFixture[str]) -> None:
    assert check_content_command(FOLDER) == 0
    printed = capsys.readouterr().out
    assert "643 items (536 core) in 25 checklists, 105 clauses, 71 violation classes." in printed
    assert printed.rstrip().endswith("No problems.")


def test_the_report_names_problems_and_fails(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(folder, "types/market.yaml", "violation: V902", "violation: V998")
    assert check_content_command(folder) == 1
    assert "types/market.yaml: MKT-01: violation: V998 is not in violations.yaml" in capsys.readouterr().out
    spoil(folder, "types/market.yaml", "severity: minor", "severity: small")
    assert check_content_command(folder) == 1
    assert "types/market.yaml: MKT-01: severity" in capsys.readouterr().out


def test_words_that_yaml_takes_for_booleans_stay_words(tmp_path: Path, folder: Path) -> None:
    spoil(folder, "standards/ws2014.yaml", "no: '1'\n  category", "no: no\n  category")
    clause = load(folder).standards["standards/ws2014.yaml"].clauses[0]
    assert clause.no == "no"


def test_numbers_keep_their_form(content: Content) -> None:
    """A limit of 0 stays 0 and 0.6 stays 0.6: the sum does not depend on who wrote the JSON."""
    found: dict[str, Any] = {
        item["code"]: item["threshold"]
        for sealed in content.checklists()
        for section in sealed.document()["sections"]
        for item in section["items"]
        if item["threshold"]
    }
    assert json.dumps(found["MKT-18"]["value"]) == "0"
    assert json.dumps(found["RES-09"]["value"]) == "0.6"
    assert json.dumps(found["FSM-14"]["value"]) == "-18"
