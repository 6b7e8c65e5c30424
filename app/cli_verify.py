"""`sancheng verify`: is everything that was written down once still what was written down?"""

from app.events import broken_links
from app.jobs import Workshop
from app.mocks.integrity import altered as altered_mocks
from app.photos.integrity import verify_photos
from app.stocktakes.integrity import altered as altered_stocktakes


def findings(shop: Workshop) -> tuple[list[str], list[str]]:
    """(problems, files that no photo claims), a sentence each."""
    with shop.database.reading() as session:
        problems = [f"event {seq}: {what}" for seq, what in broken_links(session)]
        problems += [*altered_stocktakes(session), *altered_mocks(session)]
        photos = list(verify_photos(session, shop.storage))
    problems += [str(finding) for finding in photos if finding.kind != "orphan"]
    return problems, [str(finding) for finding in photos if finding.kind == "orphan"]
