"""What intake, casework and accounts lean on when the same thing arrives twice."""

from app.db import Database, insert_if_absent
from app.models import LoginThrottle


def test_it_says_whether_the_row_went_in(database: Database) -> None:
    with database.transaction() as session:
        assert insert_if_absent(session, LoginThrottle(key="name:a", failures=3))
        assert not insert_if_absent(session, LoginThrottle(key="name:a", failures=7))
    with database.transaction() as session:
        assert not insert_if_absent(session, LoginThrottle(key="name:a"))
        assert session.get_one(LoginThrottle, "name:a").failures == 3
