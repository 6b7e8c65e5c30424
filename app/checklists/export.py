"""Content back into a folder: what is in force, as files that load again without a change."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError
from sqlmodel import Session

from app.checklists.content import Shape, StandardFile, TypeFile
from app.checklists.documents import SHAPES
from app.checklists.exchange.yaml_out import as_yaml
from app.checklists.loader import YamlLoader
from app.checklists.pictures.shelf import pictured
from app.checklists.whole import content_of, type_bodies


class _Writer(yaml.SafeDumper):
    """No aliases: what stands twice is written twice."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  # PyYAML's signature
        return True


def export_content(session: Session, folder: Path, pattern: Path) -> list[Path]:
    """Write every current checklist and document into `folder`; files that say the same already stay as they are, comments
    included. `pattern`: a content folder to take the demonstration district and the README from. Gives what was written."""
    content = content_of(session)
    written = []
    for name, kind in content.types.items():
        written += _write(folder / name, as_yaml(kind.model_dump(mode="json")).decode(), TypeFile)
    for name, standard in content.standards.items():
        written += _write(
            _file_of(folder, name, standard.code), _text(standard.model_dump(mode="json")), StandardFile
        )
    for name, shape in SHAPES.items():
        written += _write(
            folder / f"{name}.yaml", _text(getattr(content, name).model_dump(mode="json")), shape
        )
    for name in ("demo/points.yaml", "README.md"):
        if (pattern / name).exists() and not (folder / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(pattern / name, folder / name)
            written.append(folder / name)
    return written


def pictures_in_force(session: Session) -> set[str]:
    """The sums of the example pictures that current checklists name."""
    return {sha256 for body in type_bodies(session).values() for _, sha256 in pictured(body)}


def _file_of(folder: Path, name: str, code: str) -> Path:
    """Where the folder keeps this standard already, whatever the file is called; two files would be one too many."""
    for path in sorted((folder / "standards").glob("*.yaml")):
        if re.search(rf"^code: {re.escape(code)}\s*(#.*)?$", path.read_text(encoding="utf-8"), re.MULTILINE):
            return path
    return folder / name


def _write(path: Path, text: str, shape: type[Shape]) -> list[Path]:
    if path.exists() and _same(path.read_text(encoding="utf-8"), text, shape):
        return []
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return [path]


def _same(before: str, after: str, shape: type[Shape]) -> bool:
    """Whether the loader reads the same from both: comments, order of keys and fields at their default aside."""
    try:
        return _read(before, shape) == _read(after, shape)
    except (yaml.YAMLError, ValidationError):
        return False


def _read(text: str, shape: type[Shape]) -> Shape:
    data = yaml.load(text, Loader=YamlLoader)  # noqa: S506  # a SafeLoader of ours
    return shape.model_validate_json(json.dumps(data, default=str))


def _text(document: dict[str, Any]) -> str:
    return yaml.dump(
        document, Dumper=_Writer, allow_unicode=True, sort_keys=False, default_flow_style=None, width=160
    )
