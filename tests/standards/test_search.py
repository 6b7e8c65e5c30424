"""Substrings of any length, whatever width or case: the same cases hold the phone to the same answers."""

import json
from typing import Any

import pytest

from app.settings import REPOSITORY
from app.standards.search import find, texts, words

VECTORS = json.loads((REPOSITORY / "tests" / "vectors" / "search.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", VECTORS["find"], ids=lambda case: case["q"] or "nothing")
def test_words_are_found_where_they_stand(case: dict[str, Any]) -> None:
    found = find([texts(*group) for group in case["groups"]], words(case["q"]))
    assert (found.rank if found else None) == case["rank"]
    assert (found.excerpt if found else None) == case["excerpt"]


def test_every_substring_of_a_text_finds_it() -> None:
    text = "显著位置公益广告不少于5处，其中核心价值观不少于2处 ＡＢ (GB/T 17217)"
    group = texts(text)
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            assert find([group], words(text[start:end])), text[start:end]
