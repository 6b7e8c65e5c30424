"""WeasyPrint, and what it may load. Importing this needs the system's Pango; `printed.py` says so where it is missing."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PIL import ImageFile
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

# WeasyPrint sets this for the whole process when it is imported; photos that arrive cut off would then pass as whole.
ImageFile.LOAD_TRUNCATED_IMAGES = False


class _OursOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
    """A page loads its font files and the pictures handed to it, and nothing else, from nowhere else."""

    def __init__(self, files: Sequence[Path], pictures: Mapping[str, bytes]) -> None:
        super().__init__()
        self.files = {file.as_uri(): file for file in files}
        self.pictures = pictures

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002  # WeasyPrint's signature
        if url in self.pictures:
            return URLFetcherResponse(url, self.pictures[url], {"Content-Type": "image/jpeg"})
        if url not in self.files:
            raise ValueError(f"a printed sheet loads nothing but its fonts and photos: {url[:80]}")
        return URLFetcherResponse(url, self.files[url].read_bytes(), {"Content-Type": "font/ttf"})


def pressed(html: str, fonts: Sequence[Path], pictures: Mapping[str, bytes]) -> bytes:
    """The PDF of a page; `fonts` are the files that its @font-face rules name, `pictures` the JPEGs by their address."""
    fetcher = _OursOnly(fonts, pictures)
    made: bytes = HTML(string=html, url_fetcher=fetcher).write_pdf(font_config=FontConfiguration())
    return made
