"""The content hash of a record, by the vectors the phone is held to as well (frontend/tests/domain/content-hash.test.ts)."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.bodies import parse_record
from app.errors import BadRequest

VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parent / "vectors" / "content_hash.json").read_text("utf-8")
)


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: str(case["name"]))
def test_hash_over_the_text_as_sent(case: dict[str, str]) -> None:
    assert parse_record(case["json"].encode()).sha256 == case["sha256"]


@pytest.mark.parametrize("case", VECTORS["refused"], ids=lambda case: str(case["name"]))
def test_texts_that_cannot_be_hashed_alike_are_refused(case: dict[str, str]) -> None:
    with pytest.raises(BadRequest):
        parse_record(case["json"].encode())
