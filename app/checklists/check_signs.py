"""Texts that cannot be kept, or that look other than they read: control characters and marks that turn the direction."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from app.checklists.content import Shape
from app.checklists.loader import Content, Problem
from app.inputs import TURNING

LINE_BREAKS = frozenset("\n\r\t")
_SUSPECT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f" + "".join(sorted(TURNING)) + r"]|\\u00|\\[bf]")


def check_signs(content: Content) -> list[Problem]:
    """One problem for every text; the whole content is read in one go where there is nothing to find."""
    files: dict[str, Shape] = {**content.types, **content.standards}
    for name in Content.__dataclass_fields__:
        part = getattr(content, name)
        if isinstance(part, Shape):
            files["demo/points.yaml" if name == "demo" else f"{name}.yaml"] = part
    return [
        Problem(file, where, field, "holds a control character or a mark that turns the direction of writing")
        for file, shape in sorted(files.items())
        if _SUSPECT.search(text := shape.model_dump_json())
        for where, field in _found(json.loads(text), "", "")
    ]


def _found(value: Any, where: str, field: str) -> Iterator[tuple[str, str]]:
    """(innermost code, path from there)"""
    if isinstance(value, str):
        if any(_is_wrong(sign) for sign in value):
            yield where, field
    elif isinstance(value, Mapping):
        code = value.get("code")
        if isinstance(code, str) and not any(map(_is_wrong, code)):
            where, field = code, ""
        for name, one in value.items():
            if any(map(_is_wrong, name)):
                yield where, field
            yield from _found(one, where, f"{field}.{name}".lstrip("."))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _found(one, where, f"{field}.{number}".lstrip("."))


def _is_wrong(sign: str) -> bool:
    return sign in TURNING or (unicodedata.category(sign) == "Cc" and sign not in LINE_BREAKS)
