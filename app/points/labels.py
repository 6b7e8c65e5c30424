"""The QR labels that hang at points: a link that the app and any other scanner understand."""

import io

import segno

from app.models import Point
from app.points.schemas import SheetLine


def label_url(point: Point, base_url: str) -> str:
    return f"{base_url}/p/{point.qr}"


def label_svg(point: Point, base_url: str) -> bytes:
    """A stand-alone SVG file; quarter of the code may be scratched away (level Q)."""
    buffer = io.BytesIO()
    segno.make(label_url(point, base_url), error="q", micro=False).save(buffer, kind="svg", scale=8, border=4)
    return buffer.getvalue()


def sheet_line(point: Point, street: str, base_url: str) -> SheetLine:
    url = label_url(point, base_url)
    return SheetLine(
        id=point.id,
        code=point.code,
        name=point.name,
        street=street,
        url=url,
        qr_svg=segno.make(url, error="q", micro=False).svg_inline(scale=4, border=4),
    )
