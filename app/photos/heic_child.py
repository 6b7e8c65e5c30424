"""Decodes one HEIC in a process of its own: `python heic_child.py FILE LONG_EDGE MAX_PIXELS`, pixels on
stdout.

HEVC decoders are the one part of the image path with a history of memory errors, and a gallery pick is a
file from anywhere. A crash, a hang or a memory bomb ends here, under limits, and costs one thumbnail. This
file imports nothing of ours, so that it starts in a tenth of a second and can run isolated (`-I`).

Output: one JSON line {"width", "height", "full_width", "full_height", "exif", "icc"} (base64 or null), then
RGB rows. Exit codes: 0 decoded, 3 not decodable.
"""

import base64
import json
import resource
import sys

MEMORY_BYTES = 1_536 << 20
"""A 64 MP picture needs about 600 MB (planes, RGB, libraries mapped)."""
CPU_SECONDS = 30


def main(path: str, long_edge: int, max_pixels: int) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    import pi_heif  # after the limits: its native code runs under them
    from PIL import Image

    try:
        picture = pi_heif.open_heif(path, convert_hdr_to_8bit=True)
        full = picture.size
        if full[0] * full[1] > max_pixels:
            raise ValueError(f"{full[0]} x {full[1]} pixels")
        image = Image.frombytes(picture.mode, full, bytes(picture.data), "raw", picture.mode, picture.stride)
    except (EOFError, MemoryError, OSError, RuntimeError, SyntaxError, ValueError) as broken:
        sys.stderr.write(f"{type(broken).__name__}: {broken}"[:500])
        return 3
    scale = long_edge / max(full)
    if scale < 1:
        size = (max(1, round(full[0] * scale)), max(1, round(full[1] * scale)))
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    if image.mode != "RGB":
        if image.mode in ("RGBA", "LA"):
            ground = Image.new("RGB", image.size, "white")
            ground.paste(image, mask=image.getchannel("A"))
            image = ground
        else:
            image = image.convert("RGB")
    exif, icc = picture.info.get("exif"), picture.info.get("icc_profile")
    head = {
        "width": image.width,
        "height": image.height,
        "full_width": full[0],
        "full_height": full[1],
        "exif": base64.b64encode(exif).decode() if exif else None,
        "icc": base64.b64encode(icc).decode() if icc else None,
    }
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n")
    sys.stdout.buffer.write(image.tobytes())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
