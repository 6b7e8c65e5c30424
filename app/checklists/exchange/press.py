"""WeasyPrint, and what it may load. Importing this needs the system's Pango; `printed.py` says so where it is missing."""

from collections.abc import Sequence
from pathlib import Path

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse


class _FontsOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
    """A page loads its font files and nothing else, from nowhere else."""

    def __init__(self, files: Sequence[Path]) -> None:
        super().__init__()
        self.files = {file.as_uri(): file for file in files}

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002  # WeasyPrint's signature
        if url not in self.files:
            raise ValueError(f"a printed sheet loads nothing but its fonts: {url[:80]}")
        return URLFetcherResponse(url, self.files[url].read_bytes(), {"Content-Type": "font/ttf"})


def pressed(html: str, fonts: Sequence[Path]) -> bytes:
    """The PDF of a page; `fonts` are the files that its @font-face rules name."""
    made: bytes = HTML(string=html, url_fetcher=_FontsOnly(fonts)).write_pdf(font_config=FontConfiguration())
    return made
