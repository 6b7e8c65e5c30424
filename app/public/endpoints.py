"""What works without a login, and what the desk does about it."""

from fastapi import APIRouter

from app.public.links.endpoints import router as links

router = APIRouter(tags=["links"])
router.include_router(links)
