"""Routes of reports: everything that leaves the house as a file or a feed."""

from fastapi import APIRouter

from app.reports.rate_endpoints import router as rates

router = APIRouter(tags=["reports"])
router.include_router(rates)
