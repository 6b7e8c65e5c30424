"""The QR code of a case on a paper: opens it for whoever is logged in and may see it."""

from io import BytesIO

import segno

from app.papers.content import PaperCaseText, PaperText


def code_svg(paper: PaperText, case: PaperCaseText) -> str:
    """Inline SVG; empty on papers issued before they carried an address."""
    if not paper.address:
        return ""
    drawn: str = _code(paper, case).svg_inline(scale=4, border=2)
    return drawn


def code_png(paper: PaperText, case: PaperCaseText, *, scale: int) -> bytes:
    """PNG bytes, `scale` pixels a module; empty as above."""
    if not paper.address:
        return b""
    out = BytesIO()
    _code(paper, case).save(out, kind="png", scale=scale, border=2)
    return out.getvalue()


def _code(paper: PaperText, case: PaperCaseText) -> segno.QRCode:
    return segno.make(f"{paper.address}{case.id}", error="m", micro=False)
