"""The words of the page behind a link, Chinese first. They are on the server, because the page is made there."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

Language = Literal["zh", "en"]


def language_of(accept_language: str) -> Language:
    """English only for a browser that asks for it first: everybody else reads Chinese."""
    first = accept_language.split(",")[0].strip().lower()
    return "en" if first.startswith("en") else "zh"


@cache
def words(language: Language) -> Mapping[str, Any]:
    path = Path(__file__).parent / "words" / f"{language}.json"
    found: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found
