"""What goes out comes back the same, in every format: the shipped checklists and generated ones."""

import hashlib
import io
import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from app.checklists.content import TypeFile
from app.checklists.exchange.assemble import Background
from app.checklists.exchange.imports import Imported, import_file
from app.checklists.exchange.tables_out import as_csv, as_xlsx
from app.checklists.exchange.xlsform_out import as_xlsform
from app.checklists.exchange.yaml_out import as_yaml
from app.checklists.loader import Content, YamlLoader, seal
from tests.checklists.exchange.conftest import TYPES
from tests.checklists.exchange.documents import checklists

WRITERS: Mapping[str, Callable[[Mapping[str, Any]], bytes]] = {
    "xlsform": as_xlsform,
    "table": as_xlsx,
    "csv": as_csv,
}


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("type_", TYPES)
def test_a_shipped_checklist_comes_back_the_same(
    content: Content, background: Callable[[str], Background], type_: str, kind: str
) -> None:
    file = content.types[f"types/{type_}.yaml"]
    found = import_file(WRITERS[kind](file.model_dump(mode="json")), background(type_))
    assert [str(finding) for finding in found.findings] == []
    assert found.format == kind
    assert found.document == file.model_dump(mode="json")
    assert seal(TypeFile.model_validate_json(json.dumps(found.document))).sha256 == seal(file).sha256


@pytest.mark.parametrize("type_", TYPES)
def test_yaml_loads_to_the_same_bytes(content: Content, type_: str) -> None:
    file = content.types[f"types/{type_}.yaml"]
    data = yaml.load(as_yaml(file.model_dump(mode="json")), Loader=YamlLoader)
    again = TypeFile.model_validate_json(json.dumps(data))
    assert again == file
    assert seal(again).canonical == seal(file).canonical


def test_every_shipped_checklist_is_exchanged(content: Content) -> None:
    assert len(TYPES) == len(content.types) == 25


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=checklists())
@pytest.mark.parametrize("kind", WRITERS)
def test_any_checklist_comes_back_the_same(
    take_in: Callable[[bytes], Imported], kind: str, document: dict[str, Any]
) -> None:
    found = take_in(WRITERS[kind](document))
    assert [str(finding) for finding in found.findings if finding.severity == "error"] == []
    assert found.document == document


@settings(max_examples=25, deadline=None)
@given(document=checklists())
def test_any_checklist_survives_yaml(document: dict[str, Any]) -> None:
    data = yaml.load(as_yaml(document), Loader=YamlLoader)
    assert TypeFile.model_validate_json(json.dumps(data)).model_dump(mode="json") == document


@pytest.mark.parametrize("type_", TYPES)
def test_other_programs_take_our_xlsforms(content: Content, type_: str) -> None:
    """pyxform makes the XForm that ODK, KoboToolbox and Enketo run."""
    file = content.types[f"types/{type_}.yaml"]
    made = convert(as_xlsform(file.model_dump(mode="json")))
    first = file.sections[0].items[0]
    assert first.zh in made.xform
    assert f'sancheng:severity="{first.severity}"' in made.xform
    assert [warning for warning in made.warnings if "unsupported" in warning.lower()] == []


def test_a_changed_condition_counts_and_an_untouched_one_is_kept(
    content: Content, take_in: Callable[[bytes], Imported]
) -> None:
    file = content.types["types/market.yaml"].model_dump(mode="json")
    waiting = [item for section in file["sections"] for item in section["items"] if item["when"]]
    book = load_workbook(io.BytesIO(as_xlsform(file)))
    rows = list(book["survey"].iter_rows())
    columns = {cell.value: place for place, cell in enumerate(rows[0])}
    changed = next(row for row in rows if row[columns["name"]].value == waiting[0]["code"])
    changed[columns["relevant"]].value = "${MKT-03} = 'fail'"
    out = io.BytesIO()
    book.save(out)
    found = take_in(out.getvalue())
    assert found.document is not None
    items = {item["code"]: item for section in found.document["sections"] for item in section["items"]}
    assert items[waiting[0]["code"]]["when"] == {"item": "MKT-03", "verdict": "fail"}
    assert all(items[item["code"]]["when"] == item["when"] for item in waiting[1:])


def test_the_same_checklist_gives_the_same_bytes(content: Content) -> None:
    document = content.types["types/market.yaml"].model_dump(mode="json")
    sums = {hashlib.sha256(as_csv(document) + as_yaml(document)).hexdigest() for _ in range(3)}
    assert len(sums) == 1
