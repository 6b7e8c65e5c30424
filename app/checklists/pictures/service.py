"""Taking in an example picture: whatever was sent becomes a small upright JPEG that tells nothing but what it shows."""

from app.checklists.pictures.schemas import PictureOut
from app.checklists.pictures.shelf import PictureShelf
from app.errors import Unprocessable
from app.jobs import Workshop
from app.photos.copies import image_work
from app.photos.decode import NotDecodable
from app.photos.derivatives import Fitted, derive_fitted
from app.photos.sniff import TooManyPixels, UnreadableImage, sniff
from app.photos.spool import Spool

LONG_EDGE = 1280
MOST_BYTES = 200_000


def take_in(shop: Workshop, shelf: PictureShelf, sent: bytes) -> PictureOut:
    """Raises Unprocessable `photos.empty`, `photos.unreadable`, `photos.too_many_pixels`, Unavailable `photos.busy`."""
    if not sent:
        raise Unprocessable("photos.empty", "The picture arrived without a single byte. Send it again.")
    fitted = _fitted(shop, sent)
    spool = _spooled(shop, fitted.jpeg)
    try:
        shelf.put(spool.sha256, spool.path)
        return PictureOut(sha256=spool.sha256, bytes=spool.size, width=fitted.width, height=fitted.height)
    finally:
        spool.discard()


def _fitted(shop: Workshop, sent: bytes) -> Fitted:
    spool = _spooled(shop, sent)
    try:
        with image_work():
            with spool.path.open("rb") as file:
                header = sniff(file, shop.settings.photo_max_megapixels * 1_000_000)
            return derive_fitted(spool.path, header, LONG_EDGE, MOST_BYTES)
    except UnreadableImage as unreadable:
        raise _unreadable(unreadable.seen) from unreadable
    except NotDecodable as broken:
        raise _unreadable("damaged") from broken
    except TooManyPixels as flood:
        raise Unprocessable(
            "photos.too_many_pixels",
            f"The picture has {flood.width} x {flood.height} pixels; the limit is {flood.limit // 1_000_000} million.",
            width=flood.width,
            height=flood.height,
            limit=flood.limit,
        ) from flood
    finally:
        spool.discard()


def _spooled(shop: Workshop, data: bytes) -> Spool:
    spool = Spool(shop.settings.incoming_dir)
    spool.add([data])
    spool.finish()
    return spool


def _unreadable(seen: str) -> Unprocessable:
    return Unprocessable("photos.unreadable", "This is not a picture the server can read.", seen=seen)
