"""Types of input fields that every feature shares: text that any database can hold, and numbers that are numbers."""

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

_LINE_BREAKS = frozenset("\n\r\t")
# Marks that turn the direction of writing: a name with one reads as another, and turns what stands beside it.
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _line(text: str) -> str:
    if any(unicodedata.category(sign) == "Cc" or sign in TURNING for sign in text):
        raise ValueError("a control character or line break in a one-line text")
    return text


def _lines(text: str) -> str:
    if any(unicodedata.category(sign) == "Cc" and sign not in _LINE_BREAKS for sign in text):
        raise ValueError("a control character that cannot be shown")
    return text


# One line, trimmed, without control characters (PostgreSQL cannot hold NUL; a line break breaks tables and exports).
Line = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_line)]
# Several lines, trimmed.
Lines = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_lines)]
# Secrets are taken as typed: not trimmed, any character but NUL.
Secret = Annotated[str, StringConstraints(min_length=1, max_length=1000, pattern=r"^[^\x00]*$")]
# Degrees and metres: a number, never "12.5" or true. Whether they lie on Earth is judged with a name by the service.
Degrees = Annotated[float, Field(strict=True, allow_inf_nan=False)]


class Input(BaseModel):
    """A body from the desk: a misspelt field is refused, not ignored."""

    model_config = ConfigDict(extra="forbid")
