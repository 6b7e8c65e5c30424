"""Routes of reports: everything that leaves the house as a file or a feed."""

from fastapi import APIRouter

from app.reports.export_endpoints import router as exports
from app.reports.feed_endpoints import router as feeds
from app.reports.look_endpoints import router as looks
from app.reports.odata_endpoints import router as odata
from app.reports.rate_endpoints import router as rates

router = APIRouter(tags=["reports"])
for part in (rates, feeds, exports, looks, odata):
    router.include_router(part)
