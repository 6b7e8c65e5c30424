"""An example picture as the service keeps it."""

from pydantic import BaseModel


class PictureOut(BaseModel):
    """What is stored, which is not what was sent: upright, smaller, nothing but pixels. `sha256` goes into `help_picture`."""

    sha256: str
    bytes: int
    width: int
    height: int
