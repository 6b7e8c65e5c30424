"""Search as people type it: every word of the query occurs somewhere as a substring, whatever the width or case of its signs.

Chinese needs no word boundaries, so that one sign is a query like any other. The content is small (some 700 texts) and in
memory: reading all of it costs less than an index would, and gives the same answer on every database. The phone does the
same in frontend/src/domain/search.ts; tests/vectors/search.json holds both to it.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

SEPARATORS = frozenset(" \t\n\r\f\v\u00a0\u3000,，.。、;；:：()（）[]【】\"'“”‘’_-—·/\\|")
_SPACES = re.compile(r"\s+")
EXCERPT = 80  # signs shown of a text that is found in, and is not on the screen anyhow
_BEFORE = 24


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as it is compared: half-width, lower case, without spaces and punctuation. `at`: where each sign came from."""

    text: str
    at: tuple[int, ...]


def fold(text: str) -> Folded:
    signs: list[str] = []
    at: list[int] = []
    for place, sign in enumerate(text):
        for folded in unicodedata.normalize("NFKC", sign).lower():
            if folded not in SEPARATORS:
                signs.append(folded)
                at.append(place)
    return Folded("".join(signs), tuple(at))


def words(query: str) -> tuple[str, ...]:
    """The words that have to occur. Nothing but spaces and punctuation asks for nothing."""
    folded = (fold(part).text for part in _SPACES.split(unicodedata.normalize("NFKC", query)))
    return tuple(dict.fromkeys(word for word in folded if word))


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts that are looked through together. A word occurs within one of them, never across two."""

    raw: tuple[str, ...]
    folded: tuple[str, ...]

    def has(self, word: str) -> bool:
        return any(word in text for text in self.folded)


def texts(*raw: str | None) -> Texts:
    kept = tuple(text for text in raw if text)
    return Texts(kept, tuple(fold(text).text for text in kept))


@dataclass(frozen=True, slots=True)
class Found:
    """`rank`: how far down the list of texts one has to read until every word has occurred. `excerpt`: see `excerpt`."""

    rank: int
    excerpt: str | None


def find(ranked: Sequence[Texts], wanted: Sequence[str]) -> Found | None:
    """Whether all words occur in `ranked` (most telling texts first), and how soon. What is asked for nothing, fits."""
    missing = set(wanted)
    for rank, group in enumerate(ranked):
        here = {word for word in missing if group.has(word)}
        missing -= here
        if not missing:
            return Found(rank, excerpt(group, here) if rank else None)
    return None


def excerpt(group: Texts, wanted: set[str]) -> str | None:
    """The text in which the first of these words occurs, cut around it."""
    for raw, folded in zip(group.raw, group.folded, strict=True):
        found = [folded.index(word) for word in sorted(wanted) if word in folded]
        if found:
            if len(raw) <= EXCERPT:
                return raw
            start = max(0, fold(raw).at[min(found)] - _BEFORE)
            end = min(len(raw), start + EXCERPT)
            return ("…" if start else "") + raw[start:end] + ("…" if end < len(raw) else "")
    return None
