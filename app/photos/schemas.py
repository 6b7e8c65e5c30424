"""What the photo routes answer. How a photo is declared (`PhotoIn`) belongs to the records that declare it."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel

from app.wire import PhotoIn

__all__ = ["PhotoIn", "PhotoReceipt"]


class PhotoReceipt(BaseModel):
    """The server's word that these bytes are durable. Only against it may a phone delete its copy."""

    id: UUID
    sha256: str
    bytes: int
    received_at: datetime
