"""Files that come in the place of a picture: what phones, portals and attackers really send."""

import zipfile
from io import BytesIO

from tests.images.pictures import jpeg

SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
BARE_SVG = b'\xef\xbb\xbf  <svg onload="alert(1)"/>'
HTML = b"<!DOCTYPE html><html><title>Wi-Fi login</title><script>alert(1)</script></html>"
PHP = b"<?php system($_GET['c']); ?>"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + bytes(64)
SHELL = b"#!/bin/sh\nrm -rf /\n"
BMP = b"BM" + bytes(200)
TIFF = b"II*\x00" + bytes(200)


def zip_archive() -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("../../etc/passwd", "root")
    return buffer.getvalue()


def jpeg_and_html() -> bytes:
    """A whole JPEG followed by a page: valid as both, so it must never be served as anything but bytes."""
    return jpeg(200, 150) + HTML


def jpeg_comment_html() -> bytes:
    """The page sits in a JPEG comment, which a careless copy carries along."""
    return jpeg(200, 150, comment=HTML)


REFUSED: dict[str, tuple[bytes, str]] = {
    "svg": (SVG, "xml"),
    "bare_svg": (BARE_SVG, "svg"),
    "html": (HTML, "html"),
    "php": (PHP, "php"),
    "pdf": (PDF, "pdf"),
    "zip": (zip_archive(), "zip"),
    "mp4": (MP4, "video"),
    "shell": (SHELL, "unknown"),
    "bmp": (BMP, "unknown"),
    "tiff": (TIFF, "unknown"),
    "empty": (b"", "empty"),
    "one_byte": (b"\xff", "unknown"),
    "jpeg_magic_only": (b"\xff\xd8\xff", "broken_header"),
    "jpeg_before_frame": (jpeg(200, 150)[:40], "broken_header"),
    "png_magic_only": (b"\x89PNG\r\n\x1a\n", "broken_header"),
    "png_half_header": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "broken_header"),
    "gif_magic_only": (b"GIF89a", "broken_header"),
    "webp_magic_only": (b"RIFF\x00\x00\x00\x00WEBP", "broken_header"),
    "heic_magic_only": (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "broken_header"),
}
"""name → (bytes, what the sniffer says it saw)."""
