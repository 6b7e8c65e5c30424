"""XLSForms written elsewhere: what comes along, what is skipped by name, and that nothing is ever a traceback."""

import collections
import json
from collections.abc import Callable
from typing import Any

import pytest

from app.checklists.content import TypeFile
from app.checklists.exchange.imports import Imported
from tests.checklists.exchange.forms import FOLDER, Form, all_forms

FORMS = {form.name: form for form in all_forms()}
EXPECTED: dict[str, dict[str, Any]] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
TakeIn = Callable[[bytes], Imported]


def test_there_are_dozens() -> None:
    assert len(FORMS) >= 30
    assert FORMS.keys() == EXPECTED.keys()


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_understood_as_far_as_it_goes(take_in: TakeIn, name: str) -> None:
    found = take_in(FORMS[name].xlsx())
    told = collections.Counter(finding.code.removeprefix("checklists.") for finding in found.findings)
    assert {
        "items": found.items,
        "sections": found.sections,
        "draft": found.document is not None,
        "problems": dict(sorted(told.items())),
    } == EXPECTED[name]
    assert found.format == "xlsform"
    if found.document is not None:
        assert TypeFile.model_validate_json(json.dumps(found.document)).type == "market"


@pytest.mark.parametrize("name", FORMS)
def test_every_problem_is_placed(take_in: TakeIn, name: str) -> None:
    """Sheet and row of what is skipped or wrong, and a column that stands in the file."""
    form = FORMS[name]
    headers = {cell for rows in form.sheets.values() for cell in rows[0]}
    for finding in take_in(form.xlsx()).findings:
        whole = finding.code in ("checklists.no_items", "checklists.sheet_missing", "checklists.form_refused")
        assert whole or (finding.sheet in form.sheets and finding.row), finding
        assert (
            finding.column is None
            or finding.column in headers
            or finding.column in ("relevant", "constraint", "label")
        )
        assert finding.detail_zh
        assert finding.detail_en
        assert "_zh}" not in finding.detail_zh


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("kind", ["xls", "csv"])
def test_the_same_form_in_another_file_format(take_in: TakeIn, name: str, kind: str) -> None:
    form: Form = FORMS[name]
    found = take_in(getattr(form, kind)())
    assert found.document == take_in(form.xlsx()).document


def _items(found: Imported) -> dict[str, dict[str, Any]]:
    assert found.document is not None
    return {item["en"]: item for section in found.document["sections"] for item in section["items"]}


def test_conditions_that_can_be_kept_are_kept(take_in: TakeIn) -> None:
    found = take_in(FORMS["logic"].xlsx())
    items = _items(found)
    code = {text: item["code"] for text, item in items.items()}
    kitchen, cooks, hood, gas = (
        code[text]
        for text in ("There is a kitchen", "Cooks with a certificate", "The hood is clean", "Gas is off")
    )
    yes = {"item": kitchen, "verdict": "pass"}
    assert items["Cooks with a certificate"]["when"] == yes
    assert items["The hood is clean"]["when"] == {
        "all": [yes, {"item": cooks, "value": {"op": ">", "value": 2}}]
    }
    assert items["The filter is new"]["when"] == {
        "any": [
            {"not": {"item": hood, "verdict": "fail"}},
            {"item": cooks, "value": {"op": ">=", "value": 5}},
        ]
    }
    assert items["Gas is off"]["when"] == yes
    assert items["The valve is tagged"]["when"] == {"not": {"item": kitchen, "verdict": "fail"}}
    assert items["Both"]["when"] == {
        "any": [{"all": [yes, {"item": hood, "verdict": "pass"}]}, {"item": gas, "verdict": "pass"}]
    }
    lost = {finding.row for finding in found.findings if finding.code == "checklists.condition_lost"}
    assert lost == {9, 10, 11, 12, 13, 16}


def test_numbers_become_pass_lines(take_in: TakeIn) -> None:
    items = _items(take_in(FORMS["water_point"].xlsx()))
    assert items["Free chlorine (mg/L)"]["threshold"] == {"op": ">=", "value": 0.2, "unit": "mg/L"}
    assert items["Turbidity (NTU)"]["threshold"] == {"op": "<=", "value": 5, "unit": "NTU"}
    assert (items["Working taps"]["answer"], items["Working taps"]["threshold"]["value"]) == ("count", 1)
    assert "Number of users" not in items


def test_photos_belong_to_the_item_before_them(take_in: TakeIn) -> None:
    items = _items(take_in(FORMS["public_toilet"].xlsx()))
    floor = items["The floor is clean and dry"]
    assert (floor["photo"], floor["photo_hint_en"], floor["help_en"]) == (
        "on_fail",
        "The whole floor",
        "Look behind the doors",
    )


def test_repeats_and_sections(take_in: TakeIn) -> None:
    items = _items(take_in(FORMS["stall_repeat"].xlsx()))
    assert items["The licence is shown"]["repeat"] == {
        "min": 1,
        "max": 12,
        "fold": "worst",
        "zh": "Stall",
        "en": "Stall",
    }
    assert items["The gate is open"]["repeat"] is None
    wash = take_in(FORMS["school_wash"].xlsx())
    assert wash.document is not None
    assert [section["en"] for section in wash.document["sections"]] == ["Toilets", "Water"]


def test_both_languages_arrive(take_in: TakeIn) -> None:
    found = take_in(FORMS["bilingual"].xlsx())
    items = _items(found)
    assert items["Signs are tidy"]["zh"] == "招牌整洁"
    assert items["Signs are tidy"]["code"] == "MKT-01"
    assert items["Signs are tidy"]["help_zh"] == "看整条街"
    assert not any(finding.code == "checklists.translation_missing" for finding in found.findings)


def test_labels_say_more_than_names(take_in: TakeIn) -> None:
    hygiene = _items(take_in(FORMS["food_hygiene"].xlsx()))
    q2 = hygiene["Raw and cooked food are kept apart"]
    assert hygiene["Refrigerator at or below 5 °C"]["when"] == {"item": q2["code"], "verdict": "pass"}
