"""`sancheng export-checklist` and `sancheng import-checklist`."""

import json
import shutil
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from app.checklists.content import TypeFile
from app.checklists.loader import Content, YamlLoader, load
from app.cli import app
from app.settings import REPOSITORY, Settings
from tests.checklists.exchange.forms import all_forms

FORMS = {form.name: form for form in all_forms()}
run = CliRunner()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copy = tmp_path / "checklists"
    shutil.copytree(REPOSITORY / "checklists", copy)
    monkeypatch.setenv("SANCHENG_CONTENT_DIR", str(copy))
    return copy


def test_an_export_comes_back_beside_the_content(
    settings: Settings, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: Content
) -> None:
    monkeypatch.setenv("SANCHENG_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("SANCHENG_DATABASE_URL", settings.database_url)
    file = tmp_path / "market.xlsx"
    exported = run.invoke(app, ["export-checklist", "market", "--format", "xlsform", "-o", str(file)])
    assert exported.exit_code == 0, exported.output
    looked = run.invoke(app, ["import-checklist", str(file), "--type", "market", "--dry-run"])
    assert looked.exit_code == 0, looked.output
    assert "nothing written" in looked.output
    assert not (folder / "imported").exists()
    done = run.invoke(app, ["import-checklist", str(file), "--type", "market"])
    assert done.exit_code == 0, done.output
    data = yaml.load((folder / "imported/market.yaml").read_text(encoding="utf-8"), Loader=YamlLoader)
    assert TypeFile.model_validate_json(json.dumps(data)) == content.types["types/market.yaml"]
    assert load(folder).types == content.types  # what was imported is not loaded
    again = run.invoke(app, ["import-checklist", str(file), "--type", "market"])
    assert again.exit_code == 1
    assert "is there already" in again.output
    unknown = run.invoke(app, ["export-checklist", "moon"])
    assert unknown.exit_code == 1


def test_the_report_names_rows_and_columns(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "form.xlsx"
    file.write_bytes(FORMS["duplicates"].xlsx())
    report = run.invoke(app, ["import-checklist", str(file), "--type", "market"])
    assert report.exit_code == 1
    assert "error: survey, row 3, name: checklists.code_repeated" in report.output
    assert not (folder / "imported").exists()


@pytest.mark.parametrize(
    ("data", "type_", "named"),
    [
        (b"%PDF-", "market", "spreadsheets.file_type"),
        (b"PK\x03\x04", "market", "spreadsheets.file_unreadable"),
        (b"x", "moon", "checklists.unknown_type"),
        (None, "market", "No such file"),
    ],
)
def test_refusals_are_one_line(
    folder: Path, tmp_path: Path, data: bytes | None, type_: str, named: str
) -> None:
    file = tmp_path / "file"
    if data is not None:
        file.write_bytes(data)
    report = run.invoke(app, ["import-checklist", str(file), "--type", type_])
    assert report.exit_code == 1
    assert named in report.output
    assert len(report.output.strip().splitlines()) == 1
