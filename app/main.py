"""create_app(): settings → database, storage → routers → error handlers → static front end. Nothing else."""

import importlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import to_thread
from fastapi import APIRouter, FastAPI

from app.db import Database
from app.errors_http import install_error_handlers
from app.jobs import JobThread, Workshop
from app.observability import RequestLog, configure_logging
from app.observability import router as health
from app.processes import end_with_parent, settle_memory
from app.public.links.pages import pages
from app.settings import Settings
from app.storage import open_store
from app.web import Guard, install_docs, serve_front_end

THREADS = 512

FEATURES = (
    "intake",  # routes are tried in order: what phones send all day comes first
    "photos",
    "accounts",
    "checklists",
    "points",
    "rounds",
    "casework",
    "results",
    "overview",
    "mocks",
    "plan",
    "ads",
    "standards",
    "notices",
    "public",
    "papers",
    "sources",
    "stocktakes",
    "reports",
)


def load_features() -> list[APIRouter]:
    """Importing a feature registers its routes and its job handlers."""
    return [importlib.import_module(f"app.{feature}.endpoints").router for feature in FEATURES]


def create_app(settings: Settings | None = None) -> FastAPI:
    settings = settings or Settings()
    configure_logging(settings)
    database = Database(settings.database_address)
    storage = open_store(settings)
    shop = Workshop(database, storage, settings)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        # A request that holds a connection still needs a thread to check its answer. With the usual forty threads all
        # waiting for a connection it would never get one, so threads must outnumber whoever can wait.
        to_thread.current_default_thread_limiter().total_tokens = THREADS
        end_with_parent()
        settle_memory()
        worker = JobThread(shop) if settings.worker == "thread" else None
        if worker:
            worker.start()
        yield
        if worker:
            worker.stop()
        database.close()

    app = FastAPI(
        title="三城巡检 Sancheng",
        version="0.1.0",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.settings, app.state.database, app.state.storage, app.state.shop = (
        settings,
        database,
        storage,
        shop,
    )
    for router in load_features():
        app.include_router(router, prefix="/api")
    app.include_router(health)
    app.include_router(pages)
    install_docs(app)
    install_error_handlers(app)
    serve_front_end(app, settings.frontend_dir)
    app.add_middleware(Guard, settings=settings)
    app.add_middleware(RequestLog)
    return app
