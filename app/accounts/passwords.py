"""Passwords: hashed with argon2id, checked at the same cost whether the name exists or not, refused when guessable."""

import json
import secrets
import threading
import unicodedata
from functools import cache
from itertools import pairwise
from pathlib import Path

from pwdlib import PasswordHash
from pwdlib.exceptions import PwdlibError

from app.errors import Unprocessable

MIN_LENGTH = 8
MAX_LENGTH = 200  # a hash costs the same for any length, but reading megabytes does not
UNUSABLE = "!"  # the hash of an account that has no password yet: no password fits it
DEMO_PASSWORD = "sancheng-demo"  # noqa: S105  # public by design; login takes it from this machine only

# What everybody tries first: leaked lists, keyboard walks, and what Chinese offices and phones bring; case-folded.
_COMMON = frozenset(json.loads(Path(__file__).with_name("common_passwords.json").read_text("utf-8")))
_hasher = PasswordHash.recommended()
# One hash takes 64 MB for a moment: a flood of logins waits here instead of filling the memory.
_at_once = threading.BoundedSemaphore(4)


def hash_password(password: str) -> str:
    with _at_once:
        return _hasher.hash(_normal(password))


def verify(password: str, stored: str | None) -> tuple[bool, str | None]:
    """(does it fit, a better hash to store or None). With no usable hash the same work is done in vain."""
    usable = stored if stored and stored != UNUSABLE else None
    decoy = _decoy()
    with _at_once:
        try:
            fits, better = _hasher.verify_and_update(_normal(password), usable or decoy)
        except PwdlibError:  # a hash in a form we do not know
            fits, better = _hasher.verify(_normal(password), decoy), None
    return (fits, better) if usable else (False, None)


def random_password() -> str:
    """Sixteen letters and digits in groups of four, without those that look alike: 95 bits, fit to be read out."""
    letters = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(4))


def check_strength(password: str, username: str) -> None:
    """Raises Unprocessable `accounts.password_*` when the password is short, long, well known or the user's own name."""
    plain = _normal(password)
    folded = plain.casefold()
    if len(plain) < MIN_LENGTH:
        raise Unprocessable(
            "accounts.password_short", f"A password has at least {MIN_LENGTH} characters.", minimum=MIN_LENGTH
        )
    if len(plain) > MAX_LENGTH:
        raise Unprocessable(
            "accounts.password_long", f"A password has at most {MAX_LENGTH} characters.", maximum=MAX_LENGTH
        )
    name = username.casefold()
    rest = folded.replace(name, "").replace(name[::-1], "")
    if rest != folded and len(rest) < 4:
        raise Unprocessable("accounts.password_is_name", "The password is little more than the user name.")
    if folded in _COMMON or _is_pattern(folded):
        raise Unprocessable(
            "accounts.password_common", "This password is among the first that anybody would try."
        )


def _is_pattern(folded: str) -> bool:
    """aaaaaaaa, abababab, 12345678, 87654321: repeats of up to three characters, and runs."""
    if any(folded == (folded[:size] * len(folded))[: len(folded)] for size in (1, 2, 3)):
        return True
    steps = {ord(after) - ord(before) for before, after in pairwise(folded)}
    return steps in ({1}, {-1})


def _normal(password: str) -> str:
    """Full-width letters of a Chinese keyboard and their plain forms are the same password (NFKC)."""
    return unicodedata.normalize("NFKC", password)


@cache
def _decoy() -> str:
    return _hasher.hash(secrets.token_urlsafe())
