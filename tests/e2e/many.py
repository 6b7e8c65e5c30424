"""As many points as a large district has."""

from app.db import Database
from app.models import Point
from app.primitives import new_id
from tests.e2e.browser import AT_MARKET
from tests.world import World


def add_points(database: Database, world: World, count: int) -> None:
    """`count` points in a line going north-east, Z0000 nearest to the market."""
    with database.transaction() as session:
        session.add_all(
            Point(
                id=new_id(),
                code=f"Z{number:04d}",
                name=f"沿街商铺{number:04d}号",
                type="market",
                street_id=world.units["TIANAN"],
                unit_id=world.units["CG"],
                lat=AT_MARKET["latitude"] + 0.01 + number * 0.00005,
                lon=AT_MARKET["longitude"] + number * 0.00001,
                qr=f"QR-Z{number:04d}",
            )
            for number in range(count)
        )
